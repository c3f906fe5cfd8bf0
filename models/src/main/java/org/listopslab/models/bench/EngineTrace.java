package org.listopslab.models.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine's own record of every operation it ran, a list of events in the form of Chrome's tracing tool: name, start and
 * duration in microseconds, thread, shapes of the inputs.
 *
 * <p>Operations call others, so an operation's own time is its duration without that of the events that it encloses on the
 * same thread.
 */
final class EngineTrace {
    /** The engine writes the list by hand and not always by the rules. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_MISSING_VALUES,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private EngineTrace() {}

    /** An event, and what of its time is found to be spent in others. */
    private static final class Event {
        private final String name;
        private final String shapes;
        private final double start;
        private final double duration;
        private double inner;

        Event(JsonNode json) {
            this.name = json.path("name").asString("");
            this.shapes = shapes(json.path("shape"));
            this.start = json.path("ts").asDouble(0);
            this.duration = json.path("dur").asDouble(0);
        }

        double start() {
            return start;
        }

        double duration() {
            return duration;
        }

        boolean before(Event other) {
            return start + duration <= other.start;
        }

        Operation own() {
            return new Operation(name, shapes, 1, Math.max(0, duration - inner));
        }

        /** Inputs that are no tensors have an empty form and are left out. */
        private static String shapes(JsonNode shapes) {
            return shapes.valueStream()
                    .filter(shape -> !shape.isEmpty())
                    .map(shape -> shape.toString())
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * Own times by operation and input shapes, the longest first.
     *
     * @throws IOException if the file cannot be read or is no such list
     */
    static List<Operation> operations(Path file) throws IOException {
        JsonNode list;
        try {
            list = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException("the engine's profile cannot be read: " + e.getOriginalMessage(), e);
        }
        if (!list.isArray()) {
            throw new IOException("the engine's profile is no list of events");
        }
        Map<String, List<Event>> threads = new TreeMap<>();
        for (JsonNode event : list) {
            if (event.path("ph").asString("").equals("X")) {
                String thread = event.path("pid") + "/" + event.path("tid");
                threads.computeIfAbsent(thread, key -> new ArrayList<>()).add(new Event(event));
            }
        }
        Map<List<String>, Operation> sums = new LinkedHashMap<>();
        for (List<Event> events : threads.values()) {
            nest(events);
            for (Event event : events) {
                Operation own = event.own();
                sums.merge(List.of(own.name(), own.shapes()), own, Operation::plus);
            }
        }
        return sums.values().stream()
                .sorted(Comparator.comparingDouble(Operation::microseconds).reversed())
                .toList();
    }

    /** Charges every event of one thread to the innermost event that encloses it. */
    private static void nest(List<Event> events) {
        events.sort(Comparator.comparingDouble(Event::start)
                .thenComparing(Comparator.comparingDouble(Event::duration).reversed()));
        Deque<Event> open = new ArrayDeque<>();
        for (Event event : events) {
            while (!open.isEmpty() && open.peek().before(event)) {
                open.pop();
            }
            if (!open.isEmpty()) {
                open.peek().inner += event.duration;
            }
            open.push(event);
        }
    }
}

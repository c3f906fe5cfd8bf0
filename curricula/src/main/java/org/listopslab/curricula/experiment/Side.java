package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One side of a claim: the models of a curriculum, judged on a task. In files it is the curriculum's name, or a section.
 *
 * @param curriculum the name of the curriculum
 * @param evaluatedOn the task; null where nothing is judged by a task, and until the claim says it for all sides
 * @param over keys and values of the models meant, such as {@code layers: 2}; all models where empty
 */
public record Side(
        @Setting(affects = Affects.JUDGEMENT, value = "The curriculum whose models are meant.")
        String curriculum,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                value = "The task that they are judged on, if another than the claim's.")
        @Nullable
        String evaluatedOn,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                value = "Which of them: key -> value, such as layers: 2; all where left out.")
        Map<String, String> over) {

    public Side {
        over = Collections.unmodifiableMap(new LinkedHashMap<>(over));
    }

    /** All models of a curriculum, judged on what the claim says. */
    public static Side of(String curriculum) {
        return new Side(curriculum, null, Map.of());
    }

    /** Reads what a file has, once that fits the schema. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Side of(JsonNode written) {
        if (!written.isObject()) {
            return of(written.asString());
        }
        JsonNode task = written.path("evaluated_on");
        return new Side(
                written.path("curriculum").asString(""),
                task.isString() ? task.asString() : null,
                words(written.path("over")));
    }

    /** Returns a section of words, whose values may be written as numbers. */
    static Map<String, String> words(JsonNode section) {
        Map<String, String> words = new LinkedHashMap<>();
        section.properties()
                .forEach(entry -> words.put(entry.getKey(), entry.getValue().asString()));
        return words;
    }

    @JsonValue
    Object written() {
        if (evaluatedOn == null && over.isEmpty()) {
            return curriculum;
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("curriculum", curriculum);
        if (evaluatedOn != null) {
            written.put("evaluated_on", evaluatedOn);
        }
        if (!over.isEmpty()) {
            written.put("over", over);
        }
        return written;
    }

    /** Returns the same side, judged on this task if it names none. */
    Side on(@Nullable String task) {
        return new Side(curriculum, evaluatedOn == null ? task : evaluatedOn, over);
    }

    /** Returns the models in words, as in {@code SUM with layers=2}. */
    String words() {
        return over.isEmpty()
                ? curriculum
                : curriculum + " with "
                        + over.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(" "));
    }

    /** Adds what is wrong with the sides of a claim, each judged on a task, and no two the same. */
    static void check(Checks checks, Map<String, Side> sides) {
        checkTasks(checks, sides);
        checkDistinct(checks, sides);
    }

    /** Adds where a side lacks its task. */
    static void checkTasks(Checks checks, Map<String, Side> sides) {
        if (sides.values().stream().anyMatch(side -> side.evaluatedOn() == null)) {
            checks.addName(
                    Checks.at("evaluated_on"),
                    "missing key \"evaluated_on\"",
                    "evaluated_on: the task that the sides are judged on, unless each names its own",
                    "");
        }
    }

    /** Adds sides that are as one before them. */
    static void checkDistinct(Checks checks, Map<String, Side> sides) {
        List<String> places = List.copyOf(sides.keySet());
        List<Side> all = List.copyOf(sides.values());
        for (int i = 0; i < all.size(); i++) {
            int first = all.indexOf(all.get(i));
            if (first < i) {
                checks.add(
                        Checks.below(places.get(i)),
                        Wording.quoted(all.get(i).words()),
                        "another curriculum, evaluated_on or over than "
                                + Wording.name(Checks.below(places.get(first))));
            }
        }
    }
}

package org.listopslab.reports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.OutcomeRow;

/** How many models of each group and size came to which outcome on each task. */
final class OutcomeStrips {
    /** From the best to the worst, as strips show them. */
    static final List<Outcome> ORDER = List.of(
            Outcome.LEARNED,
            Outcome.UNFINISHED,
            Outcome.PLATEAU,
            Outcome.MEMORISED,
            Outcome.PARTIAL,
            Outcome.STUCK,
            Outcome.DIVERGED);

    private final Map<Strip, Map<Outcome, Map<String, Integer>>> strips = new LinkedHashMap<>();
    private final List<Size> sizes;

    /** The models of one group and size, on one task. */
    private record Strip(String curriculum, String evaluatedOn, Size size) {}

    /**
     * @param rows the table of outcomes
     * @param cells the models by id, in the order of their groups
     * @param sizes all sizes, from the smallest on
     */
    OutcomeStrips(List<OutcomeRow> rows, Map<String, CellRow> cells, List<Size> sizes) {
        this.sizes = sizes;
        for (OutcomeRow row : rows) {
            CellRow cell = cells.get(row.cellId());
            if (cell != null) {
                strips.computeIfAbsent(
                                new Strip(cell.task(), row.evaluatedOn(), Size.of(cell)),
                                strip -> new EnumMap<>(Outcome.class))
                        .computeIfAbsent(row.outcome(), outcome -> new TreeMap<>())
                        .merge(row.detail(), 1, Integer::sum);
            }
        }
    }

    /** One row for each segment; {@code from} and {@code to} are its ends, counted in models. */
    Dataset dataset() {
        Dataset data =
                new Dataset("curriculum", "evaluated_on", "size", "outcome", "models", "of", "from", "to", "detail");
        strips.forEach((strip, outcomes) -> {
            int of = outcomes.values().stream().mapToInt(OutcomeStrips::count).sum();
            int from = 0;
            for (Outcome outcome : ORDER) {
                Map<String, Integer> details = outcomes.getOrDefault(outcome, Map.of());
                int models = count(details);
                if (models > 0) {
                    data.add(
                            strip.curriculum(),
                            strip.evaluatedOn(),
                            strip.size().label(sizes),
                            outcome.text(),
                            models,
                            of,
                            from,
                            from + models,
                            details(details));
                    from += models;
                }
            }
        });
        return data;
    }

    /** The strips of one task in words, one sentence for each group. */
    List<String> words(String task) {
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        strips.forEach((strip, outcomes) -> {
            if (strip.evaluatedOn().equals(task)) {
                byGroup.computeIfAbsent(strip.curriculum(), group -> new ArrayList<>())
                        .add(strip.size().label(sizes) + ": "
                                + ORDER.stream()
                                        .filter(outcomes::containsKey)
                                        .map(outcome -> words(outcome, outcomes.getOrDefault(outcome, Map.of())))
                                        .collect(Collectors.joining(", ")));
            }
        });
        List<String> sentences = new ArrayList<>();
        byGroup.forEach((group, strip) -> sentences.add(
                "Trained on " + group + ", evaluated on " + task + ": " + String.join("; ", strip) + "."));
        return sentences;
    }

    /** How many models of a group learned a task, size by size; empty where nothing is known of them. */
    String learned(String group, String task) {
        int models = 0;
        int learned = 0;
        List<String> bySize = new ArrayList<>();
        for (Map.Entry<Strip, Map<Outcome, Map<String, Integer>>> entry : strips.entrySet()) {
            Strip strip = entry.getKey();
            if (strip.curriculum().equals(group) && strip.evaluatedOn().equals(task)) {
                int of = entry.getValue().values().stream()
                        .mapToInt(OutcomeStrips::count)
                        .sum();
                int good = count(entry.getValue().getOrDefault(Outcome.LEARNED, Map.of()));
                models += of;
                learned += good;
                if (good > 0) {
                    bySize.add(good + " of " + of + " at " + strip.size().label(sizes));
                }
            }
        }
        if (models == 0) {
            return "";
        }
        return "learned by " + learned + " of " + models + " models"
                + (bySize.isEmpty() ? "" : ": " + String.join(", ", bySize));
    }

    private static String words(Outcome outcome, Map<String, Integer> details) {
        String detail = details(details);
        return count(details) + " " + outcome.text() + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    private static String details(Map<String, Integer> details) {
        return details.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry ->
                        entry.getValue() == count(details) ? entry.getKey() : entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static int count(Map<String, Integer> details) {
        return details.values().stream().mapToInt(Integer::intValue).sum();
    }
}

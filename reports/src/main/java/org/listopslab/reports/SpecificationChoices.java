package org.listopslab.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.SpecificationRow;
import tools.jackson.databind.JsonNode;

/** The specification curve of each claim: its number under every specification, in order, over the choices that make it. */
final class SpecificationChoices {
    /** How far pictures go: a bound without an end is drawn to here, beyond all that is known. */
    private static final double BEYOND = 1.5;

    private final RunFiles run;
    private final Map<String, List<SpecificationRow>> byClaim = new LinkedHashMap<>();
    private final Map<String, ClaimRow> claims = new LinkedHashMap<>();

    SpecificationChoices(RunFiles run) {
        this.run = run;
        for (SpecificationRow row : run.specifications()) {
            byClaim.computeIfAbsent(label(row.claim(), row.stratum()), label -> new ArrayList<>())
                    .add(row);
        }
        run.claims().forEach(claim -> claims.putIfAbsent(label(claim.claim(), claim.stratum()), claim));
    }

    private static String label(String claim, String stratum) {
        return stratum.isEmpty() ? claim : claim + " (" + stratum + ")";
    }

    /** The claims that are decided under more than one specification. */
    List<String> labels() {
        return byClaim.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those whose number is a quotient, which pictures show by its logarithm. */
    List<String> quotients() {
        return labels().stream().filter(this::isQuotient).toList();
    }

    private boolean isQuotient(String label) {
        ClaimRow claim = claims.get(label);
        return claim != null && claim.measure().startsWith("ratio");
    }

    /** The number, as its place in the picture. */
    private double place(String label, double number) {
        return isQuotient(label) ? Math.log(number) / Math.log(2) : number;
    }

    /** One row for each claim and specification, by number; {@code rank} from 1. */
    Dataset estimates() {
        Dataset data = new Dataset(
                "claim",
                "rank",
                "value",
                "low",
                "high",
                "at",
                "from",
                "to",
                "open_below",
                "open_above",
                "verdict",
                "own",
                "bounds");
        for (String label : labels()) {
            double[] ends = ends(label);
            List<SpecificationRow> sorted = sorted(label);
            for (int i = 0; i < sorted.size(); i++) {
                SpecificationRow row = sorted.get(i);
                double at = place(label, row.value());
                boolean alone = Double.isFinite(at) && Double.isNaN(row.low()) && Double.isNaN(row.high());
                double from = alone ? at : Double.isNaN(row.low()) ? Double.NEGATIVE_INFINITY : place(label, row.low());
                double to = alone ? at : Double.isNaN(row.high()) ? Double.POSITIVE_INFINITY : place(label, row.high());
                data.add(
                        label,
                        i + 1,
                        row.value(),
                        row.low(),
                        row.high(),
                        at,
                        Math.max(from, ends[0]),
                        Math.min(to, ends[1]),
                        from < ends[0],
                        to > ends[1],
                        row.verdict().text(),
                        row.equals(all(label).get(0)),
                        Words.bounds(row.low(), row.high()));
            }
        }
        return data;
    }

    /** What a claim says of its number: the ends of its range. */
    Dataset claimed() {
        Dataset data = new Dataset("claim", "at", "label");
        for (String label : labels()) {
            for (JsonNode claim : run.experiment().path("claims")) {
                if (claim.path("claim").asString("").equals(all(label).get(0).claim())) {
                    bound(data, label, "at least ", claim.path("at_least"), false);
                    bound(data, label, "at most ", claim.path("at_most"), false);
                    bound(data, label, "at most ", claim.path("within"), false);
                    bound(data, label, "at least ", claim.path("within"), true);
                }
            }
        }
        return data;
    }

    private void bound(Dataset data, String label, String words, JsonNode number, boolean inverse) {
        if (number.isNumber()) {
            double at = inverse ? 1 / number.asDouble() : number.asDouble();
            data.add(label, place(label, at), "claimed: " + words + Words.number(at));
        }
    }

    /** One row for each claim, specification and choice. */
    Dataset choices() {
        Dataset data = new Dataset("claim", "rank", "choice", "verdict", "own");
        for (String label : labels()) {
            List<SpecificationRow> sorted = sorted(label);
            for (int i = 0; i < sorted.size(); i++) {
                SpecificationRow row = sorted.get(i);
                for (Map.Entry<String, String> choice : choices(row).entrySet()) {
                    if (varies(label, choice.getKey())) {
                        data.add(
                                label,
                                i + 1,
                                words(choice.getKey(), choice.getValue()),
                                row.verdict().text(),
                                row.equals(all(label).get(0)));
                    }
                }
            }
        }
        return data;
    }

    /** The lines of the matrices, choice by choice. */
    List<String> choiceLabels() {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (String label : labels()) {
            all(label)
                    .forEach(row -> choices(row).forEach((choice, value) -> {
                        if (varies(label, choice)) {
                            values.computeIfAbsent(choice, key -> new LinkedHashSet<>())
                                    .add(value);
                        }
                    }));
        }
        List<String> lines = new ArrayList<>();
        values.forEach((choice, of) -> of.stream()
                .sorted(Comparator.comparing(SpecificationChoices::isWord)
                        .thenComparing(value -> isWord(value) ? 0 : Double.parseDouble(value)))
                .forEach(value -> lines.add(words(choice, value))));
        return lines;
    }

    private static boolean isWord(String value) {
        return !value.matches("[0-9.]+");
    }

    private boolean varies(String label, String choice) {
        return all(label).stream()
                        .map(row -> choices(row).get(choice))
                        .distinct()
                        .count()
                > 1;
    }

    private static Map<String, String> choices(SpecificationRow row) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("learned at", Words.number(row.learnedAt()));
        choices.put("size in", row.count().replace('_', ' '));
        choices.put("share of steps", Words.number(row.budget()));
        choices.put("left out", row.exclude().equals("stuck") ? "stuck, diverged" : row.exclude());
        choices.put("repetitions", row.repetitions());
        return choices;
    }

    private static String words(String choice, String value) {
        return choice + ": " + value;
    }

    private List<SpecificationRow> all(String label) {
        return byClaim.getOrDefault(label, List.of());
    }

    /** By the number, or by the end of the interval that is known; those of which nothing is known last. */
    private List<SpecificationRow> sorted(String label) {
        return all(label).stream()
                .sorted(Comparator.comparingDouble(SpecificationChoices::standing))
                .toList();
    }

    private static double standing(SpecificationRow row) {
        if (!Double.isNaN(row.value())) {
            return row.value();
        }
        boolean below = row.low() > 0;
        boolean above = Double.isFinite(row.high());
        return below && above
                ? Math.sqrt(row.low() * row.high())
                : below ? row.low() : above ? row.high() : Double.POSITIVE_INFINITY;
    }

    /** The least and the greatest number of a claim's picture. */
    private double[] ends(String label) {
        double[] known = all(label).stream()
                .flatMapToDouble(row -> DoubleStream.of(row.value(), row.low(), row.high()))
                .map(number -> place(label, number))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (known.length == 0) {
            return new double[] {0, 1};
        }
        double room = isQuotient(label) ? BEYOND / 3 : 0;
        return new double[] {known[0] - room, known[known.length - 1] + room};
    }

    /** The curves in words. */
    List<String> words() {
        return labels().stream()
                .map(label -> {
                    ClaimRow claim = claims.get(label);
                    return label + ": " + (claim == null ? "" : claim.specifications() + ".");
                })
                .toList();
    }
}

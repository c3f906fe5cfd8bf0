package org.listopslab.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.specification.Choice;

/** The specification curve of each claim: its number under every specification, in order, over the choices that make it. */
final class SpecificationChoices {
    /** How far pictures go: a bound without an end is drawn to here, beyond all that is known. */
    private static final double BEYOND = 1.5;

    private final List<Curve> curves = new ArrayList<>();

    /**
     * A claim that is decided under more than one specification.
     *
     * @param claim the claim, as the experiment's own specification decides it
     * @param rows the rows of all specifications, that one first
     * @param sorted the same by the number, or by the end of the interval that is known; those of which nothing is known last
     * @param varying the choices that are not the same in all
     */
    private record Curve(
            ClaimRow claim, List<SpecificationRow> rows, List<SpecificationRow> sorted, List<Choice> varying) {
        static Curve of(ClaimRow claim, List<SpecificationRow> rows) {
            return new Curve(
                    claim,
                    rows,
                    rows.stream()
                            .sorted(Comparator.comparingDouble(SpecificationChoices::standing))
                            .toList(),
                    Arrays.stream(Choice.values())
                            .filter(choice ->
                                    rows.stream().map(choice::shown).distinct().count() > 1)
                            .toList());
        }

        SpecificationRow own() {
            return rows.get(0);
        }

        String label() {
            return claim.title();
        }

        /** The number, as its place in the picture. */
        double place(double number) {
            return claim.isQuotient() ? Math.log(number) / Math.log(2) : number;
        }

        /** The least and the greatest number of the picture. */
        double[] ends() {
            double[] known = sorted.stream()
                    .flatMapToDouble(row -> DoubleStream.of(row.value(), row.low(), row.high()))
                    .map(this::place)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (known.length == 0) {
                return new double[] {0, 1};
            }
            double room = claim.isQuotient() ? BEYOND / 3 : 0;
            return new double[] {known[0] - room, known[known.length - 1] + room};
        }
    }

    SpecificationChoices(RunFiles run) {
        Map<String, List<SpecificationRow>> byClaim =
                run.specifications().stream().collect(Collectors.groupingBy(SpecificationRow::title));
        Set<String> seen = new LinkedHashSet<>();
        for (ClaimRow claim : run.claims()) {
            List<SpecificationRow> rows = byClaim.getOrDefault(claim.title(), List.of());
            if (rows.size() > 1 && seen.add(claim.title())) {
                curves.add(Curve.of(claim, rows));
            }
        }
    }

    /** The claims that are decided under more than one specification. */
    List<String> labels() {
        return curves.stream().map(Curve::label).toList();
    }

    /** Those whose number is a quotient, which pictures show by its logarithm. */
    List<String> quotients() {
        return curves.stream()
                .filter(curve -> curve.claim().isQuotient())
                .map(Curve::label)
                .toList();
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
        for (Curve curve : curves) {
            double[] ends = curve.ends();
            int rank = 0;
            for (SpecificationRow row : curve.sorted()) {
                double at = curve.place(row.value());
                boolean alone = Double.isFinite(at) && Double.isNaN(row.low()) && Double.isNaN(row.high());
                double from = alone ? at : Double.isNaN(row.low()) ? Double.NEGATIVE_INFINITY : curve.place(row.low());
                double to = alone ? at : Double.isNaN(row.high()) ? Double.POSITIVE_INFINITY : curve.place(row.high());
                data.add(
                        curve.label(),
                        ++rank,
                        row.value(),
                        row.low(),
                        row.high(),
                        at,
                        Math.max(from, ends[0]),
                        Math.min(to, ends[1]),
                        from < ends[0],
                        to > ends[1],
                        row.verdict().text(),
                        row.equals(curve.own()),
                        Estimate.of(curve.claim(), row).interval());
            }
        }
        return data;
    }

    /** What a claim says of its number: the ends of its range. */
    Dataset claimed() {
        Dataset data = new Dataset("claim", "at", "label");
        for (Curve curve : curves) {
            claimedEnds(curve.claim())
                    .forEach((label, end) -> data.add(curve.label(), curve.place(end), "claimed: " + label));
        }
        return data;
    }

    /** The ends of the range that a claim's number is claimed to lie in, by what they are called. */
    static Map<String, Double> claimedEnds(ClaimRow claim) {
        Map<String, Double> ends = new LinkedHashMap<>();
        if (Double.isFinite(claim.claimedLow())) {
            ends.put("at least " + Words.number(claim.claimedLow()), claim.claimedLow());
        }
        if (Double.isFinite(claim.claimedHigh())) {
            ends.put("at most " + Words.number(claim.claimedHigh()), claim.claimedHigh());
        }
        return ends;
    }

    /** One row for each claim, specification and choice. */
    Dataset choices() {
        Dataset data = new Dataset("claim", "rank", "choice", "verdict", "own");
        for (Curve curve : curves) {
            int rank = 0;
            for (SpecificationRow row : curve.sorted()) {
                rank++;
                for (Choice choice : curve.varying()) {
                    data.add(
                            curve.label(),
                            rank,
                            words(choice, choice.shown(row)),
                            row.verdict().text(),
                            row.equals(curve.own()));
                }
            }
        }
        return data;
    }

    /** The lines of the matrices, choice by choice. */
    List<String> choiceLabels() {
        List<String> lines = new ArrayList<>();
        for (Choice choice : Choice.values()) {
            curves.stream()
                    .filter(curve -> curve.varying().contains(choice))
                    .flatMap(curve -> curve.rows().stream())
                    .map(choice::shown)
                    .distinct()
                    .sorted(Comparator.comparing(SpecificationChoices::isWord)
                            .thenComparing(value -> isWord(value) ? 0 : Double.parseDouble(value)))
                    .forEach(value -> lines.add(words(choice, value)));
        }
        return lines;
    }

    private static boolean isWord(String value) {
        return !value.matches("[0-9.]+");
    }

    private static String words(Choice choice, String value) {
        return choice.label() + ": " + value;
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

    /** The curves in words. */
    List<String> words() {
        return curves.stream()
                .map(curve -> curve.label() + ": " + curve.claim().specifications() + ".")
                .toList();
    }
}

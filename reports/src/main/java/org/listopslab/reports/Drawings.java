package org.listopslab.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.LearningCurve;
import org.listopslab.reports.svg.Axis;
import org.listopslab.reports.svg.Svg;
import org.listopslab.reports.svg.Svg.Anchor;
import org.listopslab.reports.svg.Svg.Shape;

/**
 * The three figures that a run's answer rests on, as SVG: how accurate models of each size are, what became of them, and what each claim
 * hangs on. They are drawn here and not by Vega, which would take a JavaScript engine of 60 MB along with the lab.
 */
final class Drawings {
    private static final double WIDTH = 760;
    private static final double LEFT = 60;
    private static final double RIGHT = WIDTH - 24;
    /** Where pictures end whose lines are named right of them. */
    private static final double PLOT = WIDTH - 150;

    private static final double LINE = 18;
    /** How far the marks of the first and the last group are moved from each other at most. */
    private static final double MOST_APART = 30;

    private static final List<String> PALETTE =
            List.of("#0072b2", "#d55e00", "#008a64", "#b0568f", "#b27d00", "#3a9bd0", "#6d6d6d", "#7a4bb0");
    private static final Map<Outcome, String> OUTCOMES = new EnumMap<>(Map.of(
            Outcome.LEARNED, "#0072b2",
            Outcome.UNFINISHED, "#56b4e9",
            Outcome.PLATEAU, "#e69f00",
            Outcome.MEMORISED, "#d58fb9",
            Outcome.PARTIAL, "#b9bec5",
            Outcome.STUCK, "#a8410a",
            Outcome.DIVERGED, "#1d2126"));

    private final RunFiles run;
    private final Subject subject;
    private final List<String> curricula;

    Drawings(RunFiles run, Subject subject) {
        this.run = run;
        this.subject = subject;
        curricula = run.curricula();
    }

    /** Every model's accuracy on the report's task against its size, the fitted chance of learning, and thresholds; empty where there is nothing. */
    String accuracy() {
        List<CellRow> models = run.cells().stream()
                .filter(cell -> !Double.isNaN(cell.accuracy(subject.task())))
                .toList();
        if (models.isEmpty()) {
            return "";
        }
        List<ThresholdRow> thresholds = run.thresholds().stream()
                .filter(row ->
                        row.evaluatedOn().equals(subject.task()) && Told.of(row).hasEnds())
                .toList();
        Svg svg = new Svg();
        double top = legend(svg, 20);
        double bottom = top + 280;
        Axis x = sizes(models);
        Axis y = new Axis(0, 1, bottom, top, false);
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.at(tick), PLOT, y.at(tick), Svg.RULE, 1, "");
            svg.text(LEFT - 8, y.at(tick) + 4, Words.number(tick), Anchor.END, Svg.SOFT, false);
        }
        svg.text(
                LEFT,
                top - 8,
                "accuracy on " + subject.task() + " (marks), chance of learning it (curves)",
                Anchor.START,
                Svg.SOFT,
                false);
        subject.learnedAt().ifPresent(at -> {
            svg.line(LEFT, y.at(at), PLOT, y.at(at), Svg.SOFT, 1, "5 4");
            svg.text(PLOT + 6, y.at(at) + 4, "learned from " + Words.number(at) + " on", Anchor.START, Svg.SOFT, false);
        });
        double guess = guess();
        if (!Double.isNaN(guess)) {
            svg.line(LEFT, y.at(guess), PLOT, y.at(guess), Svg.SOFT, 1, "2 3");
            svg.text(PLOT + 6, y.at(guess) + 4, "one answer for all", Anchor.START, Svg.SOFT, false);
        }
        for (ThresholdRow row : thresholds) {
            curve(svg, row, x, y);
        }
        for (CellRow model : models) {
            int group = curricula.indexOf(model.task());
            double apart = apart(group, curricula.size());
            svg.mark(
                    Shape.of(group),
                    x.at((double) model.parameters()) + apart,
                    y.within(model.accuracy(subject.task())),
                    3.5,
                    colour(group),
                    false);
        }
        double place = bottom;
        for (double tick : x.ticks()) {
            svg.text(x.at(tick), bottom + 16, Words.count(Math.round(tick)), Anchor.MIDDLE, Svg.SOFT, false);
            svg.line(x.at(tick), bottom, x.at(tick), bottom + 4, Svg.SOFT, 1, "");
        }
        svg.line(LEFT, bottom, PLOT, bottom, Svg.SOFT, 1, "");
        svg.text(PLOT, bottom + 32, "parameters", Anchor.END, Svg.SOFT, false);
        place += 44;
        if (!thresholds.isEmpty()) {
            svg.text(LEFT, bottom + 32, "threshold, " + Words.INTERVAL, Anchor.START, Svg.SOFT, false);
            for (ThresholdRow row : thresholds) {
                threshold(svg, row, x, place);
                place += LINE;
            }
        }
        return svg.of(
                WIDTH, place + 6, "Accuracy on " + subject.task() + " of every model against its number of parameters");
    }

    /** How many models of each size came to which outcome on the report's task, a strip for each; empty where nothing is known. */
    String outcomes() {
        Map<String, CellRow> cells = new LinkedHashMap<>();
        run.cells().forEach(cell -> cells.put(cell.cellId(), cell));
        List<Size> sizes = Size.all(run.models());
        Map<String, Map<Size, Map<Outcome, Integer>>> strips = new LinkedHashMap<>();
        for (OutcomeRow row : run.outcomes()) {
            CellRow cell = cells.get(row.cellId());
            if (cell != null && row.evaluatedOn().equals(subject.task())) {
                strips.computeIfAbsent(cell.task(), group -> new LinkedHashMap<>())
                        .computeIfAbsent(Size.of(cell), size -> new EnumMap<>(Outcome.class))
                        .merge(row.outcome(), 1, Integer::sum);
            }
        }
        if (strips.isEmpty()) {
            return "";
        }
        Svg svg = new Svg();
        double y = outcomeLegend(svg);
        double left = LEFT
                + sizes.stream()
                        .mapToDouble(size -> Svg.width(size.label(sizes)))
                        .max()
                        .orElse(0);
        for (Map.Entry<String, Map<Size, Map<Outcome, Integer>>> group : strips.entrySet()) {
            svg.text(LEFT, y + 8, "taught " + group.getKey(), Anchor.START, Svg.INK, true);
            y += LINE;
            for (Size size : sizes) {
                Map<Outcome, Integer> outcomes = group.getValue().getOrDefault(size, Map.of());
                int of = outcomes.values().stream().mapToInt(Integer::intValue).sum();
                double x = left;
                svg.text(left - 8, y + 11, size.label(sizes), Anchor.END, Svg.SOFT, false);
                for (Outcome outcome : OutcomeStrips.ORDER) {
                    int models = outcomes.getOrDefault(outcome, 0);
                    double width = of == 0 ? 0 : (RIGHT - left) * models / of;
                    if (models > 0) {
                        svg.rectangle(x, y, width - 1, LINE - 3, OUTCOMES.getOrDefault(outcome, Svg.SOFT));
                        svg.text(x + width / 2, y + 11, Integer.toString(models), Anchor.MIDDLE, on(outcome), false);
                        x += width;
                    }
                }
                y += LINE;
            }
            y += 10;
        }
        return svg.of(WIDTH, y, "What became of the models of each size on " + subject.task());
    }

    /** The number of each claim under every specification, in order; empty where claims were decided in one way only. */
    String specifications() {
        Map<String, List<SpecificationRow>> byClaim =
                run.specifications().stream().collect(Collectors.groupingBy(SpecificationRow::title));
        List<ClaimRow> claims = run.claims().stream()
                .filter(claim -> {
                    List<SpecificationRow> rows = byClaim.getOrDefault(claim.title(), List.of());
                    return rows.size() > 1 && numbers(rows).length > 0;
                })
                .toList();
        if (claims.isEmpty()) {
            return "";
        }
        Svg svg = new Svg();
        double y = 18;
        double from = LEFT;
        for (Verdict verdict : Verdict.values()) {
            svg.mark(shape(verdict), from + 4, y - 4, 4, colour(verdict), false);
            svg.text(from + 14, y, verdict.text(), Anchor.START, Svg.INK, false);
            from += 110;
        }
        svg.mark(Shape.CIRCLE, from + 4, y - 4, 6.5, Svg.INK, true);
        svg.text(from + 16, y, "as the experiment has it", Anchor.START, Svg.INK, false);
        y += 22;
        for (ClaimRow claim : claims) {
            for (String line : lines(claim.title())) {
                svg.text(LEFT, y, line, Anchor.START, Svg.INK, true);
                y += 16;
            }
            y = curve(svg, claim, byClaim.getOrDefault(claim.title(), List.of()), y + 4) + 26;
        }
        return svg.of(WIDTH, y - 10, "The number of each claim under every specification");
    }

    private static double curve(Svg svg, ClaimRow claim, List<SpecificationRow> rows, double top) {
        Map<String, Double> claimed = SpecificationChoices.claimedEnds(claim);
        double[] numbers = DoubleStream.concat(
                        Arrays.stream(numbers(rows)), claimed.values().stream().mapToDouble(Double::doubleValue))
                .sorted()
                .toArray();
        double least = numbers[0];
        double most = numbers[numbers.length - 1];
        boolean quotient = least > 0 && claim.isQuotient();
        double room = quotient ? 1.4 : Math.max(0.05 * (most - least), 1e-9 + 0.05 * Math.abs(most));
        double bottom = top + 130;
        Axis y = quotient
                ? new Axis(least / room, most * room, bottom, top, true)
                : new Axis(least - room, most + room, bottom, top, false);
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.at(tick), PLOT, y.at(tick), Svg.RULE, 1, "");
            svg.text(LEFT - 8, y.at(tick) + 4, Words.number(tick), Anchor.END, Svg.SOFT, false);
        }
        SpecificationRow own = rows.get(0);
        claimed.forEach((label, end) -> {
            svg.line(LEFT, y.at(end), PLOT, y.at(end), Svg.INK, 1, "6 3");
            svg.text(PLOT + 6, y.at(end) + 4, "claimed: " + label, Anchor.START, Svg.INK, false);
        });
        List<SpecificationRow> sorted = rows.stream()
                .sorted(Comparator.comparingDouble(Drawings::standing))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            SpecificationRow row = sorted.get(i);
            double x = LEFT + (i + 0.5) * (PLOT - LEFT) / sorted.size();
            String colour = colour(row.verdict());
            boolean below = Double.isNaN(row.low()) || (quotient && row.low() <= 0) || row.low() < y.from();
            boolean above = Double.isNaN(row.high()) || row.high() > y.to();
            if (Double.isFinite(row.value()) || !(below && above)) {
                svg.line(
                        x,
                        below ? bottom : y.at(row.low()),
                        x,
                        above ? top : y.at(row.high()),
                        colour,
                        1.5,
                        below || above ? "3 2" : "");
                double at = Double.isFinite(row.value()) ? row.value() : below ? row.high() : row.low();
                if (row.equals(own)) {
                    svg.mark(Shape.CIRCLE, x, y.within(at), 7, Svg.INK, true);
                }
                svg.mark(shape(row.verdict()), x, y.within(at), 3.5, colour, false);
            } else {
                svg.text(x, bottom - 3, "?", Anchor.MIDDLE, colour, row.equals(own));
            }
        }
        svg.line(LEFT, bottom, PLOT, bottom, Svg.SOFT, 1, "");
        svg.text(
                LEFT,
                bottom + 15,
                claim.measure() + ", " + rows.size() + " specifications in order",
                Anchor.START,
                Svg.SOFT,
                false);
        return bottom + 15;
    }

    /** All finite numbers of a claim's specifications, rising; an end at zero bounds nothing. */
    private static double[] numbers(List<SpecificationRow> rows) {
        return rows.stream()
                .flatMapToDouble(row -> DoubleStream.of(row.value(), row.low(), row.high()))
                .filter(number -> Double.isFinite(number) && number != 0)
                .sorted()
                .toArray();
    }

    private static double standing(SpecificationRow row) {
        return Double.isFinite(row.value())
                ? row.value()
                : row.low() > 0 ? row.low() : Double.isFinite(row.high()) ? row.high() : Double.POSITIVE_INFINITY;
    }

    /** How far aside the marks of a group stand, so that groups do not cover each other: the nearer, the more there are. */
    static double apart(int group, int groups) {
        return Math.min(5, MOST_APART / groups) * (group - (groups - 1) / 2.0);
    }

    private void curve(Svg svg, ThresholdRow row, Axis x, Axis y) {
        if (Double.isNaN(Told.of(row).threshold() + row.slope() + row.guess() + row.lapse())) {
            return;
        }
        LearningCurve curve = new LearningCurve(row.threshold(), row.slope(), row.guess(), row.lapse());
        int points = 60;
        double[] path = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double size = x.from() * Math.pow(x.to() / x.from(), i / (points - 1.0));
            path[2 * i] = x.at(size);
            path[2 * i + 1] = y.within(curve.probability(size));
        }
        svg.curve(path, colour(curricula.indexOf(row.task())));
    }

    private void threshold(Svg svg, ThresholdRow row, Axis x, double y) {
        Told told = Told.of(row);
        int group = curricula.indexOf(row.task());
        double[] range = {x.from(), x.to()};
        double from = x.within(told.from(range));
        double to = x.within(told.to(range));
        svg.line(from, y, to, y, colour(group), 2, "");
        if (told.isOpenBelow(range)) {
            svg.arrow(from, y, false, colour(group));
        }
        if (told.isOpenAbove(range)) {
            svg.arrow(to, y, true, colour(group));
        }
        if (told.threshold() >= x.from() && told.threshold() <= x.to()) {
            svg.mark(Shape.of(group), x.at(told.threshold()), y, 5, colour(group), false);
        }
    }

    private double legend(Svg svg, double top) {
        double y = top;
        double x = LEFT;
        for (int group = 0; group < curricula.size(); group++) {
            String name = "taught " + curricula.get(group);
            if (x > LEFT && x + 20 + Svg.width(name) > RIGHT) {
                x = LEFT;
                y += LINE;
            }
            svg.mark(Shape.of(group), x + 5, y - 4, 4.5, colour(group), false);
            svg.text(x + 16, y, name, Anchor.START, Svg.INK, false);
            x += 40 + Svg.width(name);
        }
        return y + 34;
    }

    private static double outcomeLegend(Svg svg) {
        double x = LEFT;
        double y = 18;
        for (Outcome outcome : OutcomeStrips.ORDER) {
            double width = 38 + Svg.width(outcome.text());
            svg.rectangle(x, y - 10, 12, 12, OUTCOMES.getOrDefault(outcome, Svg.SOFT));
            svg.text(x + 17, y, outcome.text(), Anchor.START, Svg.INK, false);
            x += width;
        }
        return y + 20;
    }

    private Axis sizes(List<CellRow> models) {
        double least = models.stream().mapToLong(CellRow::parameters).min().orElseThrow();
        double most = models.stream().mapToLong(CellRow::parameters).max().orElseThrow();
        return new Axis(least / 1.25, most * 1.25, LEFT, PLOT, true);
    }

    /** What one answer for all gets on the report's task, on average over models; NaN where unknown. */
    private double guess() {
        return DataNotes.guesses(run).stream()
                .filter(guess -> guess.task().equals(subject.task()))
                .mapToDouble(DataNotes.Guess::chance)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A sentence in lines that fit the picture. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            if (line.length() > 0 && Svg.width(line + " " + word) > 0.9 * (RIGHT - LEFT)) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String colour(int group) {
        return PALETTE.get(Math.floorMod(group, PALETTE.size()));
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> "#00734f";
            case REFUTED -> "#b0400b";
            case UNDECIDED -> "#6b5b95";
        };
    }

    private static Shape shape(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> Shape.CIRCLE;
            case REFUTED -> Shape.TRIANGLE;
            case UNDECIDED -> Shape.DIAMOND;
        };
    }

    /** A colour that is read on that of an outcome. */
    private static String on(Outcome outcome) {
        return switch (outcome) {
            case LEARNED, STUCK, DIVERGED -> "#ffffff";
            default -> Svg.INK;
        };
    }
}

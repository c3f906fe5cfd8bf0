package org.listopslab.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.ThresholdStatus;

/** The results in words and small tables, for the top of the page. */
public final class Headline {
    private Headline() {}

    /**
     * One claim as the page shows it.
     *
     * @param text the claim
     * @param verdict the word of its verdict over all specifications
     * @param estimate the number that it is about
     * @param reason why, without that number
     * @param overturns what would turn the verdict; empty where it was decided under no specification but its own
     */
    record Claim(String text, String verdict, Estimate estimate, String reason, String overturns) {}

    /**
     * One accuracy of the table of curricula and sizes.
     *
     * @param mean the mean accuracy of the seeds; NaN where there are none
     * @param seeds the seeds' accuracies, rising, as text
     * @param learned how many of them learned, as text; empty where the run has no rule
     */
    record Entry(double mean, String seeds, String learned) {
        /** The mean as text; a dash where there is none. */
        String text() {
            return Double.isNaN(mean) ? "–" : Words.accuracy(mean);
        }

        /** The mean in tenths, for the shade behind it. */
        long shade() {
            return Double.isNaN(mean) ? 0 : Math.round(10 * mean);
        }
    }

    /**
     * One curriculum's line of the table.
     *
     * @param curriculum its name
     * @param colour the number of its colour
     * @param entries one for each size
     */
    record Line(String curriculum, int colour, List<Entry> entries) {}

    /**
     * A column of the table.
     *
     * @param label the size
     * @param parameters how many parameters it has
     */
    record Column(String label, String parameters) {}

    static List<Claim> claims(RunFiles run) {
        Map<String, List<SpecificationRow>> specifications =
                run.specifications().stream().collect(Collectors.groupingBy(SpecificationRow::title));
        return run.claims().stream()
                .map(row -> claim(row, specifications.getOrDefault(row.title(), List.of())))
                .toList();
    }

    private static Claim claim(ClaimRow row, List<SpecificationRow> specifications) {
        Estimate estimate = Estimate.of(row);
        return new Claim(
                row.title(), row.overall().text(), estimate, why(row, estimate), overturns(row, specifications));
    }

    /** Why a claim is decided as it is, for those who show its number beside it. */
    public static String why(ClaimRow row, Estimate estimate) {
        return decided(row, estimate.number().isEmpty() ? row.reason() : Words.sentence(row.why()));
    }

    /** A reason for the experiment's own verdict, which is named where the verdict over all specifications is another one. */
    public static String decided(ClaimRow row, String reason) {
        return row.overall() == row.verdict()
                ? reason
                : "As the experiment has it, " + row.verdict().text() + ": " + reason;
    }

    /** What would turn the verdict over all specifications, given all of them. */
    private static String overturns(ClaimRow row, List<SpecificationRow> specifications) {
        if (row.specifications().isEmpty() || specifications.isEmpty()) {
            return "";
        }
        if (specifications.size() == 1) {
            return "not known: it was decided in one way alone.";
        }
        if (row.overall() != row.verdict()) {
            return "agreement, for the ways to read the run do not agree: " + row.specifications() + ".";
        }
        boolean alike = specifications.stream().allMatch(each -> each.verdict() == row.verdict());
        return (alike ? "nothing that was tried: " : "another way to read the run: ") + row.specifications() + ".";
    }

    /** One sentence or two for each claim: the verdict, and why, with its number. */
    static List<String> conclusions(List<ClaimRow> claims) {
        return claims.stream()
                .map(row -> Words.sentence(row.overall().text()) + ": " + Words.closed(row.title()) + " "
                        + decided(row, row.reason()))
                .toList();
    }

    /** One sentence for each threshold on the report's task. */
    static List<String> sentences(RunFiles run, Subject subject, OutcomeStrips outcomes) {
        List<String> sentences = new ArrayList<>();
        for (ThresholdRow row : run.thresholds()) {
            if (row.evaluatedOn().equals(subject.task())) {
                sentences.add(sentence(row, outcomes.learned(row.task(), row.evaluatedOn())));
            }
        }
        return sentences;
    }

    /** @param counts how many models learned, in words; empty where nothing is known of them */
    private static String sentence(ThresholdRow row, String counts) {
        String who = "Trained on " + row.task() + ", a model learns " + row.evaluatedOn() + " ";
        String learned = counts.isEmpty() ? "" : "; " + counts;
        String word = Words.status(row.status());
        ThresholdStatus status = ThresholdStatus.of(word);
        if (!status.ofSize()) {
            Told told = Told.of(row);
            String size = told.hasEnds()
                    ? "with even odds at some size " + Words.bounds(told.low(), told.high())
                            + ", for better training could not unteach these"
                    : status.place();
            return who + size + " (" + word + "): " + status.fault() + learned + "; " + status.remedy() + ".";
        }
        if (!Words.hasBounds(word)) {
            return who + ThresholdStatus.NOT_RISING.place() + " (" + word + ")" + learned + ".";
        }
        String interval = Words.interval(row.low(), row.high());
        if (Double.isNaN(row.threshold())) {
            return who + "with even odds " + status.place() + " (" + word + ")"
                    + (interval.isEmpty() ? "" : "; " + interval) + learned + ".";
        }
        return who + "with even odds at about " + Words.about(row.threshold()) + " parameters"
                + (interval.isEmpty() ? "." : " (" + interval + ").");
    }

    /** How far the run has come, in one sentence. */
    static String progress(RunFiles run) {
        return progress(run.models());
    }

    /** How far the training of models has come, in one sentence; empty where there are none. */
    public static String progress(List<CellRow> models) {
        if (models.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        long asked = 0;
        for (CellStatus status : CellStatus.values()) {
            long count = models.stream().filter(c -> c.status() == status).count();
            if (count > 0 && status != CellStatus.UNASKED) {
                parts.add(count + " " + status.text());
                asked += count;
            }
        }
        long unasked = models.size() - asked;
        return asked + " models" + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                + (unasked == 0 ? "." : "; " + unasked + " more were not asked for.");
    }

    /** Whether every cell has come to its end. */
    static boolean finished(RunFiles run) {
        return finished(run.models());
    }

    /** Whether all of these models have come to their end. */
    public static boolean finished(List<CellRow> models) {
        return models.stream().noneMatch(c -> c.status() == CellStatus.PENDING || c.status() == CellStatus.RUNNING);
    }

    static List<Column> columns(RunFiles run) {
        List<Size> sizes = Size.all(run.models());
        return sizes.stream()
                .map(size -> new Column(size.label(sizes), parameters(run, size)))
                .toList();
    }

    private static String parameters(RunFiles run, Size size) {
        long[] counts = run.models().stream()
                .filter(c -> Size.of(c).equals(size))
                .mapToLong(CellRow::parameters)
                .sorted()
                .toArray();
        long least = counts[0];
        long most = counts[counts.length - 1];
        return least == most ? Words.count(least) : Words.count(least) + " to " + Words.count(most);
    }

    static List<Line> lines(RunFiles run, Subject subject) {
        List<Size> sizes = Size.all(run.models());
        List<Line> lines = new ArrayList<>();
        for (String curriculum : run.curricula()) {
            List<Entry> entries = sizes.stream()
                    .map(size -> entry(run, subject, curriculum, size))
                    .toList();
            lines.add(new Line(curriculum, lines.size(), entries));
        }
        return lines;
    }

    private static Entry entry(RunFiles run, Subject subject, String curriculum, Size size) {
        double[] accuracies = run.cells().stream()
                .filter(c -> c.task().equals(curriculum) && Size.of(c).equals(size))
                .mapToDouble(c -> c.accuracy(subject.task()))
                .filter(a -> !Double.isNaN(a))
                .sorted()
                .toArray();
        if (accuracies.length == 0) {
            return new Entry(Double.NaN, "", "");
        }
        double sum = 0;
        List<String> seeds = new ArrayList<>();
        for (double accuracy : accuracies) {
            sum += accuracy;
            seeds.add(Words.accuracy(accuracy));
        }
        String learned = "";
        if (subject.learnedAt().isPresent()) {
            double at = subject.learnedAt().getAsDouble();
            long count = Arrays.stream(accuracies).filter(a -> a >= at).count();
            learned = count + " of " + accuracies.length + " learned";
        }
        return new Entry(sum / accuracies.length, String.join(" ", seeds), learned);
    }
}

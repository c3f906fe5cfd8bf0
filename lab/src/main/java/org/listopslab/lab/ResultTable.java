package org.listopslab.lab;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.RecipeRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.run.EarlyEnds;
import org.listopslab.curricula.run.Strata;
import org.listopslab.curricula.run.Summary;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdStatus;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.models.shape.ModelShape;

/**
 * The results of a run for the terminal: accuracies by size and curriculum, thresholds, the map of pairs, claims.
 *
 * @param plan what was planned
 * @param summary what came of it, with sizes counted by {@code rule}
 * @param rule what size means
 */
record ResultTable(Plan plan, Summary summary, CountingRule rule) {

    void print(PrintWriter out) {
        for (String task : tasksOfInterest()) {
            out.println();
            out.printf(
                    "exact match on %s, %d held-out expressions, one number per seed (x diverged, - not measured)%n",
                    task, plan.experiment().evaluation().examples());
            accuracies(out, task);
            recipes(out, task);
            out.println();
            out.println("what became of them on " + task + ", plateaus by their names");
            outcomes(out, task);
            out.println();
            thresholds(out, task);
            new TimeTable(plan, summary, rule).print(out, task);
        }
        if (plan.experiment().training().earlyEnd() != null) {
            out.println();
            out.println(EarlyEnds.of(plan, summary.cells()));
        }
        if (!summary.pairs().isEmpty()) {
            out.println();
            new PairMatrix(summary.pairs()).print(out);
        }
        for (ClaimRow claim : summary.claims()) {
            out.println();
            out.println(claim.overall().name() + ": " + claim.claim()
                    + (claim.claim().endsWith(".") ? "" : "."));
            out.println((claim.overall() == claim.verdict()
                            ? "  "
                            : "  As the file has it, " + claim.verdict().text() + ": ")
                    + claim.reason());
            if (!claim.specifications().isEmpty()) {
                out.println("  Over all choices: " + claim.specifications() + ".");
            }
            if (summary.claims().size() > 1 && claim.verdict() != Verdict.UNDECIDED) {
                out.println("  With all " + summary.claims().size() + " verdicts taken together (Holm's correction): "
                        + claim.familyVerdict().text() + ".");
            }
        }
        out.flush();
    }

    /** What claims and the map of pairs speak of; without them, every evaluation task. */
    private Set<String> tasksOfInterest() {
        Set<String> tasks = plan.experiment().judgedTasks();
        return tasks.isEmpty() ? new LinkedHashSet<>(plan.evaluated()) : tasks;
    }

    /** Models that differ in their curricula and repetitions alone. */
    private record Kind(ModelShape shape, String stratum) {
        static Kind of(Cell cell) {
            return new Kind(cell.shape(), Strata.of(cell));
        }

        /** The form; and what else tells it apart, where that is not in its name already. */
        String label() {
            String rest = Stream.of(stratum.split(" ", -1))
                    .filter(part -> !part.matches("(layers|heads)=.*"))
                    .collect(Collectors.joining(" "));
            return rest.isEmpty() ? shape.label() : shape.label() + " " + rest;
        }
    }

    private void accuracies(PrintWriter out, String task) {
        grid(
                out,
                task,
                plan.experiment().seeds() * 4,
                models -> models.stream()
                        .map(model -> accuracy(summary.cells().get(model), task))
                        .collect(Collectors.joining(" ")));
    }

    /** How many models of each kind came to what. */
    private void outcomes(PrintWriter out, String task) {
        Map<String, OutcomeRow> ofCell = new HashMap<>();
        summary.outcomes().stream()
                .filter(row -> row.evaluatedOn().equals(task))
                .forEach(row -> ofCell.put(row.cellId(), row));
        grid(out, task, 0, models -> {
            Map<Outcome, Map<String, Integer>> counts = new EnumMap<>(Outcome.class);
            for (int model : models) {
                OutcomeRow row = ofCell.get(summary.cells().get(model).cellId());
                if (row != null) {
                    String word = row.outcome() == Outcome.PLATEAU
                            ? row.detail()
                            : row.outcome().text();
                    counts.computeIfAbsent(row.outcome(), outcome -> new TreeMap<>())
                            .merge(word, 1, Integer::sum);
                }
            }
            return counts.isEmpty()
                    ? "-"
                    : counts.values().stream()
                            .flatMap(words -> words.entrySet().stream())
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", "));
        });
    }

    /**
     * A line for each kind of model, a column for each curriculum.
     *
     * @param least the least width of a column
     * @param text what to say of models of one kind and curriculum, given as places in the plan
     */
    private void grid(PrintWriter out, String task, int least, Function<List<Integer>, String> text) {
        List<Curriculum> curricula = curricula(task);
        Map<Kind, List<String>> lines = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            lines.computeIfAbsent(
                    Kind.of(cell),
                    kind -> curricula.stream()
                            .map(curriculum -> text.apply(models(kind, curriculum, task)))
                            .toList());
        }
        int label = Math.max(
                24,
                lines.keySet().stream()
                        .mapToInt(kind -> kind.label().length())
                        .max()
                        .orElse(0));
        StringBuilder format = new StringBuilder(
                "  %-" + label + "s %" + Math.max(10, rule.unit().length()) + "s   ");
        for (int i = 0; i < curricula.size(); i++) {
            int column = i;
            int longest = lines.values().stream()
                    .mapToInt(line -> line.get(column).length())
                    .max()
                    .orElse(0);
            format.append("%-")
                    .append(Math.max(
                            least,
                            Math.max(
                                    longest,
                                    "taught ".length() + curricula.get(i).name().length())))
                    .append("s   ");
        }
        List<Object> head = new ArrayList<>(List.of("model", rule.unit()));
        curricula.forEach(curriculum -> head.add("taught " + curriculum.name()));
        out.println(String.format(format.toString(), head.toArray()).stripTrailing());
        lines.forEach((kind, texts) -> {
            List<Object> line = new ArrayList<>(List.of(kind.label(), rule.size(kind.shape())));
            line.addAll(texts);
            out.println(String.format(format.toString(), line.toArray()).stripTrailing());
        });
    }

    /** Those whose models are measured on a task. */
    private List<Curriculum> curricula(String task) {
        Experiment experiment = plan.experiment();
        // What models are measured on depends on what expressions are made of, which may be swept.
        Map<Expressions, Settings> kinds = new LinkedHashMap<>();
        experiment.settings().forEach(settings -> kinds.putIfAbsent(settings.expressions(), settings));
        return experiment.curricula().stream()
                .filter(curriculum -> kinds.values().stream()
                        .anyMatch(settings ->
                                experiment.evaluationTasks(settings, curriculum).contains(task)))
                .toList();
    }

    /** The places in the plan of the models of one kind and curriculum that count on a task. */
    private List<Integer> models(Kind kind, Curriculum curriculum, String task) {
        return IntStream.range(0, plan.cells().size())
                .filter(i -> plan.cells().get(i).curriculum().equals(curriculum)
                        && Kind.of(plan.cells().get(i)).equals(kind)
                        && summary.recipes().counts(plan.cells().get(i), task))
                .boxed()
                .toList();
    }

    private static String accuracy(CellRow row, String task) {
        if (row.status() == CellStatus.DIVERGED) {
            return " x ";
        }
        if (Double.isNaN(row.accuracy(task))) {
            return " - ";
        }
        String text = String.format(Locale.ROOT, "%.2f", row.accuracy(task));
        return text.startsWith("0") ? text.substring(1) : "1.0";
    }

    /** What every size counts by, where that was chosen. */
    private void recipes(PrintWriter out, String task) {
        for (RecipeRow row : summary.recipes().rows()) {
            if (row.chosen() && row.evaluatedOn().equals(task)) {
                out.println("  taught " + row.task() + (row.stratum().isEmpty() ? "" : ", with " + row.stratum()) + ", "
                        + row.parameters() + " parameters: " + row.recipe() + " (" + row.learned() + " of "
                        + row.scouts()
                        + (row.scouts() == 1 ? " scout" : " scouts") + " learned)");
            }
        }
    }

    private void thresholds(PrintWriter out, String task) {
        for (ThresholdRow row : summary.thresholds()) {
            if (row.evaluatedOn().equals(task)) {
                out.println("  taught " + row.task() + (row.stratum().isEmpty() ? "" : ", with " + row.stratum())
                        + ", learns " + task + " (" + row.rule() + ") " + threshold(row));
            }
        }
    }

    /** Where models begin to learn, or why nobody knows, with the counts wherever no number says it all. */
    private String threshold(ThresholdRow row) {
        String counts =
                "learned by " + row.learned() + " of " + row.models() + " models: " + row.bySize() + " " + rule.unit();
        ThresholdStatus status = ThresholdStatus.of(row.status());
        if (!status.ofSize()) {
            String bound = status.isUpperBound() && row.high() < Double.POSITIVE_INFINITY
                    ? "with even odds at a size of " + new Interval(0, row.high()) + " " + rule.unit()
                            + ", for better training could not unteach these"
                    : status.place();
            return bound + " (" + status + "): " + status.fault() + ";\n    " + counts + "; " + status.remedy();
        }
        Interval interval = new Interval(row.low(), row.high());
        if (status == ThresholdStatus.BRACKETED) {
            return String.format(
                    Locale.ROOT,
                    "with even odds at %.0f %s (90 %% interval %s)",
                    row.threshold(),
                    rule.unit(),
                    interval);
        }
        String bounds = interval.equals(Interval.UNBOUNDED) ? "" : ", " + interval + " " + rule.unit();
        return "with even odds " + status.place() + ": " + status + bounds + ";\n    " + counts;
    }
}

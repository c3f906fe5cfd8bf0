package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.listopslab.curricula.course.Stage;
import org.listopslab.curricula.experiment.ExampleBudget;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.results.DataRow;
import org.listopslab.curricula.results.ExposureRow;
import org.listopslab.data.census.Census;
import org.listopslab.data.generate.Partition;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;
import org.listopslab.data.task.WeightedOperator;

/**
 * What an experiment's models see: how many expressions there are of each task, how many are taught and tested, and how many examples of each
 * operator a curriculum shows. Counted in the first repetition; others have as many, but for chance.
 *
 * @param data one row for each task that is taught or measured, and split
 * @param exposure one row for each curriculum and operator that it teaches
 */
public record Datasheet(List<DataRow> data, List<ExposureRow> exposure) {
    /** Draws up to which different ones are counted. */
    private static final int MOST_COUNTED = 200_000;
    /** Canonical forms of a test split below which a result says little about others. */
    private static final int FEW_FORMS = 200;
    /** The share of a training split from which on nearly all of it is taught. */
    private static final double NEARLY_ALL = 0.9;
    /** Points of a stage at which a mixture that moves is looked at. */
    private static final int POINTS = 200;

    public Datasheet {
        data = List.copyOf(data);
        exposure = List.copyOf(exposure);
    }

    /** The datasheet of a plan: about a second for each million draws. */
    public static Datasheet of(Plan plan) {
        Experiment experiment = plan.experiment();
        Map<Kind, Settings> kinds = new LinkedHashMap<>();
        experiment.settings().forEach(settings -> kinds.putIfAbsent(Kind.of(settings), settings));
        List<DataRow> data = new ArrayList<>();
        kinds.values().forEach(settings -> {
            String stratum = kinds.size() == 1 ? "" : settings.stratum();
            int measured = experiment.evaluation().examples();
            plan.trained().forEach(task -> data.add(row(task, Split.TRAIN, stratum, settings, taught(settings))));
            for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
                plan.evaluated().forEach(task -> data.add(row(task, split, stratum, settings, measured)));
            }
        });
        return new Datasheet(data, exposure(plan));
    }

    /** What examples depend on besides a seed. */
    private record Kind(Expressions expressions, ExampleBudget examples) {
        static Kind of(Settings settings) {
            return new Kind(settings.expressions(), settings.training().examples());
        }
    }

    private static double taught(Settings settings) {
        ExampleBudget examples = settings.training().examples();
        return examples.endless() ? Double.POSITIVE_INFINITY : examples.number();
    }

    private static DataRow row(String name, Split split, String stratum, Settings settings, double examples) {
        Task task = settings.task(name);
        RepetitionData data = RepetitionData.of(settings.seed(), 1);
        Census all = Census.of(task, Partition.of(data.seed()), split);
        boolean counted = examples <= MOST_COUNTED;
        Census drawn = counted ? Census.drawn(data.examples(task).cursor(split), (int) examples) : null;
        return new DataRow(
                name,
                split.toString(),
                stratum,
                examples,
                drawn == null ? Double.NaN : drawn.expressions(),
                drawn == null ? Double.NaN : drawn.forms(),
                all.expressions(),
                all.forms(),
                all.known().text());
    }

    private static List<ExposureRow> exposure(Plan plan) {
        Set<ExposureRow> rows = new LinkedHashSet<>();
        for (Cell cell : plan.cells()) {
            if (cell.seed() != 1) {
                continue; // all repetitions see as many
            }
            Map<String, Double> seen = new LinkedHashMap<>();
            for (Stage stage : cell.course().stages()) {
                double examples = (double) stage.end().steps()
                        * cell.settings().training().batch();
                shares(stage, cell.settings())
                        .forEach((operator, share) -> seen.merge(operator, share * examples, Double::sum));
            }
            seen.forEach((operator, examples) -> rows.add(new ExposureRow(
                    cell.curriculum().name(),
                    operator,
                    cell.settings().stratum(),
                    cell.course().steps(),
                    Math.rint(examples))));
        }
        return List.copyOf(rows);
    }

    /** The share of each operator among the outermost operations of a stage, on average over it. */
    private static Map<String, Double> shares(Stage stage, Settings settings) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int point = 0; point < POINTS; point++) {
            Map<String, Double> weights = stage.mixture().at((point + 0.5) / POINTS);
            double sum = sum(weights.values());
            weights.forEach((name, weight) -> {
                List<WeightedOperator> operators = settings.task(name).weighted();
                double all =
                        operators.stream().mapToDouble(WeightedOperator::weight).sum();
                operators.forEach(each ->
                        shares.merge(each.operator().name(), weight / sum * each.weight() / all / POINTS, Double::sum));
            });
        }
        return shares;
    }

    private static double sum(Collection<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What a reader should know before believing a result, a sentence for all tasks that it is true of. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        alike(row -> row.split().equals(Split.TEST.toString()) && row.allForms() < FEW_FORMS)
                .forEach(
                        rows -> warnings.add(
                                (rows.size() == 1 ? "the test split of " : "the test splits of ") + names(rows)
                                        + (rows.size() == 1 ? " has " : " have ") + about(rows.get(0))
                                        + range(rows, DataRow::allForms)
                                        + " expressions that differ in more than the order of arguments: what is learned of few may be chance"));
        alike(row -> row.split().equals(Split.TRAIN.toString()) && row.forms() >= NEARLY_ALL * row.allForms())
                .forEach(
                        rows -> warnings.add(
                                "training on " + names(rows) + " shows " + range(rows, DataRow::forms)
                                        + " of " + about(rows.get(0)) + range(rows, DataRow::allForms)
                                        + " expressions that may be taught, up to the order of arguments: nearly all that there is to memorise"));
        return warnings;
    }

    /** The rows that something is true of, those together of which as much is known. */
    private Collection<List<DataRow>> alike(Predicate<DataRow> condition) {
        return data.stream()
                .filter(condition)
                .collect(Collectors.groupingBy(DataRow::known, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static String names(List<DataRow> rows) {
        return rows.stream()
                .map(row -> row.task() + (row.stratum().isEmpty() ? "" : " (" + row.stratum() + ")"))
                .collect(Collectors.joining(", "));
    }

    /** The least number and the greatest. */
    private static String range(List<DataRow> rows, ToDoubleFunction<DataRow> number) {
        DoubleSummaryStatistics all = rows.stream().mapToDouble(number).summaryStatistics();
        return all.getMin() == all.getMax()
                ? number(all.getMin())
                : number(all.getMin()) + " to " + number(all.getMax());
    }

    private static String about(DataRow row) {
        return row.known().equals(Census.Known.EXACT.text())
                ? ""
                : row.known().equals(Census.Known.ESTIMATE.text()) ? "about " : "at most ";
    }

    /** Where it stands in words, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (DataRow row : data) {
            if (row.split().equals(Split.VALIDATION.toString())) {
                continue;
            }
            boolean taught = row.split().equals(Split.TRAIN.toString());
            String drawn = Double.isInfinite(row.examples())
                    ? "fresh examples without end"
                    : number(row.examples()) + " examples"
                            + (Double.isNaN(row.forms())
                                    ? ""
                                    : ", of which " + number(row.expressions()) + " differ, " + number(row.forms())
                                            + " in more than the order of arguments");
            lines.add((taught ? "taught " : "tested on ") + row.task()
                    + (row.stratum().isEmpty() ? "" : " (" + row.stratum() + ")") + ": " + drawn + "; there are "
                    + about(row) + number(row.allExpressions()) + " and " + number(row.allForms()));
        }
        Map<String, StringBuilder> seen = new LinkedHashMap<>();
        for (ExposureRow row : exposure) {
            String of = "a model taught " + row.task() + (row.stratum().isEmpty() ? "" : ", with " + row.stratum())
                    + ", sees in " + row.steps() + " steps ";
            StringBuilder line = seen.computeIfAbsent(of, key -> new StringBuilder());
            line.append(line.isEmpty() ? "" : ", ")
                    .append(number(row.examples()))
                    .append(" of ")
                    .append(row.operator());
        }
        seen.forEach((of, what) -> lines.add(of + what));
        return lines;
    }

    /** A whole number with its thousands apart; a large one by its size alone. */
    private static String number(double value) {
        return value < 1e15 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2g", value);
    }
}

package org.listopslab.reports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.LearningCurve;
import org.listopslab.probes.Filed;
import org.listopslab.probes.embedding.ComponentsProbe;
import org.listopslab.probes.embedding.EmbeddingsProbe;
import org.listopslab.probes.embedding.NumberProbe;
import org.listopslab.probes.embedding.NumberStructure;
import org.listopslab.probes.network.BlockPart;
import org.listopslab.probes.network.OutputNorms;

/** A run's tables in the shapes that the figures draw; rows of cells that {@code cells.csv} does not know are left out. */
final class Datasets {
    private static final int CURVE_POINTS = 80;
    /** Lines nearer than this are one line to the eye. */
    private static final double LEAST_APART = 0.02;

    private final RunFiles run;
    private final Subject subject;
    private final List<String> curricula;
    private final List<Size> sizes;
    private final Map<String, CellRow> cellsById = new LinkedHashMap<>();
    /** Those that count on the task of the report: what probes say of models is about no task of its own. */
    private final Map<String, CellRow> opened = new HashMap<>();

    private final Map<String, Integer> replicates = new HashMap<>();
    private final Breakdowns breakdowns;
    private final OutcomeStrips outcomes;
    private final LearningRegion region;
    private final SpecificationChoices specifications;

    Datasets(RunFiles run, Subject subject) {
        this.run = run;
        this.subject = subject;
        curricula = run.curricula();
        sizes = Size.all(run.models());
        Map<String, Integer> counts = new HashMap<>();
        for (CellRow cell : run.cells()) {
            cellsById.put(cell.cellId(), cell);
            if (run.counted().counts(cell, subject.task())) {
                opened.put(cell.cellId(), cell);
                replicates.put(cell.cellId(), counts.merge(cell.task() + "\n" + Size.of(cell), 1, Integer::sum));
            }
        }
        breakdowns = new Breakdowns(run.breakdown(), cellsById);
        outcomes = new OutcomeStrips(run.outcomes(), cellsById, sizes);
        region = new LearningRegion(run.outcomes(), cellsById, sizes);
        specifications = new SpecificationChoices(run);
    }

    /** All datasets by name. */
    Map<String, Dataset> all() {
        Map<String, Dataset> all = new LinkedHashMap<>();
        all.put("cells", cells());
        all.put("accuracies", accuracies());
        all.put("curves", curves());
        all.put("thresholds", thresholds());
        all.put("learned", learned());
        all.put("levels", levels());
        all.put("outcomes", outcomes.dataset());
        all.put("region", region.dataset());
        all.put("specifications", specifications.estimates());
        all.put("choices", specifications.choices());
        all.put("claimed", specifications.claimed());
        all.put("budgets", BudgetPoints.dataset(run.budgets(), range()));
        all.put("pairs", PairFields.dataset(run.pairs()));
        all.put("breakdown", breakdowns.dataset(sizes));
        all.put("learning", learning());
        all.put("embeddings", embeddings());
        all.put("structure", structure());
        all.put("reliance", reliance());
        return all;
    }

    /** The models; figures look them up by id. */
    private Dataset cells() {
        Dataset data = new Dataset(
                "cell_id",
                "curriculum",
                "size",
                "order",
                "width",
                "layers",
                "heads",
                "seed",
                "replicate",
                "parameters",
                "status");
        for (CellRow cell : run.cells()) {
            Size size = Size.of(cell);
            data.add(
                    cell.cellId(),
                    cell.task(),
                    size.label(sizes),
                    sizes.indexOf(size),
                    cell.width(),
                    cell.layers(),
                    cell.heads(),
                    cell.seed(),
                    replicates.getOrDefault(cell.cellId(), 1),
                    cell.parameters(),
                    cell.status().text());
        }
        return data;
    }

    /** Test accuracies, one row for each cell and evaluation task; {@code x} is the size, moved a little apart by curriculum. */
    private Dataset accuracies() {
        Dataset data = new Dataset("cell_id", "evaluated_on", "accuracy", "x");
        for (CellRow cell : run.cells()) {
            cell.accuracies().forEach((task, accuracy) -> {
                if (!Double.isNaN(accuracy)) {
                    data.add(cell.cellId(), task, accuracy, cell.parameters() * apart(cell.task()));
                }
            });
        }
        return data;
    }

    /** A factor near 1 that keeps points of different curricula from covering each other: nearer where they are many. */
    private double apart(String curriculum) {
        double step = Math.min(0.04, 0.3 / curricula.size());
        return Math.exp(step * (curricula.indexOf(curriculum) - (curricula.size() - 1) / 2.0));
    }

    /** The fitted chance of learning, sampled evenly along the logarithm of the size. */
    private Dataset curves() {
        Dataset data = new Dataset("curriculum", "evaluated_on", "parameters", "chance");
        double[] range = range();
        for (ThresholdRow row : run.thresholds()) {
            if (!Words.hasBounds(row.status())
                    || Double.isNaN(row.threshold() + row.slope() + row.guess() + row.lapse())) {
                continue;
            }
            LearningCurve curve = new LearningCurve(row.threshold(), row.slope(), row.guess(), row.lapse());
            for (int i = 0; i < CURVE_POINTS; i++) {
                double parameters = range[0] * Math.pow(range[1] / range[0], i / (CURVE_POINTS - 1.0));
                data.add(row.task(), row.evaluatedOn(), parameters, curve.probability(parameters));
            }
        }
        return data;
    }

    /** Thresholds with their intervals cut to the picture; an end that is cut or unbounded is marked open. */
    private Dataset thresholds() {
        Dataset data = new Dataset(
                "curriculum",
                "evaluated_on",
                "threshold",
                "low",
                "high",
                "from",
                "to",
                "open_below",
                "open_above",
                "status");
        double[] range = range();
        for (ThresholdRow row : run.thresholds()) {
            Told told = Told.of(row);
            data.add(
                    row.task(),
                    row.evaluatedOn(),
                    told.threshold(),
                    told.low(),
                    told.high(),
                    told.from(range),
                    told.to(range),
                    told.isOpenBelow(range),
                    told.isOpenAbove(range),
                    Words.status(row.status()));
        }
        return data;
    }

    /** The accuracy from which a model counts as having learned, as a line. */
    private Dataset learned() {
        Dataset data = new Dataset("accuracy", "label");
        subject.learnedAt().ifPresent(at -> data.add(at, "learned from " + Words.number(at) + " on"));
        return data;
    }

    /** What guessing gets on each task, on average over the examples that models were measured on: by one answer, and by the best shortcut. */
    private Dataset levels() {
        Dataset data = new Dataset("evaluated_on", "accuracy", "label");
        for (String task : run.evaluationTasks()) {
            List<OutcomeRow> rows = run.outcomes().stream()
                    .filter(row -> row.evaluatedOn().equals(task))
                    .toList();
            double chance = mean(rows, OutcomeRow::chanceAccuracy);
            double shortcut = mean(rows, OutcomeRow::shortcutAccuracy);
            if (!Double.isNaN(chance)) {
                data.add(task, chance, "one answer for all");
            }
            if (shortcut > chance + LEAST_APART) {
                data.add(task, shortcut, "best shortcut: " + rows.get(0).shortcut());
            }
        }
        return data;
    }

    private static double mean(List<OutcomeRow> rows, ToDoubleFunction<OutcomeRow> number) {
        return rows.stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** The smallest and the largest size of the picture, with some room beside the outermost models. */
    double[] range() {
        long least = run.models().stream().mapToLong(CellRow::parameters).min().orElse(1);
        long most = run.models().stream().mapToLong(CellRow::parameters).max().orElse(10);
        return new double[] {least / 1.25, most * 1.25};
    }

    /** The steps of the longest training; 1 where none has begun. */
    long steps() {
        return Math.max(1, run.models().stream().mapToLong(CellRow::steps).max().orElse(1));
    }

    private Dataset learning() {
        Dataset data = new Dataset("cell_id", "step", "evaluated_on", "accuracy", "loss", "train_loss");
        for (MetricRow row : run.metrics()) {
            if (cellsById.containsKey(row.cellId())) {
                data.add(row.cellId(), row.step(), row.task(), row.accuracy(), row.loss(), row.trainLoss());
            }
        }
        return data;
    }

    private Dataset embeddings() {
        Map<String, Double> explained = new HashMap<>();
        for (Filed<ComponentsProbe.Row> row : run.components()) {
            explained.put(row.cellId() + "/" + row.row().component(), row.row().explainedVariance());
        }
        Dataset data = new Dataset(
                "cell_id", "state", "panel", "panel_order", "token", "number", "parity", "pc1", "pc2", "pc3");
        addEmbeddings(data, "trained", run.embeddings(), explained);
        addEmbeddings(data, "untrained", run.untrained(), Map.of());
        return data;
    }

    private void addEmbeddings(
            Dataset data, String state, List<Filed<EmbeddingsProbe.Row>> rows, Map<String, Double> explained) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Filed<EmbeddingsProbe.Row> row : rows) {
            CellRow cell = opened.get(row.cellId());
            if (cell == null) {
                continue;
            }
            int number = numbers.merge(row.cellId(), 1, Integer::sum) - 1;
            double share = explained.getOrDefault(row.cellId() + "/1", Double.NaN)
                    + explained.getOrDefault(row.cellId() + "/2", Double.NaN);
            String panel =
                    cell.task() + "\n" + state + (Double.isNaN(share) ? "" : ": " + Math.round(100 * share) + " %");
            data.add(
                    row.cellId(),
                    state,
                    panel,
                    2 * curricula.indexOf(cell.task()) + (state.equals("trained") ? 0 : 1),
                    row.row().token(),
                    number,
                    number % 2 == 0 ? "even" : "odd",
                    row.row().pc1(),
                    row.row().pc2(),
                    row.row().pc3());
        }
    }

    private Dataset structure() {
        Dataset data = new Dataset(
                "cell_id",
                "panel",
                "panel_order",
                "probe",
                "measure",
                "value",
                "shuffled_mean",
                "shuffled_low",
                "shuffled_high",
                "untrained",
                "majority");
        for (Filed<NumberStructure.Score> row : run.structure()) {
            CellRow cell = opened.get(row.cellId());
            if (cell == null) {
                continue;
            }
            NumberStructure.Score score = row.row();
            data.add(
                    row.cellId(),
                    cell.task() + ": " + score.probe().text(),
                    2 * curricula.indexOf(cell.task()) + (score.probe() == NumberProbe.ORDER ? 0 : 1),
                    score.probe().text(),
                    score.measure().text(),
                    score.value(),
                    score.shuffledMean(),
                    score.shuffledLow(),
                    score.shuffledHigh(),
                    score.untrained(),
                    score.majority());
        }
        return data;
    }

    private Dataset reliance() {
        Dataset data = new Dataset("cell_id", "state", "slot", "loop", "part", "ratio");
        addReliance(data, "trained", run.norms());
        addReliance(data, "untrained", run.normsUntrained());
        return data;
    }

    private void addReliance(Dataset data, String state, List<Filed<OutputNorms.Share>> rows) {
        for (Filed<OutputNorms.Share> row : rows) {
            CellRow cell = opened.get(row.cellId());
            if (cell != null) {
                int slot = 2 * curricula.indexOf(cell.task()) + (state.equals("trained") ? 0 : 1);
                String part = row.row().part() == BlockPart.ATTENTION ? "attention" : "feed-forward";
                data.add(
                        row.cellId(),
                        state,
                        slot,
                        row.row().layer() + 1,
                        part,
                        row.row().ratio());
            }
        }
    }

    /** The size at which the mean accuracies of the curricula lie furthest apart; the middle one where nothing is known. */
    String tellingSize() {
        Map<Size, Map<String, double[]>> sums = new HashMap<>();
        for (CellRow cell : run.cells()) {
            double accuracy = cell.accuracy(subject.task());
            if (cell.status() == CellStatus.DONE && !Double.isNaN(accuracy)) {
                double[] sum = sums.computeIfAbsent(Size.of(cell), s -> new HashMap<>())
                        .computeIfAbsent(cell.task(), t -> new double[2]);
                sum[0] += accuracy;
                sum[1]++;
            }
        }
        String best = sizes.isEmpty() ? "" : sizes.get(sizes.size() / 2).label(sizes);
        double widest = 0;
        for (Size size : sizes) {
            double low = 1;
            double high = 0;
            for (double[] sum : sums.getOrDefault(size, Map.of()).values()) {
                low = Math.min(low, sum[0] / sum[1]);
                high = Math.max(high, sum[0] / sum[1]);
            }
            if (high - low > widest) {
                widest = high - low;
                best = size.label(sizes);
            }
        }
        return best;
    }

    /** What became of the models. */
    OutcomeStrips outcomes() {
        return outcomes;
    }

    /** Claims under all specifications. */
    SpecificationChoices specifications() {
        return specifications;
    }

    /** What a figure shows of the report's task, in words; nothing where a figure has none. */
    List<String> words(String figure) {
        return switch (figure) {
            case "outcomes" -> outcomes.words(subject.task());
            case "region" -> region.words(subject.task());
            case "specifications" -> specifications.words();
            case "budgets" -> BudgetPoints.words(run.budgets(), subject.task());
            default -> List.of();
        };
    }

    /** Accuracies by properties of the examples. */
    Breakdowns breakdowns() {
        return breakdowns;
    }

    /** The labels of all sizes, from the fewest parameters on. */
    List<String> sizeLabels() {
        return sizes.stream().map(size -> size.label(sizes)).toList();
    }

    /** How many cells the best repeated combination of curriculum and size has. */
    int replicateCount() {
        return replicates.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}

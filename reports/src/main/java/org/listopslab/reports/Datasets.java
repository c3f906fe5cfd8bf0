package org.listopslab.reports;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.LearningCurve;
import org.listopslab.probes.LagRow;

/** A run's tables in the shapes that the figures draw; rows of cells that {@code cells.csv} does not know are left out. */
final class Datasets {
    private static final int CURVE_POINTS = 80;
    /** Moments of one training that are drawn: with more, long runs of many models would not fit into a mail. */
    private static final int MOST_MOMENTS = 40;
    /** Measurements of all trainings together, for the same reason: about so many are drawn, but of no training fewer than a few. */
    private static final int MOST_MEASUREMENTS = 8_000;

    private static final int FEWEST_MOMENTS = 10;
    /** Lines nearer than this are one line to the eye. */
    private static final double LEAST_APART = 0.02;

    private final RunFiles run;
    private final Subject subject;
    private final List<String> curricula;
    private final List<Size> sizes;
    private final Map<String, CellRow> cellsById = new LinkedHashMap<>();
    private final Opened opened;
    private final Map<String, Integer> replicates = new HashMap<>();
    private final Breakdowns breakdowns;
    private final OutcomeStrips outcomes;
    private final LearningRegion region;
    private final SpecificationChoices specifications;
    private final List<DataNotes.Guess> guesses;
    private final OpenedProbes probes;
    private final EmbeddingMoments moments;

    Datasets(RunFiles run, Subject subject) throws IOException {
        this.run = run;
        this.subject = subject;
        curricula = run.curricula();
        sizes = Size.all(run.models());
        opened = new Opened(run, subject);
        probes = new OpenedProbes(run.probes(), opened);
        moments = new EmbeddingMoments(probes);
        Map<String, Integer> counts = new HashMap<>();
        for (CellRow cell : run.cells()) {
            cellsById.put(cell.cellId(), cell);
            if (opened.cells().containsKey(cell.cellId())) {
                replicates.put(cell.cellId(), counts.merge(cell.task() + "\n" + Size.of(cell), 1, Integer::sum));
            }
        }
        breakdowns = new Breakdowns(run.breakdown(), cellsById);
        outcomes = new OutcomeStrips(run.outcomes(), cellsById, sizes);
        region = new LearningRegion(run.outcomes(), cellsById, sizes);
        specifications = new SpecificationChoices(run);
        guesses = DataNotes.guesses(run);
    }

    /** All datasets by name. */
    Map<String, Dataset> all() throws IOException {
        Map<String, Dataset> all = new LinkedHashMap<>();
        all.put("cells", cells());
        all.put("accuracies", accuracies());
        all.put("curves", curves());
        all.put("thresholds", thresholds());
        all.put("levels", levels());
        all.put("chances", chances());
        all.put("outcomes", outcomes.dataset());
        all.put("region", region.dataset());
        all.put("specifications", specifications.estimates());
        all.put("choices", specifications.choices());
        all.put("claimed", specifications.claimed());
        all.put("budgets", BudgetPoints.dataset(run.budgets(), range()));
        all.put("pairs", PairFields.dataset(run.pairs()));
        all.put("breakdown", breakdowns.dataset(sizes));
        all.put("learning", learning());
        all.put("embeddings", moments.elements());
        all.put("frequencies", moments.frequencies());
        new ProbeDatasets(probes, subject).addTo(all);
        all.put("lags", lags());
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
                "parameters_total",
                "parameters_without_embeddings",
                "parameters_unrolled",
                "flops_per_token",
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
                    cell.size().unique(),
                    cell.size().total(),
                    cell.size().withoutEmbeddings(),
                    cell.size().unrolled(),
                    cell.size().flopsPerToken(),
                    cell.status().text());
        }
        return data;
    }

    /**
     * Test accuracies, one row for each cell and evaluation task; {@code apart} moves the marks of curricula a little aside, and not all marks are
     * {@code shown} where they are many.
     */
    private Dataset accuracies() {
        Dataset data = new Dataset("cell_id", "evaluated_on", "accuracy", "apart", "shown");
        for (CellRow cell : run.cells()) {
            cell.accuracies().forEach((task, accuracy) -> {
                if (!Double.isNaN(accuracy)) {
                    data.add(cell.cellId(), task, accuracy, apart(cell.task()), !opened.leavesOut(cell));
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
            if (Double.isNaN(Told.of(row).threshold() + row.slope() + row.guess() + row.lapse())) {
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
                "status",
                "why");
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
                    Words.status(row.status()),
                    Double.isNaN(told.threshold()) ? why(row) : "");
        }
        return data;
    }

    /** Why there is no threshold, in a few words. */
    private static String why(ThresholdRow row) {
        return row.task() + ": " + Words.status(row.status()) + ", "
                + (row.learned() == 0 ? "none" : Words.count(row.learned())) + " of " + Words.count(row.models())
                + " learned";
    }

    /** Whether what a probe measures comes before the accuracy, with it or after it. */
    private Dataset lags() {
        Dataset data = new Dataset("curriculum", "task", "number", "models", "lag", "low", "high", "reading");
        for (LagRow row : run.lags()) {
            if (!Double.isNaN(row.lag())) {
                data.add(
                        Groups.name(row.curriculum(), row.stratum()),
                        row.task(),
                        Words.status(row.probe()) + ": " + row.quantity(),
                        row.models(),
                        row.lag(),
                        row.low(),
                        row.high(),
                        row.reading().name().toLowerCase(Locale.ROOT));
            }
        }
        return data;
    }

    /** What guessing gets, as lines: of accuracies by one answer and by the best shortcut, of losses by one distribution. */
    private Dataset levels() {
        Dataset data = new Dataset("evaluated_on", "of", "level", "label");
        for (DataNotes.Guess guess : guesses) {
            data.add(guess.task(), "accuracy", guess.chance(), "one answer for all");
            if (guess.ceiling() > guess.chance() + LEAST_APART) {
                data.add(guess.task(), "accuracy", guess.ceiling(), "best shortcut, " + guess.shortcut());
            }
            if (!Double.isNaN(guess.chanceLoss())) {
                data.add(guess.task(), "loss", guess.chanceLoss(), "guessing");
            }
        }
        return data;
    }

    /** The same, one row for each task: figures with a panel for each size look them up. */
    private Dataset chances() {
        Dataset data = new Dataset("evaluated_on", "chance", "shortcut", "loss_of_guessing");
        for (DataNotes.Guess guess : guesses) {
            data.add(
                    guess.task(),
                    guess.chance(),
                    guess.ceiling() > guess.chance() + LEAST_APART ? guess.ceiling() : Double.NaN,
                    guess.chanceLoss());
        }
        return data;
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
        List<MetricRow> rows = run.metrics().stream()
                .filter(row -> {
                    CellRow cell = cellsById.get(row.cellId());
                    return cell != null && !opened.leavesOut(cell);
                })
                .toList();
        Map<String, NavigableSet<Long>> drawn = new HashMap<>();
        rows.forEach(row ->
                drawn.computeIfAbsent(row.cellId(), cellId -> new TreeSet<>()).add(row.step()));
        int least = (rows.size() + MOST_MEASUREMENTS - 1) / MOST_MEASUREMENTS;
        drawn.values().forEach(steps -> thin(steps, least));
        Dataset data = new Dataset("cell_id", "step", "evaluated_on", "accuracy", "loss", "train_loss");
        for (MetricRow row : rows) {
            if (Objects.requireNonNull(drawn.get(row.cellId())).contains(row.step())) {
                data.add(row.cellId(), row.step(), row.task(), row.accuracy(), row.loss(), row.trainLoss());
            }
        }
        return data;
    }

    /** Leaves every second, third, ... step and the last: as many as a figure has room for. */
    private static void thin(NavigableSet<Long> steps, int least) {
        int wanted = Math.max(least, (steps.size() + MOST_MOMENTS - 1) / MOST_MOMENTS);
        int stride = Math.max(1, Math.min(wanted, steps.size() / FEWEST_MOMENTS));
        long last = steps.last();
        int place = 0;
        for (Iterator<Long> each = steps.iterator(); each.hasNext(); place++) {
            if (each.next() != last && place % stride != 0) {
                each.remove();
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

    /** The models that figures show one by one. */
    Opened opened() {
        return opened;
    }

    /** How many moments of training there are embeddings of. */
    EmbeddingMoments moments() {
        return moments;
    }

    /** What became of the models. */
    OutcomeStrips outcomes() {
        return outcomes;
    }

    /** Claims under all specifications. */
    SpecificationChoices specifications() {
        return specifications;
    }

    /** What guessing gets on each task. */
    List<DataNotes.Guess> guesses() {
        return guesses;
    }

    /** What figures show of the report's task, in words, by their names; {@code all} are the datasets that they draw. */
    Function<String, List<String>> words(Map<String, Dataset> all) {
        FigureWords others = new FigureWords(all, run, cellsById, sizes, subject, moments.count() - 1);
        return figure -> switch (figure) {
            case "outcomes" -> outcomes.words(subject.task());
            case "region" -> region.words(subject.task());
            case "specifications" -> specifications.words();
            case "budgets" -> BudgetPoints.words(run.budgets(), subject.task());
            case "pairs" -> PairFields.words(run.pairs());
            default -> others.of(figure);
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

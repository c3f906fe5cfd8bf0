package org.listopslab.probes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.listopslab.curricula.experiment.Pairs;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.probes.synergy.Field;
import org.listopslab.probes.synergy.Forecast;
import org.listopslab.probes.synergy.Forecaster;
import org.listopslab.probes.synergy.LeftOut;
import org.listopslab.probes.synergy.Likeness;
import org.listopslab.probes.synergy.Outcome;
import org.listopslab.probes.synergy.Predictor;

/**
 * Whether what models of single operators have become foretells which operators help each other: of a run with a map of pairs, what
 * probes found in models of one operator, and how alike their embeddings are, against the fields of the map.
 *
 * <p>What foretells is measured in odd repetitions and what comes in even ones: in the same models both would hold the same luck of
 * start and data, and one would foretell the other where there is nothing to foretell. Ratios of thresholds are an exception: they are of
 * all models. Means over models are taken at each width and then over widths, so that no width counts for more than another.
 */
public final class Synergies {
    /** The predictor that {@code benefits.csv} shows beside the names alone. */
    static final String LIKENESS = "likeness of the embeddings";

    private final Path run;
    private final Models models;
    private final Pairs pairs;
    private final List<CellRow> cells;
    private final List<PairRow> ratios;
    private final List<SynergyRow> scores = new ArrayList<>();
    private final List<BenefitRow> benefits = new ArrayList<>();

    private Synergies(Path run, Models models, Pairs pairs) throws IOException {
        this.run = run;
        this.models = models;
        this.pairs = pairs;
        this.cells = models.over();
        this.ratios = Tables.PAIRS.exists(run) ? Tables.PAIRS.read(run) : List.of();
    }

    /**
     * Replaces {@code probes/synergy.csv} and {@code probes/benefits.csv} of a run with a map of pairs, from its tables as they are; others are left
     * alone.
     *
     * @return what there is to say about it, line by line; none for runs without a map
     * @throws IOException if a table or a model is damaged, or if reading or writing fails
     * @throws ProbeException if a model's files are missing, or do not belong to the experiment
     */
    public static List<String> write(Path run) throws IOException, ProbeException {
        Models models = new Models(run);
        Optional<Pairs> pairs = models.pairs();
        if (pairs.isEmpty()) {
            return List.of();
        }
        Synergies synergies = new Synergies(run, models, pairs.orElseThrow());
        boolean possible =
                synergies.cells.stream().map(Synergies::foretells).distinct().count() == 2;
        if (possible) {
            for (String stratum :
                    synergies.cells.stream().map(CellRow::stratum).distinct().toList()) {
                synergies.foretell(stratum);
            }
        }
        // Where nothing can be foretold, they are empty: older ones would be of other models.
        ProbeTables.SYNERGY.write(run, synergies.scores);
        ProbeTables.BENEFITS.write(run, synergies.benefits);
        return possible
                ? SynergyWords.of(synergies.scores)
                : List.of(
                        "which pairs help is not foretold: what foretells is measured in other repetitions than what comes, and"
                                + " models of two repetitions at least are not there yet (seeds: 4 or more lets embeddings be compared as well)");
    }

    private void foretell(String stratum) throws IOException, ProbeException {
        Predictor likeness = likeness(stratum);
        List<Predictor> predictors = new ArrayList<>();
        if (isComplete(likeness)) {
            predictors.add(likeness);
        }
        predictors.addAll(found(stratum));
        Map<String, List<Pairs.Comparison>> ways = pairs.comparisons().stream()
                .collect(Collectors.groupingBy(
                        comparison -> comparison.way().text(), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Pairs.Comparison>> way : ways.entrySet()) {
            for (Outcome outcome : Outcome.values()) {
                List<Field> fields = new ArrayList<>();
                for (Pairs.Comparison comparison : way.getValue()) {
                    double benefit = outcome == Outcome.SIZE
                            ? sizeBenefit(comparison, stratum)
                            : accuracyBenefit(comparison, stratum);
                    if (Double.isFinite(benefit)) {
                        fields.add(new Field(place(comparison.target()), place(comparison.with()), benefit));
                    }
                }
                score(stratum, way.getKey(), outcome, fields, predictors, likeness);
            }
        }
    }

    private int place(String operator) {
        return pairs.operators().indexOf(operator);
    }

    private void score(
            String stratum,
            String way,
            Outcome outcome,
            List<Field> fields,
            List<Predictor> predictors,
            Predictor likeness) {
        Map<Field, Double> byNames = new LinkedHashMap<>();
        Map<Field, Double> byLikeness = new LinkedHashMap<>();
        for (LeftOut leftOut : LeftOut.values()) {
            Forecaster forecaster = new Forecaster(pairs.operators().size(), fields, leftOut);
            if (forecaster.isPossible()) {
                Forecast names = forecaster.byNames();
                SplittableRandom random =
                        new SplittableRandom(CounterRandom.hash(stratum + " " + way + " " + outcome + " " + leftOut));
                List<Forecaster.Scored> scored = predictors.isEmpty() ? List.of() : forecaster.by(predictors, random);
                scores.add(row(stratum, way, outcome, leftOut, SynergyRow.NAMES, names, Double.NaN, Double.NaN));
                for (int i = 0; i < scored.size(); i++) {
                    Forecaster.Scored one = scored.get(i);
                    String name = predictors.get(i).name();
                    scores.add(row(stratum, way, outcome, leftOut, name, one.forecast(), one.p(), one.corrected()));
                    if (leftOut == LeftOut.PAIR && name.equals(LIKENESS)) {
                        one.forecast().fields().forEach(each -> byLikeness.put(each.field(), each.value()));
                    }
                }
                if (leftOut == LeftOut.PAIR) {
                    names.fields().forEach(each -> byNames.put(each.field(), each.value()));
                }
            }
        }
        for (Field field : fields) {
            benefits.add(new BenefitRow(
                    stratum,
                    way,
                    outcome,
                    pairs.operators().get(field.target()),
                    pairs.operators().get(field.with()),
                    field.benefit(),
                    likeness.values()[field.target()][field.with()],
                    byLikeness.getOrDefault(field, Double.NaN),
                    byNames.getOrDefault(field, Double.NaN)));
        }
    }

    private static SynergyRow row(
            String stratum,
            String way,
            Outcome outcome,
            LeftOut leftOut,
            String predictor,
            Forecast forecast,
            double p,
            double corrected) {
        return new SynergyRow(
                stratum,
                way,
                outcome,
                leftOut,
                predictor,
                forecast.fields().size(),
                forecast.explained(),
                forecast.spearman(),
                p,
                corrected);
    }

    private double sizeBenefit(Pairs.Comparison comparison, String stratum) {
        return ratios.stream()
                .filter(row -> row.stratum().equals(stratum)
                        && row.way().equals(comparison.way().text())
                        && row.target().equals(comparison.target())
                        && row.with().equals(comparison.with()))
                .mapToDouble(PairRow::ratio)
                .map(ratio -> Math.log(ratio) / Math.log(2))
                .findFirst()
                .orElse(Double.NaN);
    }

    private double accuracyBenefit(Pairs.Comparison comparison, String stratum) throws IOException {
        String task = comparison.target();
        Map<Integer, Double> alone = accuracies(comparison.alone().curriculum(), task, stratum);
        Map<Integer, Double> taught = accuracies(comparison.taught().curriculum(), task, stratum);
        return alone.entrySet().stream()
                .mapToDouble(entry -> taught.getOrDefault(entry.getKey(), Double.NaN) - entry.getValue())
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** The mean accuracy of models that count and do not foretell, by width. */
    private Map<Integer, Double> accuracies(String curriculum, String task, String stratum) throws IOException {
        return counting(curriculum, task, stratum).stream()
                .filter(cell -> !foretells(cell))
                .filter(cell -> Double.isFinite(cell.accuracy(task)))
                .collect(Collectors.groupingBy(
                        CellRow::width, TreeMap::new, Collectors.averagingDouble(cell -> cell.accuracy(task))));
    }

    private List<CellRow> counting(String curriculum, String task, String stratum) throws IOException {
        List<CellRow> counting = new ArrayList<>();
        for (CellRow cell : cells) {
            if (cell.task().equals(curriculum) && cell.stratum().equals(stratum) && models.counts(cell, task)) {
                counting.add(cell);
            }
        }
        return counting;
    }

    /** Whether what is found in a model foretells, else it is of what comes. */
    private static boolean foretells(CellRow cell) {
        return cell.seed() % 2 == 1;
    }

    /** The models of a single operator that foretell. */
    private List<CellRow> alone(int operator, String stratum) throws IOException {
        String name = pairs.operators().get(operator);
        return counting(name, name, stratum).stream()
                .filter(Synergies::foretells)
                .toList();
    }

    /**
     * How alike the embeddings of models of two operators are. Only models of different repetitions are compared: those of one start from
     * equal weights, and would be alike although neither learned anything.
     */
    private Predictor likeness(String stratum) throws IOException, ProbeException {
        int operators = pairs.operators().size();
        List<Map<CellRow, float[][]>> embeddings = new ArrayList<>();
        for (int i = 0; i < operators; i++) {
            Map<CellRow, float[][]> own = new LinkedHashMap<>();
            for (CellRow cell : alone(i, stratum)) {
                try (Subject subject = models.trained(cell)) {
                    if (subject.finite()) {
                        own.put(cell, subject.embeddings());
                    }
                }
            }
            embeddings.add(own);
        }
        double[][] values = new double[operators][operators];
        for (int a = 0; a < operators; a++) {
            for (int b = 0; b < operators; b++) {
                values[a][b] = likeness(embeddings.get(a), embeddings.get(b));
            }
        }
        return new Predictor(LIKENESS, values);
    }

    private static double likeness(Map<CellRow, float[][]> first, Map<CellRow, float[][]> second) {
        Map<Integer, List<Double>> byWidth = new TreeMap<>();
        first.forEach((a, ofA) -> second.forEach((b, ofB) -> {
            if (a.width() == b.width() && a.seed() != b.seed()) {
                Likeness.of(ofA, ofB)
                        .ifPresent(value -> byWidth.computeIfAbsent(a.width(), unused -> new ArrayList<>())
                                .add(value));
            }
        }));
        return mean(byWidth.values());
    }

    /** The mean over groups of their means; NaN where there are none. */
    private static double mean(Iterable<List<Double>> groups) {
        List<Double> means = new ArrayList<>();
        for (List<Double> group : groups) {
            means.add(group.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        }
        return means.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static boolean isComplete(Predictor predictor) {
        double[][] values = predictor.values();
        return IntStream.range(0, values.length)
                .allMatch(
                        a -> IntStream.range(0, values.length).allMatch(b -> a == b || Double.isFinite(values[a][b])));
    }

    /** What probes found in models of single operators, as far as they found it in models of each. */
    private List<Predictor> found(String stratum) throws IOException {
        Map<String, Integer> operators = new HashMap<>();
        for (int operator = 0; operator < pairs.operators().size(); operator++) {
            for (CellRow cell : alone(operator, stratum)) {
                operators.put(cell.cellId(), operator);
            }
        }
        List<Predictor> predictors = new ArrayList<>();
        for (Probe<?> probe : ProbeRegistry.ALL) {
            quantities(probe, operators).forEach((quantity, values) -> {
                if (values.stream().allMatch(Double::isFinite)) {
                    String name = probe.name() + ": " + quantity;
                    predictors.add(predictor("the target's " + name, values, (target, with) -> target));
                    predictors.add(predictor("the partner's " + name, values, (target, with) -> with));
                    predictors.add(
                            predictor("difference in " + name, values, (target, with) -> Math.abs(target - with)));
                }
            });
        }
        return predictors;
    }

    private static Predictor predictor(String name, List<Double> values, DoubleBinaryOperator of) {
        int operators = values.size();
        double[][] table = new double[operators][operators];
        for (int target = 0; target < operators; target++) {
            for (int with = 0; with < operators; with++) {
                table[target][with] = of.applyAsDouble(values.get(target), values.get(with));
            }
        }
        return new Predictor(name, table);
    }

    /**
     * Each of a probe's numbers for every operator, in the map's order; NaN where models of it have none.
     *
     * @param operatorOf the operator of each model that foretells, by the model's id
     */
    private <R> Map<String, List<Double>> quantities(Probe<R> probe, Map<String, Integer> operatorOf)
            throws IOException {
        CsvTable<Filed<R>> table = ProbeTables.trained(probe);
        Map<String, List<Map<Integer, List<Double>>>> found = new LinkedHashMap<>();
        for (Filed<R> filed : table.exists(run) ? table.read(run) : List.<Filed<R>>of()) {
            Integer operator = operatorOf.get(filed.cellId());
            Optional<Quantity> quantity = operator == null ? Optional.empty() : probe.quantity(filed.row());
            if (operator != null
                    && quantity.isPresent()
                    && Double.isFinite(quantity.get().value())) {
                found.computeIfAbsent(
                                quantity.get().name(),
                                unused -> pairs.operators().stream()
                                        .<Map<Integer, List<Double>>>map(each -> new TreeMap<>())
                                        .toList())
                        .get(operator)
                        .computeIfAbsent(filed.origin().width(), unused -> new ArrayList<>())
                        .add(quantity.get().value());
            }
        }
        Map<String, List<Double>> means = new LinkedHashMap<>();
        found.forEach((quantity, operators) -> means.put(
                quantity,
                operators.stream().map(byWidth -> mean(byWidth.values())).toList()));
        return means;
    }
}

package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.PairReading;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.ParameterLedger;
import org.listopslab.probes.network.BlockPart;
import org.listopslab.probes.network.OutputNorms.Share;
import org.listopslab.probes.network.OutputNormsProbe;
import org.listopslab.probes.synergy.LeftOut;
import org.listopslab.probes.synergy.Outcome;

/** A map of pairs made by a law: two operators help each other by as much as what a probe found in models of the partner. */
class SynergiesTest {
    private static final List<String> OPERATORS = List.of("MAX", "MIN", "MED", "SUM", "NADD", "FIRST");
    private static final double[] FOUND = {0.1, 0.5, 0.2, 0.9, 0.4, 0.7};
    private static final OutputNormsProbe NORMS = new OutputNormsProbe();

    @TempDir
    private Path run;

    private final List<CellRow> cells = new ArrayList<>();
    private final List<Filed<Share>> shares = new ArrayList<>();

    @BeforeEach
    void writeRun() throws IOException {
        Files.writeString(run.resolve("experiment.yaml"), """
                name: synergy
                expressions: {arguments: [2, 3], operators: [MAX, MIN, MED, SUM, NADD, FIRST]}
                models: {width: [8]}
                training: {steps: 10}
                pairs: {operators: [MAX, MIN, MED, SUM, NADD, FIRST], ways: [joint]}
                """);
        SplittableRandom random = new SplittableRandom(1);
        for (int target = 0; target < OPERATORS.size(); target++) {
            for (int seed = 1; seed <= 4; seed++) {
                // Models that foretell are lucky or not, which says nothing of what comes.
                double luck = seed % 2 == 1 ? random.nextDouble() : 0;
                add(OPERATORS.get(target), seed, Map.of(OPERATORS.get(target), 0.1 + luck), target);
            }
            for (int with = target + 1; with < OPERATORS.size(); with++) {
                for (int seed = 1; seed <= 4; seed++) {
                    add(
                            OPERATORS.get(target) + "+" + OPERATORS.get(with),
                            seed,
                            Map.of(
                                    OPERATORS.get(target), 0.1 + FOUND[with] * 0.8 + 0.01 * random.nextDouble(),
                                    OPERATORS.get(with), 0.1 + FOUND[target] * 0.8 + 0.01 * random.nextDouble()),
                            -1);
                }
            }
        }
        Tables.CELLS.write(run, cells);
        ProbeTables.trained(NORMS).write(run, shares);
    }

    /** A model; of a single operator with weights, and with what the probe found. */
    private void add(String curriculum, long seed, Map<String, Double> known, int operator) throws IOException {
        Map<String, Double> accuracies = new LinkedHashMap<>();
        OPERATORS.forEach(name -> accuracies.put(name, known.getOrDefault(name, Double.NaN)));
        CellRow cell = new CellRow(
                curriculum.replace("+", "-") + seed,
                curriculum,
                "recurrent",
                8,
                2,
                1,
                "",
                "",
                seed,
                seed,
                new ParameterLedger(1000, 1100, 900, 1800, 4000),
                "",
                CellStatus.DONE,
                10,
                0,
                1,
                1,
                accuracies);
        cells.add(cell);
        if (operator >= 0) {
            model(operator, seed).write(run.resolve("cells").resolve(cell.cellId()));
            // What is found in models of what comes is no forecast.
            double found = seed % 2 == 1 ? FOUND[operator] + 0.01 * seed : 9 * (operator % 2);
            shares.add(new Filed<>(Origin.of(cell, 10), new Share(0, BlockPart.ATTENTION, found)));
        }
    }

    /** MAX, MIN and MED lie in order, the others on a ring in steps of three. */
    private static StoredModel model(int operator, long seed) {
        List<String> tokens = new ArrayList<>(List.of("_", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        OPERATORS.forEach(name -> tokens.add("[" + name));
        tokens.addAll(List.of("]", "="));
        ModelConfig config =
                new ModelConfig(new ModelShape(Architecture.RECURRENT, 2, 8, 1, tokens.size(), 12), tokens, seed);
        float[] values = config.initial().clone();
        int table = ParameterLayout.of(config.shape()).get("token_embedding").offset();
        for (int digit = 0; digit < 10; digit++) {
            values[table + (digit + 1) * 8 + (int) seed] +=
                    (float) (operator < 3 ? digit : 5 * Math.cos(2 * Math.PI * 3 * digit / 10));
        }
        return new StoredModel(config, values);
    }

    private SynergyRow row(Outcome outcome, LeftOut leftOut, String predictor) throws IOException {
        return ProbeTables.SYNERGY.read(run).stream()
                .filter(row -> row.outcome() == outcome
                        && row.leftOut() == leftOut
                        && row.predictor().equals(predictor))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void write_findsTheLaw_alsoForOperatorsNotSeen() throws Exception {
        List<String> lines = Synergies.write(run);
        for (LeftOut leftOut : LeftOut.values()) {
            SynergyRow partner = row(Outcome.ACCURACY, leftOut, "the partner's output_norms: attention in layer 1");
            assertThat(partner.explained()).isGreaterThan(0.95);
            assertThat(partner.fields()).isEqualTo(30);
            assertThat(partner.pCorrected()).isLessThan(0.05);
            assertThat(row(Outcome.ACCURACY, leftOut, "the target's output_norms: attention in layer 1")
                            .explained())
                    .isLessThan(0.2);
        }
        assertThat(row(Outcome.ACCURACY, LeftOut.PAIR, SynergyRow.NAMES).explained())
                .isGreaterThan(0.5);
        assertThat(row(Outcome.ACCURACY, LeftOut.OPERATORS, SynergyRow.NAMES).explained())
                .isCloseTo(0, within(1e-9));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .contains("of two operators not seen", "30 fields", "names alone foretell nothing")
                .contains("the best is the partner's output_norms: attention in layer 1 (");
    }

    @Test
    void write_whereNoPredictorExplainsAnything_callsNoneTheBest() {
        SynergyRow names = row(SynergyRow.NAMES, -0.2, Double.NaN);
        assertThat(SynergyWords.of(List.of(names, row("order", -0.1, 0.01))).get(0))
                .contains("none foretells more than chance; nearest is order");
        assertThat(SynergyWords.of(List.of(names, row("order", 0.1, 0.01))).get(0))
                .contains("the best is order");
        assertThat(SynergyWords.of(List.of(names, row("order", 0.1, 0.06))).get(0))
                .contains("none foretells more than chance; nearest is order");
    }

    private static SynergyRow row(String predictor, double explained, double p) {
        return new SynergyRow("", "joint", Outcome.ACCURACY, LeftOut.PAIR, predictor, 30, explained, 0.5, p, p);
    }

    @Test
    void write_ofOneRepetition_saysWhyNothingIsForetold_andKeepsNoOlderForecast() throws Exception {
        Synergies.write(run);
        Tables.CELLS.write(run, cells.stream().filter(cell -> cell.seed() == 1).toList());
        assertThat(Synergies.write(run)).singleElement().asString().contains("other repetitions", "seeds: 4");
        assertThat(ProbeTables.SYNERGY.read(run)).isEmpty();
        assertThat(ProbeTables.BENEFITS.read(run)).isEmpty();
    }

    @Test
    void sharedTask_whereNoOperatorIsTaughtToAll_isTheModelsOwnFirst() throws Exception {
        Models models = new Models(run);
        for (CellRow cell : cells) {
            assertThat(models.sharedTask(cell).name()).isEqualTo(cell.task().split("\\+", -1)[0]);
        }
    }

    @Test
    void write_setsBenefitsBesideLikeness() throws Exception {
        Synergies.write(run);
        List<BenefitRow> rows = ProbeTables.BENEFITS.read(run);
        assertThat(rows).hasSize(30);
        BenefitRow first = rows.get(0);
        assertThat(first.target()).isEqualTo("MAX");
        assertThat(first.with()).isEqualTo("MIN");
        assertThat(first.benefit()).isCloseTo(0.4, within(0.02));
        assertThat(first.likeness()).isGreaterThan(0.9);
        assertThat(rows.get(2).with()).isEqualTo("SUM");
        assertThat(rows.get(2).likeness()).isLessThan(0.3);
    }

    @Test
    void write_takesRatiosOfThresholds_whereThereAreSome() throws Exception {
        List<PairRow> pairs = new ArrayList<>();
        for (int target = 0; target < OPERATORS.size(); target++) {
            for (int with = 0; with < OPERATORS.size(); with++) {
                if (target != with) {
                    pairs.add(new PairRow(
                            OPERATORS.get(target),
                            OPERATORS.get(with),
                            "joint",
                            target == 0 ? Double.NaN : Math.pow(2, FOUND[with]),
                            0.5,
                            9,
                            PairReading.UNDECIDED,
                            PairReading.UNDECIDED,
                            ""));
                }
            }
        }
        Tables.PAIRS.write(run, pairs);
        Synergies.write(run);
        SynergyRow partner = row(Outcome.SIZE, LeftOut.PAIR, "the partner's output_norms: attention in layer 1");
        assertThat(partner.explained()).isGreaterThan(0.95);
        assertThat(partner.fields()).as("those that have a ratio").isEqualTo(25);
    }

    @Test
    void write_ofARunWithoutAMap_isNothing() throws Exception {
        Files.writeString(run.resolve("experiment.yaml"), """
                name: plain
                models: {width: [8]}
                curricula:
                  SUM: [{tasks: {SUM: 1}, steps: 10}]
                """);
        assertThat(Synergies.write(run)).isEmpty();
        assertThat(ProbeTables.SYNERGY.exists(run)).isFalse();
    }
}

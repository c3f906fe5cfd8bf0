package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.experiment.PairWay;
import org.listopslab.curricula.experiment.Pairs;
import org.listopslab.curricula.experiment.Side;
import org.listopslab.curricula.results.PairReading;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.threshold.LearningCurve;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.Trial;

/** How often a map in which nothing helps and nothing hurts tells of something all the same. */
class PairErrorsTest {
    private static final Pairs PAIRS = new Pairs(List.of("MAX", "MED", "SUM", "PROD"), List.of(PairWay.JOINT));
    private static final long[] SIZES = {360, 684, 1104, 2232, 3744};
    private static final int SEEDS = 4;
    private static final int MAPS = 120;

    /** The figures in the module's README: rerun with {@code -Pslow} and read the output. */
    @Test
    @Tag("slow")
    void all_whereNothingHelps_seldomTells() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        int fields = 0;
        int maps = 0;
        int afterCorrection = 0;
        for (int i = 0; i < MAPS; i++) {
            List<PairRow> rows = map(1100, 1100, random);
            int told = told(rows, PairRow::reading);
            fields += told;
            maps += told > 0 ? 1 : 0;
            afterCorrection += told(rows, PairRow::mapReading) > 0 ? 1 : 0;
        }
        int helped = 0;
        int helpedAfter = 0;
        for (int i = 0; i < MAPS / 4; i++) {
            List<PairRow> rows = map(2000, 500, random);
            helped += told(rows, PairRow::reading);
            helpedAfter += told(rows, PairRow::mapReading);
        }
        System.out.printf(
                Locale.ROOT,
                "nothing helps: %.3f of fields and %.2f of maps tell something, %.2f of maps with Holm's correction;"
                        + " a factor of 4 is told in %.2f of fields, %.2f with the correction%n",
                fields / (12.0 * MAPS),
                maps / (double) MAPS,
                afterCorrection / (double) MAPS,
                helped / (3.0 * MAPS),
                helpedAfter / (3.0 * MAPS));
        assertThat(fields / (12.0 * MAPS)).isLessThan(0.15);
        assertThat(afterCorrection / (double) MAPS).isLessThan(0.15);
    }

    private static int told(List<PairRow> rows, Function<PairRow, PairReading> reading) {
        return (int) rows.stream()
                .filter(row -> reading.apply(row) != PairReading.UNDECIDED)
                .count();
    }

    /** A map of which every operator alone, and every pair, has these thresholds. */
    private static List<PairRow> map(double alone, double taught, RandomGenerator random) {
        Map<Summary.Key, ThresholdFit> fits = new LinkedHashMap<>();
        for (Pairs.Comparison field : PAIRS.comparisons()) {
            for (Side side : List.of(field.alone(), field.taught())) {
                double truth = side.curriculum().equals(field.target()) ? alone : taught;
                fits.computeIfAbsent(Summary.Key.of(side, ""), key -> fit(truth, random));
            }
        }
        return new PairRows(PAIRS, new Strata(List.of("")), fits).all();
    }

    private static ThresholdFit fit(double threshold, RandomGenerator random) {
        LearningCurve truth = new LearningCurve(threshold, 4, 0.02, 0.02);
        List<Trial> trials = new ArrayList<>();
        for (long size : SIZES) {
            for (int seed = 0; seed < SEEDS; seed++) {
                trials.add(new Trial(size, random.nextDouble() < truth.probability((double) size)));
            }
        }
        return ThresholdFit.of(trials, random);
    }
}

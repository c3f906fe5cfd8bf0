package org.listopslab.curricula.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.threshold.LearningCurve;

/** Adaptive search against the whole grid, on models whose learning curve is known. */
class SimulatedSearchTest {
    private static final long SMALLEST = 360;
    private static final int SEEDS = 12;
    /** A search is offered more seeds than it will use: those of a grid limit what can be learned where it matters. */
    private static final int OFFERED = 24;

    @Test
    void adaptive_endsEarlier_withTheIntervalThatWasWanted() {
        SimulatedSearch search = SimulatedSearch.adaptive(
                new LearningCurve(2000, 6, 0.01, 0.03),
                SimulatedSearch.sizes(8, SMALLEST, 10_000),
                OFFERED,
                1.7,
                96,
                5);
        assertThat(search.standing()).isEqualTo(SearchStanding.NARROW_ENOUGH);
        assertThat(search.width()).isLessThanOrEqualTo(1.7);
        assertThat(search.cells()).isLessThan(48);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void adaptive_nobodyLearns_saysSoAfterTwoFleetsAtTheLargestSize(long seed) {
        SimulatedSearch search = SimulatedSearch.adaptive(
                new LearningCurve(1e6, 4, 0.01, 0.05),
                SimulatedSearch.sizes(8, SMALLEST, 10_000),
                SEEDS,
                1.5,
                96,
                seed);
        assertThat(search.standing()).as("seed %d", seed).isEqualTo(SearchStanding.ABOVE_SIZES);
        assertThat(search.largest()).as("seed %d", seed).isLessThanOrEqualTo(8);
        assertThat(search.cells()).as("seed %d", seed).isLessThanOrEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void adaptive_everybodyLearnsButForLapses_saysSoAfterFewModels(long seed) {
        SimulatedSearch search = SimulatedSearch.adaptive(
                new LearningCurve(30, 4, 0.01, 0.1), SimulatedSearch.sizes(8, SMALLEST, 10_000), SEEDS, 1.5, 96, seed);
        assertThat(search.standing()).as("seed %d", seed).isEqualTo(SearchStanding.BELOW_SIZES);
        assertThat(search.cells()).as("seed %d", seed).isLessThanOrEqualTo(24);
    }

    /** The table of the module's README: rerun with {@code -Pslow} and read the output. */
    @Test
    @Tag("slow")
    void adaptive_withAThirdOfTheCells_reachesTheGridsWidth() {
        long[] wide = SimulatedSearch.sizes(12, SMALLEST, 46_000);
        long[] narrow = SimulatedSearch.sizes(8, SMALLEST, 10_000);
        Comparison same = Comparison.of(wide, SEEDS, 0.1, 48);
        Comparison more = Comparison.of(wide, OFFERED, 0.1, 48);
        System.out.println("12 sizes, the grid's seeds: " + same);
        System.out.println("12 sizes, more seeds: " + more);
        System.out.println("12 sizes, more seeds, lapse up to 0.35: " + Comparison.of(wide, OFFERED, 0.35, 48));
        System.out.println("8 sizes, more seeds: " + Comparison.of(narrow, OFFERED, 0.1, 32));
        System.out.println("8 sizes, more seeds, 40 models: " + Comparison.of(narrow, OFFERED, 0.1, 40));
        assertThat(same.widthAdaptive(0.5)).isLessThanOrEqualTo(1.05 * same.widthGrid(0.5));
        assertThat(more.widthAdaptive(0.5)).isLessThanOrEqualTo(more.widthGrid(0.5));
        assertThat(List.of(same.coveredAdaptive(), more.coveredAdaptive()))
                .allSatisfy(covered -> assertThat(covered).isBetween(0.86, 0.99));
    }

    /**
     * 200 learners, each once by the grid and once by a search that ends at a number of cells.
     *
     * @param grid by the grid, sorted by width
     * @param adaptive by the search, sorted by width
     * @param coveredGrid share of the grid's intervals that hold the truth
     * @param coveredAdaptive share of the search's intervals that hold the truth
     */
    private record Comparison(double[] grid, double[] adaptive, double coveredGrid, double coveredAdaptive) {
        private static final int LEARNERS = 200;

        /** Thresholds anywhere in the central 80 % of the sizes, slopes from 2 to 10, guess up to 0.02, lapse up to {@code lapse}. */
        static Comparison of(long[] sizes, int offered, double lapse, int cells) {
            double range = (double) sizes[sizes.length - 1] / sizes[0];
            double[] grid = new double[LEARNERS];
            double[] adaptive = new double[LEARNERS];
            int coveredGrid = 0;
            int coveredAdaptive = 0;
            for (int i : IntStream.range(0, LEARNERS).toArray()) {
                RandomGenerator random = SimulatedSearch.random(1000 + i);
                double truth = sizes[0] * Math.pow(range, 0.1 + 0.8 * random.nextDouble());
                LearningCurve learner = new LearningCurve(
                        truth,
                        2 * Math.pow(5, random.nextDouble()),
                        0.02 * random.nextDouble(),
                        lapse * random.nextDouble());
                SimulatedSearch all = SimulatedSearch.grid(learner, sizes, SEEDS, i * 1000L + 5);
                SimulatedSearch some = SimulatedSearch.adaptive(learner, sizes, offered, 1, cells, i * 1000L + 77);
                grid[i] = all.width();
                adaptive[i] = some.width();
                coveredGrid += all.holds(truth) ? 1 : 0;
                coveredAdaptive += some.holds(truth) ? 1 : 0;
            }
            Arrays.sort(grid);
            Arrays.sort(adaptive);
            return new Comparison(grid, adaptive, (double) coveredGrid / LEARNERS, (double) coveredAdaptive / LEARNERS);
        }

        double widthGrid(double quantile) {
            return grid[(int) (quantile * LEARNERS)];
        }

        double widthAdaptive(double quantile) {
            return adaptive[(int) (quantile * LEARNERS)];
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "grid x%.2f %.2f %.2f, covers %.3f; adaptive x%.2f %.2f %.2f, covers %.3f",
                    widthGrid(0.25),
                    widthGrid(0.5),
                    widthGrid(0.75),
                    coveredGrid,
                    widthAdaptive(0.25),
                    widthAdaptive(0.5),
                    widthAdaptive(0.75),
                    coveredAdaptive);
        }
    }
}

package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.results.Verdict;

/**
 * How often verdicts on thresholds are wrong where the truth lies at the edge of what is claimed, the hardest place: over simulated
 * experiments whose true thresholds lie anywhere in the central 80 % of the sizes' logarithmic range.
 */
class ClaimErrorsTest {

    /** A small form of {@link #verdicts_acrossDesigns_areSeldomWrong}, for every build. */
    @Test
    void verdicts_fewSeedsPerSize_areSeldomWrong() {
        assertThat(wrongRatios(simulated(60, 4, 4, 11, 1))).isLessThan(0.12);
    }

    /** The figures in the module's README: rerun with {@code -Pslow} and read the output. */
    @Test
    @Tag("slow")
    void verdicts_acrossDesigns_areSeldomWrong() {
        for (int seeds : new int[] {4, 12}) {
            for (double slope : new double[] {2, 4, 10}) {
                List<Simulation> independent = simulated(600, seeds, slope, 7, 1);
                List<Simulation> equal = simulated(600, seeds, slope, 8, 3);
                double ratio = wrongRatios(independent);
                double equivalence = wrongEquivalences(independent);
                double contrast = wrongContrasts(independent);
                double two = wrongOrders(equal, 2, false);
                double three = wrongOrders(equal, 3, false);
                double refuted = wrongOrders(equal, 3, true);
                System.out.printf(
                        Locale.ROOT,
                        "seeds %2d, slope %4.1f: ratio %.3f, equivalence %.3f, contrast %.3f, order of 2 equal %.3f,"
                                + " of 3 equal %.3f, refuted %.3f%n",
                        seeds,
                        slope,
                        ratio,
                        equivalence,
                        contrast,
                        two,
                        three,
                        refuted);
                assertThat(ratio).isLessThan(0.1);
                assertThat(equivalence).isLessThan(0.1);
                assertThat(contrast).isLessThan(0.1);
                assertThat(two).isLessThan(0.1);
                assertThat(three).isLessThan(0.1);
                assertThat(refuted).isLessThan(0.1);
            }
        }
    }

    private record Simulation(double truth, ThresholdFit fit) {}

    /** Experiments, so many one after another with the same true threshold. */
    private static List<Simulation> simulated(int experiments, int seeds, double slope, long seed, int equal) {
        RandomGenerator random = Simulated.random(seed);
        long[] sizes = Simulated.FIVE_SIZES;
        double first = Math.log((double) sizes[0]);
        double range = Math.log((double) sizes[sizes.length - 1]) - first;
        List<Simulation> simulated = new ArrayList<>();
        double truth = 0;
        for (int i = 0; i < experiments; i++) {
            truth = i % equal == 0 ? Math.exp(first + range * (0.1 + 0.8 * random.nextDouble())) : truth;
            LearningCurve curve = new LearningCurve(truth, slope, 0.02, 0.02);
            List<Trial> trials = Simulated.trials(curve, sizes, seeds, random);
            simulated.add(new Simulation(truth, ThresholdFit.of(trials, random)));
        }
        return simulated;
    }

    /** Share of "at least r" called supported where r is the least bit more than the true ratio. */
    private static double wrongRatios(List<Simulation> of) {
        int wrong = 0;
        for (int i = 0; i + 1 < of.size(); i += 2) {
            double truth = of.get(i).truth() / of.get(i + 1).truth();
            ThresholdRatio ratio =
                    ThresholdRatio.between(of.get(i).fit(), of.get(i + 1).fit());
            wrong += isSupported(Claimed.of(truth, null), ratio) ? 1 : 0;
        }
        return 2.0 * wrong / of.size();
    }

    /** Share of "within f" called supported where f is the least bit less than the true factor. */
    private static double wrongEquivalences(List<Simulation> of) {
        int wrong = 0;
        for (int i = 0; i + 1 < of.size(); i += 2) {
            double truth = of.get(i).truth() / of.get(i + 1).truth();
            ThresholdRatio ratio =
                    ThresholdRatio.between(of.get(i).fit(), of.get(i + 1).fit());
            wrong += isSupported(Claimed.factor(Math.max(truth, 1 / truth)), ratio) ? 1 : 0;
        }
        return 2.0 * wrong / of.size();
    }

    /** As with ratios. */
    private static double wrongContrasts(List<Simulation> of) {
        int wrong = 0;
        for (int i = 0; i + 3 < of.size(); i += 4) {
            double truth = of.get(i).truth()
                    * of.get(i + 1).truth()
                    / of.get(i + 2).truth()
                    / of.get(i + 3).truth();
            ThresholdRatio contrast = ThresholdRatio.quotient(
                    List.of(of.get(i).fit(), of.get(i + 1).fit()),
                    List.of(of.get(i + 2).fit(), of.get(i + 3).fit()));
            wrong += isSupported(Claimed.of(truth, null), contrast) ? 1 : 0;
        }
        return 4.0 * wrong / of.size();
    }

    /** Share of orders of equal thresholds that are called supported, or refuted. */
    private static double wrongOrders(List<Simulation> of, int sides, boolean refuted) {
        int wrong = 0;
        for (int i = 0; i + 2 < of.size(); i += 3) {
            List<ThresholdFit> fits =
                    of.subList(i, i + sides).stream().map(Simulation::fit).toList();
            ThresholdOrder order = ThresholdOrder.of(fits);
            wrong += (refuted ? order.fails() : order.holds()) ? 1 : 0;
        }
        return 3.0 * wrong / of.size();
    }

    private static boolean isSupported(Claimed claimed, ThresholdRatio ratio) {
        return claimed.find("ratio", ratio, "more").verdict() == Verdict.SUPPORTED;
    }
}

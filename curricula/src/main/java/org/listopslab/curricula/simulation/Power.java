package org.listopslab.curricula.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdRatio;

/**
 * What an experiment would find if the true ratio were so much, and its thresholds lay on both sides of the middle of the sizes: simulated
 * with the learner of {@link #LEARNER}.
 *
 * @param ratio the true ratio
 * @param supported the probability that the claim is supported
 * @param refuted the probability that it is refuted
 * @param width the median of the ratio's interval, high end over low end; infinite where it mostly has an open end
 */
public record Power(double ratio, double supported, double refuted, double width) {
    /** The true ratios that are asked about. */
    public static final List<Double> RATIOS = List.of(1.0, 2.0, 4.0);
    /** The learner in words. */
    public static final String LEARNER =
            "slope 4, one large model in twenty fails, blocks deviate by 15 %, thresholds around the middle of the sizes";

    private static final double SLOPE = 4;
    private static final double GUESS = 0.01;
    private static final double LAPSE = 0.05;
    private static final double SPREAD = 0.15;
    /** Simulated thresholds of each side; each is compared with several of the other, which they are independent of. */
    private static final int THRESHOLDS = 40;

    private static final int COMPARED = 4;

    /** Returns what a design would find at each of the {@link #RATIOS}; equal designs give equal answers. */
    public static List<Power> of(PowerDesign design) {
        return RATIOS.stream().map(ratio -> of(design, ratio)).toList();
    }

    private static Power of(PowerDesign design, double ratio) {
        RandomGenerator random = SimulatedTrials.random(1);
        double shift = Math.sqrt(ratio);
        List<ThresholdFit> larger = fits(design.larger(), design.middle() * shift, design.seeds(), random);
        List<ThresholdFit> smaller = fits(design.smaller(), design.middle() / shift, design.seeds(), random);
        int supported = 0;
        int refuted = 0;
        double[] widths = new double[THRESHOLDS * COMPARED];
        for (int i = 0; i < widths.length; i++) {
            int one = i % THRESHOLDS;
            int other = (one + i / THRESHOLDS) % THRESHOLDS;
            ThresholdRatio found = ThresholdRatio.between(larger.get(one), smaller.get(other));
            Verdict verdict = design.claimed().find("ratio", found, "").verdict();
            supported += verdict == Verdict.SUPPORTED ? 1 : 0;
            refuted += verdict == Verdict.REFUTED ? 1 : 0;
            Interval interval = found.interval();
            widths[i] = interval.isBoundedBelow() ? interval.high() / interval.low() : Double.POSITIVE_INFINITY;
        }
        Arrays.sort(widths);
        double all = widths.length;
        return new Power(ratio, supported / all, refuted / all, widths[widths.length / 2]);
    }

    private static List<ThresholdFit> fits(List<Long> sizes, double threshold, int seeds, RandomGenerator random) {
        Learner learner = Learner.rising(SLOPE, GUESS, LAPSE);
        List<ThresholdFit> fits = new ArrayList<>();
        for (int i = 0; i < THRESHOLDS; i++) {
            double[] deviations = SimulatedTrials.deviations(seeds, SPREAD, random);
            fits.add(ThresholdFit.of(
                    SimulatedTrials.of(learner, threshold, PowerDesign.array(sizes), deviations, random), random));
        }
        return fits;
    }

    /** Returns the probability that the claim is decided. */
    public double decided() {
        return supported + refuted;
    }
}

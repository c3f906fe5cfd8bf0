package org.listopslab.curricula.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.listopslab.curricula.threshold.LearningCurve;

/** How often models learn in a simulated experiment, as a function of their size. */
@FunctionalInterface
interface Learner {
    /**
     * The probability that a model learns, in [0, 1].
     *
     * @param parameters how large it is
     * @param threshold where its block has the threshold; of no matter to learners that have none
     */
    double probability(double parameters, double threshold);

    /** As a learning curve says. */
    static Learner rising(double slope, double guess, double lapse) {
        return (parameters, threshold) -> new LearningCurve(threshold, slope, guess, lapse).probability(parameters);
    }

    /** As another, but for a deviation of each size that all models of it share, normal in the logit. */
    static Learner uneven(Learner even, double spread, RandomGenerator random) {
        Map<Double, Double> deviations = new HashMap<>();
        return (parameters, threshold) -> {
            double p = even.probability(parameters, threshold);
            double deviation = deviations.computeIfAbsent(parameters, size -> spread * random.nextGaussian());
            return 1 / (1 + (1 - p) / p * Math.exp(-deviation));
        };
    }

    /** From nearly all at small sizes to nearly none at large ones. */
    static Learner falling(double middle, double slope) {
        Learner rising = rising(slope, 0.02, 0.02);
        return (parameters, threshold) -> 1 - rising.probability(parameters, middle);
    }

    /** The same at every size. */
    static Learner flat(double share) {
        return (parameters, threshold) -> share;
    }

    /** Nearly none, then nearly all, then nearly none again. */
    static Learner hump(double from, double to, double slope) {
        Learner rising = rising(slope, 0.02, 0.02);
        Learner falling = falling(to, slope);
        return (parameters, threshold) -> rising.probability(parameters, from) * falling.probability(parameters, to);
    }

    /** From nearly none to no more than a share. */
    static Learner plateau(double onset, double slope, double share) {
        Learner rising = rising(slope, 0.02, 0);
        return (parameters, threshold) -> share * rising.probability(parameters, onset);
    }
}

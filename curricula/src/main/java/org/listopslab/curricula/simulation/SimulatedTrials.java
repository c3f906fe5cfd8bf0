package org.listopslab.curricula.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.threshold.Trial;

/** Trials drawn from a learner, of which the truth is known. */
final class SimulatedTrials {
    private SimulatedTrials() {}

    /**
     * Returns one trial of each size in each block. Models that fail are {@linkplain Outcome#PARTIAL partial}.
     *
     * @param threshold the threshold of a block that does not deviate
     * @param deviations how far the log threshold of each block lies from that; as many as there are blocks
     */
    static List<Trial> of(
            Learner learner, double threshold, long[] sizes, double[] deviations, RandomGenerator random) {
        List<Trial> trials = new ArrayList<>();
        for (int block = 0; block < deviations.length; block++) {
            double own = threshold * Math.exp(deviations[block]);
            for (long size : sizes) {
                boolean learned = random.nextDouble() < learner.probability((double) size, own);
                trials.add(new Trial(size, learned ? Outcome.LEARNED : Outcome.PARTIAL, block + 1));
            }
        }
        return trials;
    }

    /** Returns normal deviations of blocks. */
    static double[] deviations(int blocks, double spread, RandomGenerator random) {
        double[] deviations = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            deviations[block] = spread * random.nextGaussian();
        }
        return deviations;
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}

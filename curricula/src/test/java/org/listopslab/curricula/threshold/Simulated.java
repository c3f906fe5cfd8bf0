package org.listopslab.curricula.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Trials drawn from a known learning curve, for the tests. */
final class Simulated {
    /** Parameter counts of recurrent models of widths 4, 6, 8, 12 and 16. */
    static final long[] FIVE_SIZES = {360, 684, 1104, 2232, 3744};

    static final long[] EIGHT_SIZES = {360, 684, 1104, 1632, 2232, 3744, 5640, 9999};

    private Simulated() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static List<Trial> trials(LearningCurve truth, long[] sizes, int seeds, RandomGenerator random) {
        List<Trial> trials = new ArrayList<>();
        for (long size : sizes) {
            for (int seed = 0; seed < seeds; seed++) {
                trials.add(new Trial(size, random.nextDouble() < truth.probability((double) size)));
            }
        }
        return trials;
    }

    /** Trials written down by hand: {@code seeds} models per size, of which so many learned. */
    static List<Trial> counts(int seeds, long[] sizes, int... learned) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            for (int seed = 0; seed < seeds; seed++) {
                trials.add(new Trial(sizes[i], seed < learned[i]));
            }
        }
        return trials;
    }
}

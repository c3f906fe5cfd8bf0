package org.listopslab.curricula.simulation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A truth under which two curricula are compared, over and over.
 *
 * @param name what it is called in tables
 * @param larger what is drawn for the side that is claimed to need the larger size
 * @param smaller what is drawn for the other
 * @param spread standard deviation of a block's log threshold
 * @param together whether a block deviates in both sides alike; else in each for itself
 * @param rising whether the larger side has a threshold; where it has none, whatever is decided is decided wrongly
 */
record Scene(String name, Draw larger, Draw smaller, double spread, boolean together, boolean rising) {
    /** Parameters of recurrent models of widths 3, 4, 6, 8, 12 and 16. */
    static final long[] SIZES = {195, 308, 606, 1000, 2076, 3536};

    private static final double SLOPE = 4;
    private static final double STRAY = 0.01;

    /** What an experiment draws its learner by. */
    @FunctionalInterface
    interface Draw {
        Learner of(RandomGenerator random);
    }

    /** The rows of the table. */
    static List<Scene> all() {
        Learner plain = Learner.rising(SLOPE, STRAY, STRAY);
        return List.of(
                alike("slope 1", Learner.rising(1, STRAY, STRAY), 0, false),
                alike("slope 2", Learner.rising(2, STRAY, STRAY), 0, false),
                alike("slope 4", plain, 0, false),
                alike("slope 10", Learner.rising(10, STRAY, STRAY), 0, false),
                sides("lapse .05 of the larger", Learner.rising(SLOPE, STRAY, 0.05), plain, true),
                sides("lapse .35 of the larger", Learner.rising(SLOPE, STRAY, 0.35), plain, true),
                sides("lapse .35 of the smaller", plain, Learner.rising(SLOPE, STRAY, 0.35), true),
                alike("blocks sd .3, slope 4", plain, 0.3, false),
                alike("blocks sd .3, slope 10", Learner.rising(10, STRAY, STRAY), 0.3, false),
                alike("the same for both sides", plain, 0.3, true),
                new Scene(
                        "uneven sizes, sd .5",
                        random -> Learner.uneven(plain, 0.5, random),
                        random -> Learner.uneven(plain, 0.5, random),
                        0,
                        false,
                        true),
                sides("falling", Learner.falling(at(0.5), SLOPE), plain, false),
                sides("flat at .4", Learner.flat(0.4), plain, false),
                sides("hump", Learner.hump(at(0.25), at(0.75), SLOPE), plain, false),
                sides("plateau at .4", Learner.plateau(at(0.25), SLOPE, 0.4), plain, false));
    }

    /** The size so far along the range of sizes, in its logarithm. */
    static double at(double share) {
        double first = Math.log((double) SIZES[0]);
        return Math.exp(first + share * (Math.log((double) SIZES[SIZES.length - 1]) - first));
    }

    private static Scene alike(String name, Learner both, double spread, boolean together) {
        return new Scene(name, random -> both, random -> both, spread, together, true);
    }

    private static Scene sides(String name, Learner larger, Learner smaller, boolean rising) {
        return new Scene(name, random -> larger, random -> smaller, 0, false, rising);
    }
}

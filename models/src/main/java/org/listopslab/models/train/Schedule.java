package org.listopslab.models.train;

/**
 * How a learning rate moves over a number of steps: a linear rise to its peak (Goyal et al. 2017, section 2.2), and from there as the kind
 * of schedule says.
 */
public sealed interface Schedule {
    /** The number of steps; at least 1. */
    int steps();

    /** The highest rate; above 0. */
    double peak();

    /** Steps in which the rate rises to its peak; from 0 to {@link #steps}. */
    int warmup();

    /**
     * What is left of the peak behind the warm-up.
     *
     * @param progress the share of the steps behind the warm-up that are done, in [0, 1)
     * @return a share, above 0 and at most 1
     */
    double share(double progress);

    /**
     * The learning rate of a step.
     *
     * @param step from 0 to {@code steps - 1}
     * @return above 0 and at most the peak
     * @throws IllegalArgumentException if there is no such step
     */
    default double rate(long step) {
        if (step < 0 || step >= steps()) {
            throw new IllegalArgumentException("a schedule of " + steps() + " steps has none of number " + step);
        }
        if (step < warmup()) {
            return peak() * (step + 1) / warmup();
        }
        return peak() * share((double) (step - warmup()) / (steps() - warmup()));
    }

    private static void check(int steps, double peak, int warmup, double floor) {
        if (steps < 1 || !(peak > 0) || warmup < 0 || !(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException("a schedule has a number out of its range: steps " + steps + ", peak "
                    + peak + ", warm-up " + warmup + ", floor " + floor);
        }
        if (warmup > steps) {
            throw new IllegalArgumentException(
                    "a warm-up of " + warmup + " steps does not fit a schedule of " + steps + " steps");
        }
    }

    /**
     * Half a cosine from the peak down to the floor (Loshchilov and Hutter 2017, section 3, without restarts; with a floor of 0.1 in Brown
     * et al. 2020, appendix B).
     *
     * @param floor the share of the peak that would be reached one step behind the last, in [0, 1]
     */
    record Cosine(int steps, double peak, int warmup, double floor) implements Schedule {
        public Cosine {
            Schedule.check(steps, peak, warmup, floor);
        }

        /** Down to zero. */
        public Cosine(int steps, double peak, int warmup) {
            this(steps, peak, warmup, 0);
        }

        @Override
        public double share(double progress) {
            return floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        }
    }

    /**
     * A straight line from the peak down to the floor (Devlin et al. 2019, appendix A.2).
     *
     * @param floor the share of the peak that would be reached one step behind the last, in [0, 1]
     */
    record Linear(int steps, double peak, int warmup, double floor) implements Schedule {
        public Linear {
            Schedule.check(steps, peak, warmup, floor);
        }

        /** Down to zero. */
        public Linear(int steps, double peak, int warmup) {
            this(steps, peak, warmup, 0);
        }

        @Override
        public double share(double progress) {
            return 1 - (1 - floor) * progress;
        }
    }

    /** The peak to the last step. */
    record Constant(int steps, double peak, int warmup) implements Schedule {
        public Constant {
            Schedule.check(steps, peak, warmup, 1);
        }

        @Override
        public double share(double progress) {
            return 1;
        }
    }
}

package org.listopslab.curricula.work;

import java.util.function.LongSupplier;

/**
 * How long a piece of work takes, once that does not change any more: it is timed in windows, until three in a row agree, for Java compiles
 * what runs often while it runs, and the first times load what the others have.
 *
 * @param each seconds that one time takes: the least of the windows that agree, or of the last ones where none did in time
 * @param times how many times it was done, those that were slower included
 */
record SteadyTime(double each, long times) {
    private static final double WINDOW_SECONDS = 0.1;
    private static final int FEWEST_TIMES = 2;
    private static final double AGREEMENT = 0.1;
    private static final double MOST_SECONDS = 2;

    /**
     * Repeats some work until it is known.
     *
     * @param clock what counts, in nanoseconds
     */
    static SteadyTime of(Runnable work, LongSupplier clock) {
        long started = clock.getAsLong();
        long times = 0;
        double before = Double.NaN;
        double last = Double.NaN;
        while (true) {
            SteadyTime window = window(work, clock);
            double next = window.each();
            times += window.times();
            double least = Math.min(next, Math.min(last, before));
            double most = Math.max(next, Math.max(last, before));
            boolean agree = most <= least * (1 + AGREEMENT); // false while one of them is NaN
            if (agree) {
                return new SteadyTime(least, times);
            }
            // Never the first window alone, which holds all that is done once.
            if (seconds(started, clock) > MOST_SECONDS && !Double.isNaN(last)) {
                return new SteadyTime(Math.min(next, last), times);
            }
            before = last;
            last = next;
        }
    }

    private static SteadyTime window(Runnable work, LongSupplier clock) {
        long started = clock.getAsLong();
        long times = 0;
        double gone = 0;
        while (gone < WINDOW_SECONDS || times < FEWEST_TIMES) {
            work.run();
            times++;
            gone = seconds(started, clock);
        }
        return new SteadyTime(gone / times, times);
    }

    private static double seconds(long since, LongSupplier clock) {
        return (clock.getAsLong() - since) / 1e9;
    }
}

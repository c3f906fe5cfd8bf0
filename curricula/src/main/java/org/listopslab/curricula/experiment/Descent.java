package org.listopslab.curricula.experiment;

import org.listopslab.curricula.course.Pace;
import org.listopslab.models.train.Schedule;

/** How a learning rate goes from its peak to the end of its stage. */
public enum Descent {
    /** Half a cosine. */
    COSINE {
        @Override
        Schedule schedule(double peak, int warmup, int steps, double floor) {
            return new Schedule.Cosine(steps, peak, warmup, floor);
        }
    },
    /** A straight line. */
    LINEAR {
        @Override
        Schedule schedule(double peak, int warmup, int steps, double floor) {
            return new Schedule.Linear(steps, peak, warmup, floor);
        }
    },
    /** Not at all. */
    CONSTANT {
        @Override
        Schedule schedule(double peak, int warmup, int steps, double floor) {
            return new Schedule.Constant(steps, peak, warmup);
        }
    },
    /** On with the schedule of the stage before, which then lasts over both. */
    CONTINUED {
        @Override
        Schedule schedule(double peak, int warmup, int steps, double floor) {
            throw new IllegalStateException("a schedule that goes on has none of its own");
        }
    };

    /**
     * Returns the schedule of a {@link Pace} that begins.
     *
     * @param steps over which it lasts
     */
    abstract Schedule schedule(double peak, int warmup, int steps, double floor);
}

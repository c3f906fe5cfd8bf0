package org.listopslab.curricula.plan;

/**
 * How fast fleets of one kind train, in seconds of one worker for one model.
 *
 * @param step an optimizer step, its batch included
 * @param measurement one measurement of all that the model is asked while it trains
 */
public record Speed(double step, double measurement) {
    /** So many times as slow. */
    Speed times(double factor) {
        return new Speed(step * factor, measurement * factor);
    }
}

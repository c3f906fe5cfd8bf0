package org.listopslab.models.train;

import org.listopslab.models.fleet.FleetBatch;

/**
 * Gives the batch of any step directly, always the same one for the same step: what makes a replay, and training on after
 * an interruption, exact.
 */
@FunctionalInterface
public interface BatchSource {
    /**
     * The members' batches at a step, as a new object: while it is read, the next one is made. Called on one thread at a time,
     * which is not the one that trains.
     *
     * @param step from 0
     */
    FleetBatch batch(long step);
}

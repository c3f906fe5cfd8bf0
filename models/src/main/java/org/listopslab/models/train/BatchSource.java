package org.listopslab.models.train;

import org.listopslab.models.fleet.FleetBatch;

/**
 * Gives the batch of any step directly, always the same one for the same step: what makes a replay, and training on after
 * an interruption, exact.
 */
@FunctionalInterface
public interface BatchSource {
    /**
     * The members' batches at a step.
     *
     * @param step from 0
     */
    FleetBatch batch(long step);
}

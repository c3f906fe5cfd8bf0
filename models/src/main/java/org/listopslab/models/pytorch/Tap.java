package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import org.listopslab.models.fleet.Site;

/**
 * What a forward pass does at each {@link Site}: nothing in training, a copy for a trace, another tensor for an
 * intervention. There is one forward pass for all three.
 */
@FunctionalInterface
interface Tap {
    /** Leaves every activation as it is. */
    Tap NONE = (site, activation) -> activation;

    /** Returns the activation with which the pass goes on: the same, or another of the same shape. */
    NDArray at(Site site, NDArray activation);

    /** First this, then {@code next} on what this returned. */
    default Tap then(Tap next) {
        return (site, activation) -> next.at(site, at(site, activation));
    }
}

package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.listopslab.models.fleet.Interventions;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;

/** Replaces activations as the pass goes by, by way of the host. */
record InterventionTap(NDManager step, Activations form, Interventions interventions) implements Tap {
    @Override
    public NDArray at(Site site, NDArray activation) {
        if (!interventions.at(site)) {
            return activation;
        }
        Trace.Activation replacement = interventions.replace(site, form.copy(site, activation));
        return OwnedTensors.create(step, replacement.numbers(), activation.getShape());
    }
}

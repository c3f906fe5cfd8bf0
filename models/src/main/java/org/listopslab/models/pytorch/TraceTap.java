package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;

/** Collects copies as the pass goes by. */
final class TraceTap implements Tap {
    private final Activations form;
    private final Map<Site, Trace.Activation> activations = new LinkedHashMap<>();

    TraceTap(Activations form) {
        this.form = form;
    }

    @Override
    public NDArray at(Site site, NDArray activation) {
        activations.put(site, form.copy(site, activation));
        return activation;
    }

    Trace trace() {
        return new Trace(activations);
    }
}

package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.listopslab.models.shape.ModelShape;

/** Replaces activations as the pass goes by; several interventions at one site are applied in their order. */
final class InterventionTap implements Tap {
    private final NDManager step;
    private final Activations activations;
    private final List<Intervention> interventions;

    /** Refuses interventions at sites that the pass would never meet. */
    InterventionTap(NDManager step, Activations activations, List<Intervention> interventions, ModelShape shape) {
        for (Intervention intervention : interventions) {
            if (!intervention.site().in(shape)) {
                throw new IllegalArgumentException(
                        intervention.site().label() + " is not in a model of " + shape.layers() + " layers");
            }
        }
        this.step = step;
        this.activations = activations;
        this.interventions = interventions;
    }

    @Override
    public NDArray at(Site site, NDArray activation) {
        NDArray current = activation;
        for (Intervention intervention : interventions) {
            if (intervention.site().equals(site)) {
                current = replace(intervention, current);
            }
        }
        return current;
    }

    private NDArray replace(Intervention intervention, NDArray activation) {
        Trace.Activation copy = activations.copy(intervention.site(), activation);
        Trace.Activation replacement = intervention.replacement().apply(copy);
        if (!Arrays.equals(replacement.shape(), copy.shape())) {
            throw new IllegalArgumentException(
                    "what replaces " + intervention.site().label() + " must have the axes "
                            + Arrays.toString(copy.shape()) + ", not " + Arrays.toString(replacement.shape()));
        }
        return OwnedTensors.create(step, replacement.numbers(), activation.getShape());
    }
}

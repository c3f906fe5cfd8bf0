package org.listopslab.models.fleet;

import java.util.Arrays;
import java.util.List;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.models.shape.ModelShape;

/**
 * What is replaced in one forward pass; several interventions at one site are applied in their order.
 *
 * @param all in their order
 */
public record Interventions(List<Intervention> all) {
    /**
     * The interventions of a pass of a model of this shape.
     *
     * @throws IllegalArgumentException if one is at a site that the pass would never meet
     */
    public static Interventions of(ModelShape shape, Intervention... interventions) {
        for (Intervention intervention : interventions) {
            if (!intervention.site().in(shape)) {
                throw new IllegalArgumentException(
                        intervention.site().label() + " is not in a model of " + shape.layers() + " layers");
            }
        }
        return new Interventions(List.of(interventions));
    }

    /** Whether anything is replaced at {@code site}. */
    public boolean at(Site site) {
        return all.stream().anyMatch(intervention -> intervention.site().equals(site));
    }

    /**
     * What stands at {@code site} instead of {@code activation}.
     *
     * @throws IllegalArgumentException if a replacement has other axes
     */
    public Activation replace(Site site, Activation activation) {
        Activation current = activation;
        for (Intervention intervention : all) {
            if (intervention.site().equals(site)) {
                Activation replacement = intervention.replacement().apply(current);
                if (!Arrays.equals(replacement.shape(), activation.shape())) {
                    throw new IllegalArgumentException("what replaces " + site.label() + " must have the axes "
                            + Arrays.toString(activation.shape()) + ", not " + Arrays.toString(replacement.shape()));
                }
                current = replacement;
            }
        }
        return current;
    }
}

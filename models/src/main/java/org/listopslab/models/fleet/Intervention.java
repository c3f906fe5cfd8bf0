package org.listopslab.models.fleet;

import java.util.function.UnaryOperator;
import org.listopslab.models.fleet.Trace.Activation;

/**
 * What replaces the activation at one site, so that everything behind it is computed from something else: ablation by zero or
 * by the mean, patching from another run (Vig et al. 2020; Meng et al. 2022, section 2), or any function.
 *
 * @param site where
 * @param replacement is given a copy of the activation and returns one of the same axes
 */
public record Intervention(Site site, UnaryOperator<Activation> replacement) {
    /** Replaces the site's activation by zeros. */
    public static Intervention zero(Site site) {
        return new Intervention(site, Activation::zeros);
    }

    /** Replaces the site's activation, at each position, by each member's mean over the examples of the batch. */
    public static Intervention mean(Site site) {
        return new Intervention(site, Activation::meanOverExamples);
    }

    /** Replaces the site's activation by that of another run. */
    public static Intervention patch(Site site, Trace source) {
        Activation other = source.get(site);
        return new Intervention(site, activation -> other);
    }

    /** Replaces the site's activation by what a function makes of it: one head, one position, one direction changed. */
    public static Intervention compute(Site site, UnaryOperator<Activation> function) {
        return new Intervention(site, function);
    }
}

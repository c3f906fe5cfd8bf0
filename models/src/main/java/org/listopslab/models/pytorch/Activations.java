package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.fleet.Trace;

/**
 * Turns the engine's form of an activation into the one that {@link Site.Part} documents, and back. The forward pass keeps
 * rows together where it can; people count in members, examples, positions and heads.
 *
 * @param members members (F)
 * @param examples examples per member (B)
 * @param heads attention heads (H)
 */
record Activations(int members, int examples, int heads) {
    /** The activation's axes as documented; no numbers move. */
    NDArray documented(Site site, NDArray activation) {
        long last = activation.getShape().get(activation.getShape().dimension() - 1);
        return site.part() == Part.ATTENTION_PATTERN
                ? activation.reshape(members, examples, -1, heads, last)
                : activation.reshape(members, examples, -1, last);
    }

    /** A copy on the host, with documented axes. */
    Trace.Activation copy(Site site, NDArray activation) {
        Shape axes = documented(site, activation).getShape();
        return new Trace.Activation(axes.getShape().clone(), activation.toFloatArray());
    }
}

package org.listopslab.models.vector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.models.kernel.Weight;
import org.listopslab.models.shape.ModelShape;

/**
 * One model's parameters in the forms that a pass reads; or their gradients, in the same forms.
 *
 * @param shape the model's form
 * @param windows on the flat vector
 * @param projections of each block's attention
 * @param places what is added to the tokens by place, {@code [T, D]}: trained or fixed; null for nothing
 */
record Parameters(
        ModelShape shape,
        Windows windows,
        List<Projections> projections,
        @Nullable Weight places) {
    /** The parameters, or gradients, that lie in {@code numbers}, {@code [P]}. */
    static Parameters of(ModelShape shape, float[] numbers) {
        Windows windows = Windows.of(shape, numbers);
        List<Projections> projections = new ArrayList<>();
        for (Windows.OfBlock block : windows.blocks()) {
            projections.add(Projections.room(shape, block));
        }
        Weight places = windows.places() != null ? windows.places() : Embedding.fixed(shape);
        return new Parameters(shape, windows, List.copyOf(projections), places);
    }

    /** Makes the projections from the parameters: after every change of these, before a pass. */
    void fold() {
        for (int block = 0; block < projections.size(); block++) {
            projections.get(block).fold(shape, windows.blocks().get(block));
        }
    }

    /** Where these are gradients: all zero. */
    void clear() {
        java.util.Arrays.fill(windows.tokens().numbers(), 0);
        projections.forEach(Projections::clear);
    }

    /** Where these are gradients of {@code parameters}: adds those of the projections to those of the maps behind them. */
    void unfold(Parameters parameters) {
        for (int block = 0; block < projections.size(); block++) {
            projections
                    .get(block)
                    .unfold(
                            shape,
                            parameters.windows().blocks().get(block),
                            windows.blocks().get(block));
        }
    }

    /** The block whose maps a layer uses. */
    Windows.OfBlock block(int layer) {
        return windows.blocks().get(shape.architecture().blockOf(layer));
    }

    /** The projections that a layer uses. */
    Projections projections(int layer) {
        return projections.get(shape.architecture().blockOf(layer));
    }
}

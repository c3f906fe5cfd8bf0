package org.listopslab.models.vector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.models.kernel.Norm;
import org.listopslab.models.kernel.Weight;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;

/**
 * A vector of a model's parameters, or of their gradients, as the maps and tables that it holds. Nothing is copied.
 *
 * @param tokens token id to embedding, {@code [V, D]}
 * @param places place to embedding, {@code [T, D]}; null unless positions are learned
 * @param blocks the distinct blocks
 * @param finalNorm the norm before the output layer
 * @param unembedding {@code [D, V]}; the token embedding transposed where the output layer is tied
 */
record Windows(Weight tokens, @Nullable Weight places, List<OfBlock> blocks, Norm finalNorm, Weight unembedding) {
    /** The maps of one block. */
    record OfBlock(
            Norm attentionNorm,
            Weight query,
            Weight key,
            Weight value,
            Weight output,
            Norm feedForwardNorm,
            Weight feedForwardIn,
            Weight feedForwardOut) {}

    /** The windows of a model of this shape on {@code numbers}, {@code [P]}. */
    static Windows of(ModelShape shape, float[] numbers) {
        ParameterLayout layout = ParameterLayout.of(shape);
        List<OfBlock> blocks = new ArrayList<>();
        for (int block = 0; block < shape.blocks(); block++) {
            String name = ParameterLayout.block(block);
            blocks.add(new OfBlock(
                    norm(layout, numbers, name + "attention.norm"),
                    weight(layout, numbers, name + "attention.query"),
                    weight(layout, numbers, name + "attention.key"),
                    weight(layout, numbers, name + "attention.value"),
                    weight(layout, numbers, name + "attention.output"),
                    norm(layout, numbers, name + "feed_forward.norm"),
                    weight(layout, numbers, name + "feed_forward.in"),
                    weight(layout, numbers, name + "feed_forward.out")));
        }
        boolean learned =
                layout.parameters().stream().anyMatch(p -> p.name().equals(ParameterLayout.POSITION_EMBEDDING));
        return new Windows(
                weight(layout, numbers, ParameterLayout.TOKEN_EMBEDDING),
                learned ? weight(layout, numbers, ParameterLayout.POSITION_EMBEDDING) : null,
                List.copyOf(blocks),
                norm(layout, numbers, "final_norm"),
                weight(layout, numbers, shape.output().parameter()).transposed());
    }

    private static Weight weight(ParameterLayout layout, float[] numbers, String name) {
        Parameter p = layout.get(name);
        return Weight.of(numbers, p.offset(), p.rows(), p.columns());
    }

    private static Norm norm(ParameterLayout layout, float[] numbers, String name) {
        return new Norm(
                numbers,
                layout.get(name + ".scale").offset(),
                layout.get(name + ".shift").offset());
    }
}

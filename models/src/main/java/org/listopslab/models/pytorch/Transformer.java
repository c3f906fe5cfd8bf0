package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

/**
 * The forward pass of a whole fleet: F causal pre-norm transformers of one shape as one stacked program.
 *
 * <p>Letters, here and in every shape comment of this package:
 *
 * <pre>
 * F members of the fleet      T positions of an example      D width of the residual stream
 * B examples per member       Q positions computed           H heads, K = D / H numbers per head
 * V vocabulary                                               N = B * T rows per member
 * </pre>
 *
 * <p>Every tensor of weights has a leading axis F, every linear map is one batched product, and nothing ever mixes two
 * members, so that each trains as if it were alone. Norms and residuals stand as in GPT-2 (Radford et al. 2019, section
 * 2.3), without biases. The last layer computes only the positions that someone reads.
 */
final class Transformer {
    private final ModelShape shape;

    Transformer(ModelShape shape) {
        this.shape = shape;
    }

    /**
     * Logits at the positions that {@code input} asks for.
     *
     * @return {@code [F, B*Q, V]}
     */
    NDArray logits(Weights w, FleetInput input, Tap tap) {
        List<Circuits> circuits = new ArrayList<>();
        for (int block = 0; block < shape.blocks(); block++) {
            circuits.add(Circuits.of(w.block(block), shape));
        }
        NDArray x = tap.at(Site.of(Part.EMBEDDING), embed(w, input)); // [F, N, D]
        for (int layer = 0; layer < shape.layers(); layer++) {
            int block = shape.architecture().blockOf(layer);
            Queries queries = layer == shape.layers() - 1 ? input.answers() : input.everywhere();
            x = layer(w.block(block), circuits.get(block), x, queries, layer, tap); // [F, B*Q, D]
        }
        NDArray top = tap.at(Site.of(Part.FINAL_NORM), norm(w, "final_norm", x)); // [F, B*Q, D]
        NDArray unembedding = w.get(shape.output().parameter()).transpose(0, 2, 1); // [F, D, V]
        return tap.at(Site.of(Part.LOGITS), top.batchMatMul(unembedding)); // [F, B*Q, V]
    }

    private NDArray embed(Weights w, FleetInput input) {
        NDArray tokens = input.tokens().batchMatMul(w.get(ParameterLayout.TOKEN_EMBEDDING)); // [F, N, D]
        NDArray places = w.positions(input.length()); // [F, T, D]
        if (places == null) {
            return tokens;
        }
        return tokens.reshape(input.members(), -1, input.length(), shape.width())
                .add(places.expandDims(1))
                .reshape(input.members(), -1, shape.width());
    }

    private NDArray layer(Weights w, Circuits circuits, NDArray before, Queries queries, int layer, Tap tap) {
        NDArray x = tap.at(new Site(Part.RESIDUAL_BEFORE, layer), before); // [F, N, D]
        NDArray stream = queries.of(x); // [F, B*Q, D]
        NDArray seen = norm(w, "attention.norm", x); // [F, N, D]
        NDArray asking = stream == x ? seen : norm(w, "attention.norm", stream); // [F, B*Q, D]
        NDArray attention = attend(circuits, asking, seen, queries, layer, tap); // [F, B*Q, D]
        NDArray middle = stream.add(tap.at(new Site(Part.ATTENTION_OUTPUT, layer), attention));
        middle = tap.at(new Site(Part.RESIDUAL_MIDDLE, layer), middle);

        NDArray hidden = activate(norm(w, "feed_forward.norm", middle).batchMatMul(w.get("feed_forward.in")));
        hidden = tap.at(new Site(Part.FEED_FORWARD_HIDDEN, layer), hidden); // [F, B*Q, hidden]
        NDArray written = hidden.batchMatMul(w.get("feed_forward.out")); // [F, B*Q, D]
        NDArray after = middle.add(tap.at(new Site(Part.FEED_FORWARD_OUTPUT, layer), written));
        return tap.at(new Site(Part.RESIDUAL_AFTER, layer), after);
    }

    /**
     * Scaled dot-product attention (Vaswani et al. 2017, section 3.2) in the coordinates of the stream: a query is carried
     * to where the keys' positions are read from, and what is mixed are those positions themselves. {@link Circuits} says
     * why this is the same. Heads lie side by side in a row, so nothing is split, moved or glued together.
     *
     * @param asking the normalised stream at the positions that look, {@code [F, B*Q, D]}
     * @param seen the normalised stream at the positions looked at, {@code [F, N, D]}
     * @return {@code [F, B*Q, D]}
     */
    private NDArray attend(Circuits circuits, NDArray asking, NDArray seen, Queries queries, int layer, Tap tap) {
        long members = seen.getShape().get(0);
        int width = shape.width();
        int heads = shape.heads();
        NDArray places = seen.reshape(-1, queries.length(), width); // [F*B, T, D]
        NDArray carried = asking.batchMatMul(circuits.queryKey()); // [F, B*Q, H*D]
        NDArray scores = carried.reshape(-1, (long) queries.perExample() * heads, width)
                .batchMatMul(places.transpose(0, 2, 1)); // [F*B, Q*H, T]
        NDArray pattern = queries.sight().softmax(scores, heads); // [F*B, Q*H, T]
        pattern = tap.at(new Site(Part.ATTENTION_PATTERN, layer), pattern);
        NDArray mixed = pattern.batchMatMul(places); // [F*B, Q*H, D]
        return mixed.reshape(members, -1, (long) heads * width).batchMatMul(circuits.outputValue()); // [F, B*Q, D]
    }

    private NDArray activate(NDArray x) {
        return switch (shape.feedForward().activation()) {
            case GELU -> ai.djl.nn.Activation.gelu(x);
            case RELU -> ai.djl.nn.Activation.relu(x);
        };
    }

    /** Layer normalisation (Ba et al. 2016) with the members' own scale and shift. */
    private NDArray norm(Weights w, String name, NDArray x) {
        Constants constants = w.constants();
        return x.getNDArrayInternal()
                .layerNorm(
                        x, constants.normShape(), constants.ones(), constants.zeros(), (float) ModelShape.NORM_EPSILON)
                .singletonOrThrow()
                .mul(w.get(name + ".scale"))
                .add(w.get(name + ".shift"));
    }
}

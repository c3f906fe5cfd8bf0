package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.ModelShape;

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
 * 2.3), without biases; the output layer is the transposed token embedding (Press and Wolf 2017). The last layer computes
 * only the positions that someone reads.
 */
final class Transformer {
    private static final float NORM_EPSILON = 1e-5f;
    private static final int[] LAST_AXIS = {2};

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
        NDArray x = tap.at(Site.of(Part.EMBEDDING), embed(w, input)); // [F, N, D]
        for (int layer = 0; layer < shape.layers(); layer++) {
            Weights block = w.block(shape.architecture().blockOf(layer));
            boolean last = layer == shape.layers() - 1;
            Queries queries = last ? input.answers() : input.everywhere();
            x = layer(block, x, queries, layer, tap); // [F, B*Q, D]
        }
        NDArray top = tap.at(Site.of(Part.FINAL_NORM), norm(w, "final_norm", x)); // [F, B*Q, D]
        NDArray unembedding = w.get("token_embedding").transpose(0, 2, 1); // [F, D, V]
        return tap.at(Site.of(Part.LOGITS), top.batchMatMul(unembedding)); // [F, B*Q, V]
    }

    private NDArray embed(Weights w, FleetInput input) {
        int d = shape.width();
        NDArray table = w.get("token_embedding").reshape(-1, d); // [F*V, D]
        NDArray tokens = rows(table, input.tokens()).reshape(input.members(), -1, input.length(), d); // [F, B, T, D]
        NDArray positions = w.get("position_embedding").get(":, 0:" + input.length()); // [F, T, D]
        return tokens.add(positions.expandDims(1)).reshape(input.members(), -1, d); // [F, N, D]
    }

    private NDArray layer(Weights w, NDArray x, Queries queries, int layer, Tap tap) {
        NDArray stream = queries.of(x); // [F, B*Q, D]
        NDArray attention = attend(w, norm(w, "attention.norm", x), queries, layer, tap); // [F, B*Q, D]
        NDArray middle = stream.add(tap.at(new Site(Part.ATTENTION_OUTPUT, layer), attention));
        middle = tap.at(new Site(Part.RESIDUAL_MIDDLE, layer), middle);

        NDArray hidden = Activation.gelu(norm(w, "feed_forward.norm", middle).batchMatMul(w.get("feed_forward.in")));
        hidden = tap.at(new Site(Part.FEED_FORWARD_HIDDEN, layer), hidden); // [F, B*Q, 4D]
        NDArray written = hidden.batchMatMul(w.get("feed_forward.out")); // [F, B*Q, D]
        NDArray after = middle.add(tap.at(new Site(Part.FEED_FORWARD_OUTPUT, layer), written));
        return tap.at(new Site(Part.RESIDUAL_AFTER, layer), after);
    }

    /** Scaled dot-product attention (Vaswani et al. 2017, section 3.2): {@code [F, N, D] -> [F, B*Q, D]}. */
    private NDArray attend(Weights w, NDArray x, Queries queries, int layer, Tap tap) {
        NDArray query = heads(
                queries.of(x).batchMatMul(w.get("attention.query").mul(w.attentionScale())), queries.perExample());
        NDArray key = heads(x.batchMatMul(w.get("attention.key")), queries.length()); // [F*B*H, T, K]
        NDArray value = heads(x.batchMatMul(w.get("attention.value")), queries.length()); // [F*B*H, T, K]

        NDArray scores = query.batchMatMul(key.transpose(0, 2, 1)); // [F*B*H, Q, T]
        NDArray pattern = softmax(queries.mask(scores, shape.heads())); // [F*B*H, Q, T]
        pattern = tap.at(new Site(Part.ATTENTION_PATTERN, layer), pattern);
        NDArray mixed = merge(pattern.batchMatMul(value), x.getShape().get(0), queries.perExample()); // [F, B*Q, D]
        return mixed.batchMatMul(w.get("attention.output"));
    }

    /**
     * Softmax over the last axis. The engine's own kernel pays for every row, and rows here are as short as an example: in
     * parts it takes less than half the time (BENCHMARKS.md).
     */
    private static NDArray softmax(NDArray x) {
        // Any shift gives the same softmax, so no gradient needs to flow through it.
        NDArray powers = x.sub(x.stopGradient().max(LAST_AXIS, true)).exp();
        return powers.div(powers.sum(LAST_AXIS, true));
    }

    /** {@code [F, B*Q, D] -> [F*B*H, Q, K]}; with one head this moves nothing. */
    private NDArray heads(NDArray x, int perExample) {
        return x.reshape(-1, perExample, shape.heads(), shape.headWidth())
                .transpose(0, 2, 1, 3)
                .reshape(-1, perExample, shape.headWidth());
    }

    /** {@code [F*B*H, Q, K] -> [F, B*Q, D]}. */
    private NDArray merge(NDArray x, long members, int perExample) {
        return x.reshape(-1, shape.heads(), perExample, shape.headWidth())
                .transpose(0, 2, 1, 3)
                .reshape(members, -1, shape.width());
    }

    /** Layer normalisation (Ba et al. 2016) with the members' own scale and shift. */
    private NDArray norm(Weights w, String name, NDArray x) {
        return x.getNDArrayInternal()
                .layerNorm(x, w.normShape(), w.ones(), w.zeros(), NORM_EPSILON)
                .singletonOrThrow()
                .mul(w.get(name + ".scale"))
                .add(w.get(name + ".shift"));
    }

    /** The rows of {@code table} that {@code indices} name, as one kernel with a cheap gradient. */
    static NDArray rows(NDArray table, NDArray indices) {
        return table.getNDArrayInternal()
                .embedding(indices, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }
}

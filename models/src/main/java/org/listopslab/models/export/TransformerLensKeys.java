package org.listopslab.models.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.checkpoint.Tensor;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names and forms under which TransformerLens's {@code HookedTransformer} keeps the same parameters (Nanda and Bloom
 * 2022).
 *
 * <p>It multiplies from the left as we do, so that linear maps keep their form; what attention reads is cut into heads,
 * {@code [D, H*K] -> [H, D, K]}. What ours lacks is written out: biases as zeros, a fixed or absent table of positions as
 * its numbers or zeros, a tied output layer as a matrix of its own, and the block of a recurrent model once for each loop.
 */
final class TransformerLensKeys {
    /** The key of the metadata that holds {@link #config}. */
    static final String CONFIG = "hooked_transformer_config";

    private final ModelShape shape;
    private final ParameterLayout layout;
    private final float[] flat;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    TransformerLensKeys(StoredModel model) {
        this.shape = model.config().shape();
        this.layout = ParameterLayout.of(shape);
        this.flat = model.values();
        put("embed.W_E", numbers(ParameterLayout.TOKEN_EMBEDDING), shape.vocabulary(), shape.width());
        put("pos_embed.W_pos", positions(), shape.context(), shape.width());
        for (int layer = 0; layer < shape.layers(); layer++) {
            block(
                    "blocks." + layer + ".",
                    ParameterLayout.block(shape.architecture().blockOf(layer)));
        }
        norm("ln_final", "final_norm");
        put("unembed.W_U", unembedding(), shape.width(), shape.vocabulary());
        zeros("unembed.b_U", shape.vocabulary());
    }

    /** The tensors by name, in the order of the forward pass. */
    Map<String, Tensor> tensors() {
        return tensors;
    }

    /** The arguments of {@code HookedTransformerConfig} for models of this shape, as JSON. */
    static String config(ModelShape shape) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("n_layers", shape.layers());
        node.put("d_model", shape.width());
        node.put("n_ctx", shape.context());
        node.put("d_head", shape.headWidth());
        node.put("n_heads", shape.heads());
        node.put("d_mlp", shape.hidden());
        node.put("d_vocab", shape.vocabulary());
        node.put("act_fn", shape.feedForward().activation().label());
        node.put("normalization_type", "LN");
        node.put("eps", ModelShape.NORM_EPSILON);
        node.put("attention_dir", "causal");
        node.put("use_attn_scale", true); // divides scores by the root of d_head
        node.put("positional_embedding_type", "standard");
        node.put("default_prepend_bos", false);
        return JsonMapper.builder().build().writeValueAsString(node);
    }

    private void block(String theirs, String ours) {
        int width = shape.width();
        int heads = shape.heads();
        int headWidth = shape.headWidth();
        norm(theirs + "ln1", ours + "attention.norm");
        put(theirs + "attn.W_Q", heads(ours + "attention.query"), heads, width, headWidth);
        put(theirs + "attn.W_K", heads(ours + "attention.key"), heads, width, headWidth);
        put(theirs + "attn.W_V", heads(ours + "attention.value"), heads, width, headWidth);
        // Our rows are H*K already: cutting them changes no number's place.
        put(theirs + "attn.W_O", numbers(ours + "attention.output"), heads, headWidth, width);
        zeros(theirs + "attn.b_Q", heads, headWidth);
        zeros(theirs + "attn.b_K", heads, headWidth);
        zeros(theirs + "attn.b_V", heads, headWidth);
        zeros(theirs + "attn.b_O", width);
        norm(theirs + "ln2", ours + "feed_forward.norm");
        put(theirs + "mlp.W_in", numbers(ours + "feed_forward.in"), width, shape.hidden());
        zeros(theirs + "mlp.b_in", shape.hidden());
        put(theirs + "mlp.W_out", numbers(ours + "feed_forward.out"), shape.hidden(), width);
        zeros(theirs + "mlp.b_out", width);
    }

    private float[] positions() {
        return switch (shape.positions()) {
            case LEARNED -> numbers(ParameterLayout.POSITION_EMBEDDING);
            case SINUSOIDAL -> Positions.sinusoids(shape.context(), shape.width());
            case NONE -> new float[shape.context() * shape.width()];
        };
    }

    /** {@code [D, H*K] -> [H, D, K]}. */
    private float[] heads(String name) {
        float[] ours = numbers(name);
        float[] theirs = new float[ours.length];
        int width = shape.width();
        int headWidth = shape.headWidth();
        for (int head = 0; head < shape.heads(); head++) {
            for (int row = 0; row < width; row++) {
                System.arraycopy(
                        ours, row * width + head * headWidth, theirs, (head * width + row) * headWidth, headWidth);
            }
        }
        return theirs;
    }

    /** {@code [V, D] -> [D, V]}. */
    private float[] unembedding() {
        float[] ours = numbers(shape.output().parameter());
        float[] theirs = new float[ours.length];
        for (int token = 0; token < shape.vocabulary(); token++) {
            for (int i = 0; i < shape.width(); i++) {
                theirs[i * shape.vocabulary() + token] = ours[token * shape.width() + i];
            }
        }
        return theirs;
    }

    private void norm(String theirs, String ours) {
        put(theirs + ".w", numbers(ours + ".scale"), shape.width());
        put(theirs + ".b", numbers(ours + ".shift"), shape.width());
    }

    private void zeros(String name, int... axes) {
        put(name, new float[Arrays.stream(axes).reduce(1, (a, b) -> a * b)], axes);
    }

    private void put(String name, float[] numbers, int... axes) {
        tensors.put(name, new Tensor(Arrays.stream(axes).asLongStream().toArray(), numbers));
    }

    private float[] numbers(String name) {
        Parameter p = layout.get(name);
        return Arrays.copyOfRange(flat, p.offset(), p.end());
    }
}

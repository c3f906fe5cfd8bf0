package org.listopslab.models.export;

import static org.listopslab.models.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained model as an ONNX graph: from {@code tokens}, int64 {@code [B, T]}, to {@code logits}, float {@code [B, T, V]}, for any
 * B and any T up to the context.
 *
 * <p>Letters in the comments as in the engine's forward pass: B examples, T positions, D width, H heads of K numbers, V
 * vocabulary. The weights are initializers under the names of {@link ParameterLayout}; a recurrent model has them once and its
 * nodes once per loop. Values at the engine's {@link Site}s have the sites' names (an attention pattern here is
 * {@code [B, H, T, T]}), so that tools that show or cut graphs can be read beside our traces.
 */
final class OnnxExport {
    private static final String TOKENS = "tokens";
    private static final String PLACES = "places";
    private static final String CAUSAL = "causal";
    private static final String MINUS_INFINITY = "minus_infinity";
    private static final String HEADS = "heads_apart";
    private static final String STREAM = "heads_together";
    private static final String SCALE = "score_scale";

    private final ModelShape shape;
    private final OnnxGraph graph;

    private OnnxExport(ModelShape shape) {
        this.shape = shape;
        this.graph = new OnnxGraph(shape.label());
    }

    /** The graph with its weights; the model's metadata holds its config and each of its entries. */
    static ModelProto of(StoredModel model) {
        ModelShape shape = model.config().shape();
        OnnxExport export = new OnnxExport(shape);
        export.weights(model.values());
        export.constants();
        export.graph.input(TOKENS, DataType.INT64, "batch", "time");
        export.forward();
        export.graph.output(label(Part.LOGITS), DataType.FLOAT, "batch", "time", shape.vocabulary());
        return export.graph.model(metadata(model.config()));
    }

    private void weights(float[] flat) {
        for (Parameter p : ParameterLayout.of(shape).parameters()) {
            float[] numbers = Arrays.copyOfRange(flat, p.offset(), p.end());
            if (p.kind() == Parameter.Kind.VECTOR) {
                graph.floats(p.name(), numbers, p.columns());
            } else {
                graph.floats(p.name(), numbers, p.rows(), p.columns());
            }
        }
    }

    private void constants() {
        if (shape.positions() == Positions.SINUSOIDAL) {
            float[] table = Positions.sinusoids(shape.context(), shape.width());
            graph.floats(ParameterLayout.POSITION_EMBEDDING, table, shape.context(), shape.width());
        }
        scalar(MINUS_INFINITY, Float.NEGATIVE_INFINITY);
        scalar(SCALE, 1 / Math.sqrt(shape.headWidth()));
        graph.longs(HEADS, new long[] {0, 0, shape.heads(), shape.headWidth()}, 4); // 0 keeps an axis
        graph.longs(STREAM, new long[] {0, 0, shape.width()}, 3);
        graph.longs("zero", new long[] {0});
        graph.longs("one", new long[] {1});
        graph.longs("first_axis", new long[] {0}, 1);
        graph.longs("second_axis", new long[] {1}, 1);
        if (shape.feedForward().activation() == Activation.GELU) {
            scalar("root_half", Math.sqrt(0.5));
            scalar("half", 0.5);
            scalar("float_one", 1);
        }
    }

    private void forward() {
        places();
        String x = embed(); // [B, T, D]
        for (int layer = 0; layer < shape.layers(); layer++) {
            x = layer(x, ParameterLayout.block(shape.architecture().blockOf(layer)), layer); // [B, T, D]
        }
        String top = norm(label(Part.FINAL_NORM), "final_norm", x); // [B, T, D]
        String table = shape.output().parameter(); // [V, D]
        String output = graph.node("Transpose", "output_layer", List.of(attribute("perm", 1, 0)), table); // [D, V]
        graph.node("MatMul", label(Part.LOGITS), top, output); // [B, T, V]
    }

    /** The places 0 to T - 1, and for each the places that it may look at: those up to itself. */
    private void places() {
        String shapeOfTokens = graph.node("Shape", "shape_of_tokens", TOKENS); // [2]
        String time = graph.node("Gather", "time", shapeOfTokens, "one"); // T, a scalar
        graph.node("Range", PLACES, "zero", time, "one"); // [T]
        String looking = graph.node("Unsqueeze", "places_looking", PLACES, "second_axis"); // [T, 1]
        String lookedAt = graph.node("Unsqueeze", "places_looked_at", PLACES, "first_axis"); // [1, T]
        graph.node("GreaterOrEqual", CAUSAL, looking, lookedAt); // [T, T]
    }

    private String embed() {
        String embedding = label(Part.EMBEDDING);
        if (shape.positions() == Positions.NONE) {
            return graph.node("Gather", embedding, ParameterLayout.TOKEN_EMBEDDING, TOKENS); // [B, T, D]
        }
        String tokens = graph.node("Gather", "embedded_tokens", ParameterLayout.TOKEN_EMBEDDING, TOKENS);
        // Looked up rather than cut: a sequence longer than the context is then an error, not a broadcast.
        String places = graph.node("Gather", "embedded_places", ParameterLayout.POSITION_EMBEDDING, PLACES); // [T, D]
        return graph.node("Add", embedding, tokens, places); // [B, T, D]
    }

    private String layer(String x, String w, int layer) {
        String here = "layer." + layer + ".";
        String seen = norm(here + "attention_norm", w + "attention.norm", x); // [B, T, D]
        String attention = attend(seen, w + "attention.", layer); // [B, T, D]
        String middle = graph.node("Add", label(Part.RESIDUAL_MIDDLE, layer), x, attention); // [B, T, D]

        String inner = norm(here + "feed_forward_norm", w + "feed_forward.norm", middle); // [B, T, D]
        String linear = graph.node("MatMul", here + "feed_forward_in", inner, w + "feed_forward.in"); // [B, T, hidden]
        String hidden = activate(label(Part.FEED_FORWARD_HIDDEN, layer), linear); // [B, T, hidden]
        String written = graph.node("MatMul", label(Part.FEED_FORWARD_OUTPUT, layer), hidden, w + "feed_forward.out");
        return graph.node("Add", label(Part.RESIDUAL_AFTER, layer), middle, written); // [B, T, D]
    }

    /** Scaled dot-product attention (Vaswani et al. 2017, section 3.2) under the causal mask. */
    private String attend(String seen, String w, int layer) {
        String here = "layer." + layer + ".";
        String query = heads(seen, w + "query", here + "query", 0, 2, 1, 3); // [B, H, T, K]
        String key = heads(seen, w + "key", here + "key", 0, 2, 3, 1); // [B, H, K, T]
        String value = heads(seen, w + "value", here + "value", 0, 2, 1, 3); // [B, H, T, K]
        String products = graph.node("MatMul", here + "products", query, key); // [B, H, T, T]
        String scores = graph.node("Mul", here + "scores", products, SCALE);
        String causal = graph.node("Where", here + "causal_scores", CAUSAL, scores, MINUS_INFINITY);
        String pattern =
                graph.node("Softmax", label(Part.ATTENTION_PATTERN, layer), List.of(attribute("axis", -1)), causal);
        String mixed = graph.node("MatMul", here + "mixed", pattern, value); // [B, H, T, K]
        String aside = graph.node(
                "Transpose", here + "mixed_aside", List.of(attribute("perm", 0, 2, 1, 3)), mixed); // [B, T, H, K]
        String together = graph.node("Reshape", here + "mixed_together", aside, STREAM); // [B, T, D]
        return graph.node("MatMul", label(Part.ATTENTION_OUTPUT, layer), together, w + "output"); // [B, T, D]
    }

    /** The stream through a linear map, cut into heads, its axes {@code [B, T, H, K]} in another order. */
    private String heads(String x, String w, String name, long... order) {
        String linear = graph.node("MatMul", name + "_linear", x, w); // [B, T, D]
        String cut = graph.node("Reshape", name + "_cut", linear, HEADS); // [B, T, H, K]
        return graph.node("Transpose", name, List.of(attribute("perm", order)), cut);
    }

    private String activate(String output, String x) {
        return switch (shape.feedForward().activation()) {
            case GELU -> {
                // x / 2 * (1 + erf(x / sqrt(2))): the operator set has no GELU of its own yet.
                String scaled = graph.node("Mul", output + ".scaled", x, "root_half");
                String erf = graph.node("Erf", output + ".erf", scaled);
                String shifted = graph.node("Add", output + ".shifted", erf, "float_one");
                String half = graph.node("Mul", output + ".half", x, "half");
                yield graph.node("Mul", output, half, shifted);
            }
            case RELU -> graph.node("Relu", output, x);
        };
    }

    private String norm(String output, String w, String x) {
        return graph.node(
                "LayerNormalization",
                output,
                List.of(attribute("axis", -1), attribute("epsilon", (float) ModelShape.NORM_EPSILON)),
                x,
                w + ".scale",
                w + ".shift");
    }

    private void scalar(String name, double value) {
        graph.floats(name, new float[] {(float) value});
    }

    private static String label(Part part) {
        return Site.of(part).label();
    }

    private static String label(Part part, int layer) {
        return new Site(part, layer).label();
    }

    private static Map<String, String> metadata(ModelConfig config) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("shape", config.shape().label());
        String json = config.toJson();
        JsonMapper.builder()
                .build()
                .readTree(json)
                .properties()
                .forEach(entry -> metadata.put(
                        entry.getKey(),
                        entry.getValue().isValueNode()
                                ? entry.getValue().asString()
                                : entry.getValue().toString()));
        metadata.put("config", json);
        return metadata;
    }
}

package org.listopslab.models.checkpoint;

import java.util.List;
import java.util.Locale;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Parametrization;
import org.listopslab.models.shape.Positions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What, besides its numbers, makes a stored model usable: its shape, its tokens, and the seed of its initial weights.
 *
 * @param shape the form
 * @param tokens the text of each token id, {@code [V]}
 * @param seed fixes the weights before training; the untrained twin is made from it
 * @param parametrization how these go with the width
 */
public record ModelConfig(ModelShape shape, List<String> tokens, long seed, Parametrization parametrization) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public ModelConfig {
        tokens = List.copyOf(tokens);
        if (tokens.size() != shape.vocabulary()) {
            throw new IllegalArgumentException(
                    "a vocabulary of " + shape.vocabulary() + " needs as many tokens, not " + tokens.size());
        }
    }

    /** A model of the standard parametrization. */
    public ModelConfig(ModelShape shape, List<String> tokens, long seed) {
        this(shape, tokens, seed, Parametrization.STANDARD);
    }

    /** The flat parameter vector before training, {@code [P]}: the same on every machine. */
    public float[] initial() {
        return ParameterLayout.of(shape).initialise(seed, parametrization);
    }

    /** As the text of {@code config.json}: the same text for the same config. */
    public String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("architecture", shape.architecture().label());
        node.put("layers", shape.layers());
        node.put("width", shape.width());
        node.put("heads", shape.heads());
        node.put("feed_forward_ratio", shape.feedForward().ratio());
        node.put("activation", shape.feedForward().activation().label());
        node.put("positions", shape.positions().label());
        node.put("output", shape.output().label());
        node.put("vocabulary", shape.vocabulary());
        node.put("context", shape.context());
        node.put("parameters", shape.parameters());
        node.put("seed", seed);
        if (parametrization != Parametrization.STANDARD) {
            node.put("parametrization", parametrization.label());
        }
        var names = node.putArray("tokens");
        tokens.forEach(names::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    /**
     * From the text of {@code config.json}.
     *
     * @throws RuntimeException if it is none
     */
    static ModelConfig fromJson(String text) {
        JsonNode node = JSON.readTree(text);
        ModelShape shape = new ModelShape(
                word(node, "architecture", Architecture.class),
                node.required("layers").asInt(),
                node.required("width").asInt(),
                node.required("heads").asInt(),
                new FeedForward(
                        node.required("feed_forward_ratio").asInt(), word(node, "activation", Activation.class)),
                word(node, "positions", Positions.class),
                word(node, "output", OutputLayer.class),
                node.required("vocabulary").asInt(),
                node.required("context").asInt());
        return new ModelConfig(
                shape,
                node.required("tokens").valueStream().map(JsonNode::asString).toList(),
                node.required("seed").asLong(),
                node.has("parametrization")
                        ? word(node, "parametrization", Parametrization.class)
                        : Parametrization.STANDARD);
    }

    private static <E extends Enum<E>> E word(JsonNode node, String key, Class<E> type) {
        return Enum.valueOf(type, node.required(key).asString().toUpperCase(Locale.ROOT));
    }
}

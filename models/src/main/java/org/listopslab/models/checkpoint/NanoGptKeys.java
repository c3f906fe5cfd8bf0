package org.listopslab.models.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

/**
 * The names and forms under which nanoGPT keeps the same parameters, so that its loaders, and those that read its
 * checkpoints, read ours.
 *
 * <p>There a linear map is stored as {@code [out, in]}, ours is {@code [in, out]}; its {@code c_attn} holds query, key and
 * value one below the other. A tied {@code lm_head.weight} is the token embedding and is not stored twice. A recurrent model has
 * the one block {@code h.0}.
 */
final class NanoGptKeys {
    /** One stored tensor and the parameters of ours that it holds, one below the other. */
    private record Key(String name, List<Parameter> parts) {
        Tensor gather(float[] flat) {
            Parameter first = parts.get(0);
            if (first.kind() == Parameter.Kind.VECTOR) {
                return Tensor.vector(numbers(flat, first));
            }
            if (first.kind() == Parameter.Kind.TABLE) {
                return Tensor.matrix(first.rows(), first.columns(), numbers(flat, first));
            }
            float[] all = new float[parts.stream().mapToInt(Parameter::size).sum()];
            int at = 0;
            for (Parameter part : parts) {
                Tensor stored = Tensor.matrix(part.rows(), part.columns(), numbers(flat, part))
                        .transposed();
                System.arraycopy(stored.numbers(), 0, all, at, part.size());
                at += part.size();
            }
            return Tensor.matrix(parts.size() * first.columns(), first.rows(), all);
        }

        void scatter(Tensor stored, float[] flat) {
            int at = 0;
            for (Parameter part : parts) {
                float[] numbers = Arrays.copyOfRange(stored.numbers(), at, at + part.size());
                boolean linear = part.kind() == Parameter.Kind.LINEAR;
                int out = part.columns();
                int in = part.rows();
                float[] ours =
                        linear ? Tensor.matrix(out, in, numbers).transposed().numbers() : numbers;
                System.arraycopy(ours, 0, flat, part.offset(), part.size());
                at += part.size();
            }
        }

        private static float[] numbers(float[] flat, Parameter parameter) {
            return Arrays.copyOfRange(flat, parameter.offset(), parameter.end());
        }
    }

    private NanoGptKeys() {}

    /** The stored form of the flat parameter vector {@code flat}. */
    static Map<String, Tensor> toTensors(ModelShape shape, float[] flat) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        keys(shape).forEach(key -> tensors.put(key.name(), key.gather(flat)));
        return tensors;
    }

    /**
     * The flat parameter vector of the stored tensors.
     *
     * @throws IllegalArgumentException if a tensor is missing, has another form, or is none of this shape's
     */
    static float[] fromTensors(ModelShape shape, Map<String, Tensor> tensors) {
        float[] flat = new float[shape.parameters()];
        Map<String, Tensor> unknown = new LinkedHashMap<>(tensors);
        for (Key key : keys(shape)) {
            unknown.remove(key.name());
            Tensor stored = tensors.get(key.name());
            long[] form = key.gather(flat).shape();
            if (stored == null || !Arrays.equals(stored.shape(), form)) {
                throw new IllegalArgumentException("a model of shape " + shape.label() + " needs a tensor " + key.name()
                        + " of shape " + Arrays.toString(form) + ", but the file "
                        + (stored == null ? "has none" : "has one of shape " + Arrays.toString(stored.shape())));
            }
            key.scatter(stored, flat);
        }
        unknown.forEach((name, tensor) -> {
            throw new IllegalArgumentException("a model of shape " + shape.label() + " has no tensor " + name
                    + ", but the file has one of shape " + Arrays.toString(tensor.shape()));
        });
        return flat;
    }

    private static List<Key> keys(ModelShape shape) {
        ParameterLayout layout = ParameterLayout.of(shape);
        List<Key> keys = new ArrayList<>();
        add(keys, layout, "transformer.wte.weight", ParameterLayout.TOKEN_EMBEDDING);
        if (shape.positions() == Positions.LEARNED) {
            add(keys, layout, "transformer.wpe.weight", ParameterLayout.POSITION_EMBEDDING);
        }
        for (int i = 0; i < shape.blocks(); i++) {
            String ours = ParameterLayout.block(i);
            String theirs = "transformer.h." + i + ".";
            add(keys, layout, theirs + "ln_1.weight", ours + "attention.norm.scale");
            add(keys, layout, theirs + "ln_1.bias", ours + "attention.norm.shift");
            add(
                    keys,
                    layout,
                    theirs + "attn.c_attn.weight",
                    ours + "attention.query",
                    ours + "attention.key",
                    ours + "attention.value");
            add(keys, layout, theirs + "attn.c_proj.weight", ours + "attention.output");
            add(keys, layout, theirs + "ln_2.weight", ours + "feed_forward.norm.scale");
            add(keys, layout, theirs + "ln_2.bias", ours + "feed_forward.norm.shift");
            add(keys, layout, theirs + "mlp.c_fc.weight", ours + "feed_forward.in");
            add(keys, layout, theirs + "mlp.c_proj.weight", ours + "feed_forward.out");
        }
        add(keys, layout, "transformer.ln_f.weight", "final_norm.scale");
        add(keys, layout, "transformer.ln_f.bias", "final_norm.shift");
        if (shape.output() == OutputLayer.UNTIED) {
            add(keys, layout, "lm_head.weight", ParameterLayout.UNEMBEDDING);
        }
        return keys;
    }

    private static void add(List<Key> keys, ParameterLayout layout, String name, String... parts) {
        keys.add(new Key(name, Arrays.stream(parts).map(layout::get).toList()));
    }
}

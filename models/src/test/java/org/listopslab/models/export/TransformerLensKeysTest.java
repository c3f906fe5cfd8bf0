package org.listopslab.models.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.checkpoint.Tensor;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

class TransformerLensKeysTest {
    static List<ModelShape> shapes() {
        return ExportedModels.shapes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void tensors_haveTheNamesAndFormsOfAHookedTransformer(ModelShape shape) {
        long v = shape.vocabulary();
        long d = shape.width();
        long h = shape.heads();
        long k = shape.headWidth();
        Map<String, List<Long>> expected = new LinkedHashMap<>();
        expected.put("embed.W_E", List.of(v, d));
        expected.put("pos_embed.W_pos", List.of((long) shape.context(), d));
        for (int i = 0; i < shape.layers(); i++) {
            String block = "blocks." + i + ".";
            for (String norm : List.of("ln1.w", "ln1.b", "ln2.w", "ln2.b")) {
                expected.put(block + norm, List.of(d));
            }
            for (String part : List.of("Q", "K", "V")) {
                expected.put(block + "attn.W_" + part, List.of(h, d, k));
                expected.put(block + "attn.b_" + part, List.of(h, k));
            }
            expected.put(block + "attn.W_O", List.of(h, k, d));
            expected.put(block + "attn.b_O", List.of(d));
            expected.put(block + "mlp.W_in", List.of(d, (long) shape.hidden()));
            expected.put(block + "mlp.b_in", List.of((long) shape.hidden()));
            expected.put(block + "mlp.W_out", List.of((long) shape.hidden(), d));
            expected.put(block + "mlp.b_out", List.of(d));
        }
        expected.put("ln_final.w", List.of(d));
        expected.put("ln_final.b", List.of(d));
        expected.put("unembed.W_U", List.of(d, v));
        expected.put("unembed.b_U", List.of(v));
        Map<String, List<Long>> actual = new LinkedHashMap<>();
        new TransformerLensKeys(ExportedModels.loud(shape, 1))
                .tensors()
                .forEach((name, tensor) -> actual.put(
                        name, java.util.Arrays.stream(tensor.shape()).boxed().toList()));
        assertThat(actual).isEqualTo(expected);
    }

    @Tag("engine")
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void tensors_aloneGiveTheEnginesLogits(ModelShape shape) {
        StoredModel model = ExportedModels.loud(shape, 7);
        int[][] sequences = ExportedModels.sequences(2, ExportedModels.CONTEXT, 3);
        float[][][] engine = ExportedModels.engineLogits(model, sequences);
        HookedForward hooked = new HookedForward(
                new TransformerLensKeys(model).tensors(),
                shape.feedForward().activation() == Activation.GELU
                        ? TransformerLensKeysTest::gelu
                        : x -> Math.max(0, x));
        for (int row = 0; row < sequences.length; row++) {
            double[][] theirs = hooked.logits(sequences[row]);
            for (int t = 0; t < theirs.length; t++) {
                for (int token = 0; token < theirs[t].length; token++) {
                    assertThat(theirs[t][token])
                            .as("%s: row %d position %d token %d", shape.label(), row, t, token)
                            .isCloseTo(engine[row][t][token], within(1e-4));
                }
            }
        }
    }

    @Test
    void head_readsItsOwnColumns() {
        ModelShape shape = new ModelShape(Architecture.STACKED, 1, 6, 3, 11, 4);
        StoredModel model = ExportedModels.loud(shape, 2);
        int query = ParameterLayout.of(shape).get("block.0.attention.query").offset();
        Tensor cut = java.util.Objects.requireNonNull(
                new TransformerLensKeys(model).tensors().get("blocks.0.attn.W_Q"));
        // Head 2 of two numbers each, row 4, its second number: column 5 of ours.
        assertThat(cut.numbers()[(2 * 6 + 4) * 2 + 1]).isEqualTo(model.values()[query + 4 * 6 + 5]);
    }

    @Test
    void positions_thatAreNoneAreZeros() {
        ModelShape shape = ExportedModels.shapes().stream()
                .filter(s -> s.positions() == Positions.NONE)
                .findFirst()
                .orElseThrow();
        Tensor table = java.util.Objects.requireNonNull(
                new TransformerLensKeys(ExportedModels.loud(shape, 1)).tensors().get("pos_embed.W_pos"));
        assertThat(table.numbers()).containsOnly(0);
    }

    @Test
    void config_isWhatAHookedTransformerIsMadeWith() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 3, 6, 2, 11, 4);
        assertThat(TransformerLensKeys.config(shape))
                .contains("\"n_layers\":3", "\"d_head\":3", "\"d_mlp\":24", "\"act_fn\":\"gelu\"", "\"n_ctx\":4");
    }

    /** Exact GELU (Hendrycks and Gimpel 2016), the error function by its series. */
    private static double gelu(double x) {
        double z = x / Math.sqrt(2);
        if (Math.abs(z) > 5) {
            return Math.max(0, x);
        }
        double term = z;
        double sum = z;
        for (int n = 1; n < 200; n++) {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }
        return x * 0.5 * (1 + 2 / Math.sqrt(Math.PI) * sum);
    }
}

package org.listopslab.models.export;

import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.listopslab.models.checkpoint.Tensor;

/**
 * What a {@code HookedTransformer} computes from its state, in plain loops and double precision, after its documented
 * products ({@code batch pos d_model, head d_model d_head -> batch pos head d_head} and so on), and nothing but the state.
 */
final class HookedForward {
    private final Map<String, Tensor> state;
    private final DoubleUnaryOperator activation;

    HookedForward(Map<String, Tensor> state, DoubleUnaryOperator activation) {
        this.state = state;
        this.activation = activation;
    }

    /** Logits at every position, {@code [T][V]}. */
    double[][] logits(int[] tokens) {
        int width = axis("embed.W_E", 1);
        double[][] x = new double[tokens.length][width];
        for (int t = 0; t < tokens.length; t++) {
            for (int d = 0; d < width; d++) {
                x[t][d] = at("embed.W_E", tokens[t], d) + at("pos_embed.W_pos", t, d);
            }
        }
        for (int block = 0; state.containsKey("blocks." + block + ".ln1.w"); block++) {
            block("blocks." + block + ".", x);
        }
        double[][] logits = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            logits[t] = linear(norm(x[t], "ln_final"), "unembed.W_U", "unembed.b_U");
        }
        return logits;
    }

    private void block(String name, double[][] x) {
        double[][] seen = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            seen[t] = norm(x[t], name + "ln1");
        }
        double[][] attention = attend(name + "attn.", seen);
        for (int t = 0; t < x.length; t++) {
            add(x[t], attention[t]);
            double[] hidden = linear(norm(x[t], name + "ln2"), name + "mlp.W_in", name + "mlp.b_in");
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] = activation.applyAsDouble(hidden[i]);
            }
            add(x[t], linear(hidden, name + "mlp.W_out", name + "mlp.b_out"));
        }
    }

    private double[][] attend(String name, double[][] x) {
        int heads = axis(name + "W_Q", 0);
        int width = axis(name + "W_Q", 1);
        int size = axis(name + "W_Q", 2);
        double[][] out = new double[x.length][width];
        for (int h = 0; h < heads; h++) {
            double[][] q = project(x, name + "W_Q", name + "b_Q", h);
            double[][] k = project(x, name + "W_K", name + "b_K", h);
            double[][] v = project(x, name + "W_V", name + "b_V", h);
            for (int t = 0; t < x.length; t++) {
                double[] weights = new double[t + 1];
                double sum = 0;
                for (int u = 0; u <= t; u++) {
                    double score = 0;
                    for (int i = 0; i < size; i++) {
                        score += q[t][i] * k[u][i];
                    }
                    weights[u] = Math.exp(score / Math.sqrt(size));
                    sum += weights[u];
                }
                for (int i = 0; i < size; i++) {
                    double z = 0;
                    for (int u = 0; u <= t; u++) {
                        z += weights[u] / sum * v[u][i];
                    }
                    for (int d = 0; d < width; d++) {
                        out[t][d] += z * at(name + "W_O", h, i, d);
                    }
                }
            }
        }
        for (double[] row : out) {
            for (int d = 0; d < width; d++) {
                row[d] += at(name + "b_O", d);
            }
        }
        return out;
    }

    private double[][] project(double[][] x, String weight, String bias, int head) {
        double[][] out = new double[x.length][axis(weight, 2)];
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < out[t].length; i++) {
                out[t][i] = at(bias, head, i);
                for (int d = 0; d < x[t].length; d++) {
                    out[t][i] += x[t][d] * at(weight, head, d, i);
                }
            }
        }
        return out;
    }

    private double[] linear(double[] x, String weight, String bias) {
        double[] out = new double[axis(weight, 1)];
        for (int j = 0; j < out.length; j++) {
            out[j] = at(bias, j);
            for (int i = 0; i < x.length; i++) {
                out[j] += x[i] * at(weight, i, j);
            }
        }
        return out;
    }

    private double[] norm(double[] x, String name) {
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double variance = 0;
        for (double v : x) {
            variance += (v - mean) * (v - mean) / x.length;
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5) * at(name + ".w", i) + at(name + ".b", i);
        }
        return out;
    }

    private static void add(double[] x, double[] more) {
        for (int i = 0; i < x.length; i++) {
            x[i] += more[i];
        }
    }

    private int axis(String name, int axis) {
        return (int) tensor(name).shape()[axis];
    }

    private double at(String name, int... index) {
        Tensor tensor = tensor(name);
        int flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            flat = flat * (int) tensor.shape()[axis] + index[axis];
        }
        return tensor.numbers()[flat];
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(state.get(name), name);
    }
}

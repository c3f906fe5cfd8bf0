package org.listopslab.models.fleet;

import java.util.Arrays;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

/** The same architecture for one model and one sequence, in plain loops and double precision: what the engine must equal. */
final class ReferenceTransformer {
    private final ModelShape shape;
    private final ParameterLayout layout;
    private final double[] values;

    ReferenceTransformer(ModelShape shape, float[] values) {
        this(shape, doubles(values));
    }

    ReferenceTransformer(ModelShape shape, double[] values) {
        this.shape = shape;
        this.layout = ParameterLayout.of(shape);
        this.values = values;
    }

    static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** A member's loss on its part of a batch: cross-entropy of each answer token by its weight, in nats. */
    double loss(FleetBatch batch, int member) {
        double loss = 0;
        for (int example = 0; example < batch.examples(); example++) {
            int row = member * batch.examples() + example;
            double[][] logits =
                    logits(Arrays.copyOfRange(batch.tokens(), row * batch.length(), (row + 1) * batch.length()));
            for (int slot = row * batch.answers(); slot < (row + 1) * batch.answers(); slot++) {
                double[] said = logits[batch.positions()[slot]];
                double all = Arrays.stream(said).map(Math::exp).sum();
                loss += batch.weights()[slot] * (Math.log(all) - said[batch.targets()[slot]]);
            }
        }
        return loss;
    }

    /** Logits at every position: {@code [T][V]}. */
    double[][] logits(int[] tokens) {
        double[][] x = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            x[t] = add(row("token_embedding", tokens[t]), place(t));
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "block." + shape.architecture().blockOf(layer) + ".";
            double[][] attention = attend(block, each(x, row -> norm(block + "attention.norm", row)));
            for (int t = 0; t < x.length; t++) {
                x[t] = add(x[t], times(attention[t], block + "attention.output"));
                double[] hidden = times(norm(block + "feed_forward.norm", x[t]), block + "feed_forward.in");
                x[t] = add(
                        x[t], times(Arrays.stream(hidden).map(this::activate).toArray(), block + "feed_forward.out"));
            }
        }
        double[][] logits = new double[tokens.length][shape.vocabulary()];
        for (int t = 0; t < x.length; t++) {
            double[] top = norm("final_norm", x[t]);
            for (int v = 0; v < shape.vocabulary(); v++) {
                logits[t][v] = dot(top, row(shape.output().parameter(), v), 0, shape.width());
            }
        }
        return logits;
    }

    private double[] place(int t) {
        double[] place = new double[shape.width()];
        if (shape.positions() == Positions.LEARNED) {
            return row("position_embedding", t);
        }
        if (shape.positions() == Positions.SINUSOIDAL) {
            for (int i = 0; i < place.length; i++) {
                double angle = t / Math.pow(10_000, (i - i % 2) / (double) shape.width());
                place[i] = i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
            }
        }
        return place;
    }

    private double activate(double x) {
        return shape.feedForward().activation() == Activation.RELU ? Math.max(0, x) : gelu(x);
    }

    private double[][] attend(String block, double[][] x) {
        double[][] query = each(x, row -> times(row, block + "attention.query"));
        double[][] key = each(x, row -> times(row, block + "attention.key"));
        double[][] value = each(x, row -> times(row, block + "attention.value"));
        int k = shape.headWidth();
        double[][] mixed = new double[x.length][shape.width()];
        for (int head = 0; head < shape.heads(); head++) {
            for (int t = 0; t < x.length; t++) {
                double[] weights = new double[t + 1];
                double sum = 0;
                for (int u = 0; u <= t; u++) {
                    weights[u] = Math.exp(dot(query[t], key[u], head * k, head * k + k) / Math.sqrt(k));
                    sum += weights[u];
                }
                for (int u = 0; u <= t; u++) {
                    for (int i = head * k; i < head * k + k; i++) {
                        mixed[t][i] += weights[u] / sum * value[u][i];
                    }
                }
            }
        }
        return mixed;
    }

    private double[] norm(String name, double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double[] scale = row(name + ".scale", 0);
        double[] shift = row(name + ".shift", 0);
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5) * scale[i] + shift[i];
        }
        return out;
    }

    private double[] times(double[] x, String name) {
        Parameter p = layout.get(name);
        double[] out = new double[p.columns()];
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                out[j] += x[i] * values[p.offset() + i * p.columns() + j];
            }
        }
        return out;
    }

    private double[] row(String name, int row) {
        Parameter p = layout.get(name);
        double[] out = new double[p.columns()];
        for (int j = 0; j < out.length; j++) {
            out[j] = values[p.offset() + row * p.columns() + j];
        }
        return out;
    }

    /** Exact GELU (Hendrycks and Gimpel 2016): x times the normal distribution function, here by its series. */
    private static double gelu(double x) {
        return x * 0.5 * (1 + erf(x / Math.sqrt(2)));
    }

    private static double erf(double x) {
        if (Math.abs(x) > 5) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] add(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    private static double[][] each(double[][] rows, java.util.function.UnaryOperator<double[]> map) {
        return Arrays.stream(rows).map(map).toArray(double[][]::new);
    }
}

package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Rows.GROUP;

/**
 * The kernels in plain loops: what every number is and in which order it is summed. Used where the Vector API is not at hand, and
 * what {@link VectorKernels} is held against, bit by bit.
 */
public final class PlainKernels implements Kernels {
    @Override
    public void linear(Weight w, Rows in, Rows out, boolean add) {
        float[] x = in.numbers();
        float[] y = out.numbers();
        for (int o = 0; o < w.out(); o++) {
            int to = out.row(o);
            if (!add) {
                java.util.Arrays.fill(y, to, to + out.columns(), 0);
            }
            for (int i = 0; i < w.in(); i++) {
                addScaled(w.numbers()[w.index(i, o)], x, in.row(i), y, to, out.columns());
            }
        }
    }

    private static void addScaled(float factor, float[] x, int from, float[] y, int to, int columns) {
        for (int n = 0; n < columns; n++) {
            y[to + n] = Math.fma(factor, x[from + n], y[to + n]);
        }
    }

    @Override
    public void linearGradient(Rows in, Rows dOut, Weight gradient) {
        float[] partial = new float[GROUP];
        for (int i = 0; i < gradient.in(); i++) {
            for (int o = 0; o < gradient.out(); o++) {
                java.util.Arrays.fill(partial, 0);
                addProducts(in, i, dOut, o, partial);
                gradient.numbers()[gradient.index(i, o)] += sum(partial, 0);
            }
        }
    }

    private static void addProducts(Rows a, int rowOfA, Rows b, int rowOfB, float[] partial) {
        int p = a.row(rowOfA);
        int q = b.row(rowOfB);
        for (int n = 0; n < a.columns(); n++) {
            int which = n % GROUP;
            partial[which] = Math.fma(a.numbers()[p + n], b.numbers()[q + n], partial[which]);
        }
    }

    /** The sum of sixteen numbers: halves upon halves. */
    static float sum(float[] z, int at) {
        float a = (z[at] + z[at + 8]) + (z[at + 4] + z[at + 12]);
        float b = (z[at + 2] + z[at + 10]) + (z[at + 6] + z[at + 14]);
        float c = (z[at + 1] + z[at + 9]) + (z[at + 5] + z[at + 13]);
        float d = (z[at + 3] + z[at + 11]) + (z[at + 7] + z[at + 15]);
        return (a + b) + (c + d);
    }

    @Override
    public void norm(Norm norm, float epsilon, Rows in, Rows normalised, Rows rates, Rows out) {
        float[] x = in.numbers();
        float share = 1f / in.count();
        for (int n = 0; n < in.columns(); n++) {
            float sum = 0;
            for (int d = 0; d < in.count(); d++) {
                sum += x[in.row(d) + n];
            }
            float mean = sum * share;
            float squares = 0;
            for (int d = 0; d < in.count(); d++) {
                float off = x[in.row(d) + n] - mean;
                squares = Math.fma(off, off, squares);
            }
            float rate = 1f / (float) Math.sqrt(squares * share + epsilon);
            rates.numbers()[rates.from() + n] = rate;
            for (int d = 0; d < in.count(); d++) {
                float z = (x[in.row(d) + n] - mean) * rate;
                normalised.numbers()[normalised.row(d) + n] = z;
                out.numbers()[out.row(d) + n] =
                        Math.fma(z, norm.numbers()[norm.scale() + d], norm.numbers()[norm.shift() + d]);
            }
        }
    }

    @Override
    public void normAdjoint(Norm norm, Norm gradient, Rows dOut, Rows normalised, Rows rates, Rows dIn) {
        float share = 1f / dOut.count();
        for (int n = 0; n < dOut.columns(); n++) {
            float sum = 0;
            float along = 0;
            for (int d = 0; d < dOut.count(); d++) {
                float g = dOut.numbers()[dOut.row(d) + n] * norm.numbers()[norm.scale() + d];
                sum += g;
                along = Math.fma(g, normalised.numbers()[normalised.row(d) + n], along);
            }
            float mean = sum * share;
            float tilt = -(along * share);
            for (int d = 0; d < dOut.count(); d++) {
                float g = dOut.numbers()[dOut.row(d) + n] * norm.numbers()[norm.scale() + d];
                float rest = Math.fma(normalised.numbers()[normalised.row(d) + n], tilt, g - mean);
                int at = dIn.row(d) + n;
                dIn.numbers()[at] = Math.fma(rates.numbers()[rates.from() + n], rest, dIn.numbers()[at]);
            }
        }
        float[] ofScale = new float[GROUP];
        float[] ofShift = new float[GROUP];
        for (int d = 0; d < dOut.count(); d++) {
            java.util.Arrays.fill(ofScale, 0);
            java.util.Arrays.fill(ofShift, 0);
            addProducts(dOut, d, normalised, d, ofScale);
            for (int n = 0; n < dOut.columns(); n++) {
                ofShift[n % GROUP] += dOut.numbers()[dOut.row(d) + n];
            }
            gradient.numbers()[gradient.scale() + d] += sum(ofScale, 0);
            gradient.numbers()[gradient.shift() + d] += sum(ofShift, 0);
        }
    }

    @Override
    public void gelu(Rows x, Rows slope) {
        for (int r = 0; r < x.count(); r++) {
            for (int n = 0; n < x.columns(); n++) {
                float v = x.numbers()[x.row(r) + n];
                float density = Gauss.density(v);
                float below = Gauss.distribution(v, density);
                x.numbers()[x.row(r) + n] = v * below;
                slope.numbers()[slope.row(r) + n] = Math.fma(v, density, below);
            }
        }
    }

    @Override
    public void relu(Rows x, Rows slope) {
        for (int r = 0; r < x.count(); r++) {
            for (int n = 0; n < x.columns(); n++) {
                float v = x.numbers()[x.row(r) + n];
                slope.numbers()[slope.row(r) + n] = v > 0 ? 1 : 0;
                x.numbers()[x.row(r) + n] = v < 0 ? 0 : v;
            }
        }
    }

    @Override
    public void multiply(Rows x, Rows factor) {
        for (int r = 0; r < x.count(); r++) {
            for (int n = 0; n < x.columns(); n++) {
                x.numbers()[x.row(r) + n] *= factor.numbers()[factor.row(r) + n];
            }
        }
    }

    @Override
    public void add(Rows x, Rows term) {
        for (int r = 0; r < x.count(); r++) {
            for (int n = 0; n < x.columns(); n++) {
                x.numbers()[x.row(r) + n] += term.numbers()[term.row(r) + n];
            }
        }
    }

    @Override
    public void dots(Sight sight, Rows queries, Rows keys, Rows out) {
        int lanes = sight.lanes();
        for (int j = 0; j < sight.queries(); j++) {
            for (int k = 0; k <= sight.farthest()[j]; k++) {
                int to = out.row(k) + j * lanes;
                java.util.Arrays.fill(out.numbers(), to, to + lanes, 0);
                for (int d = 0; d < queries.count(); d++) {
                    int q = queries.row(d) + j * lanes;
                    addProducts(
                            queries.numbers(), q, keys.numbers(), keys.row(d) + k * lanes, out.numbers(), to, lanes);
                }
            }
        }
    }

    private static void addProducts(float[] a, int p, float[] b, int q, float[] to, int at, int lanes) {
        for (int n = 0; n < lanes; n++) {
            to[at + n] = Math.fma(a[p + n], b[q + n], to[at + n]);
        }
    }

    @Override
    public void softmax(Sight sight, Rows scores) {
        float[] s = scores.numbers();
        int stride = scores.stride();
        for (int j = 0; j < sight.queries(); j++) {
            for (int lane = 0; lane < sight.lanes(); lane++) {
                int column = j * sight.lanes() + lane;
                int first = scores.from() + column;
                int seen = (int) sight.positions()[column];
                float highest = s[first];
                for (int k = 1; k <= seen; k++) {
                    highest = s[first + k * stride] > highest ? s[first + k * stride] : highest;
                }
                float sum = 0;
                for (int k = 0; k <= sight.farthest()[j]; k++) {
                    float power = k <= seen ? Gauss.exp(s[first + k * stride] - highest) : 0;
                    s[first + k * stride] = power;
                    sum += power;
                }
                float share = 1f / sum;
                for (int k = 0; k <= sight.farthest()[j]; k++) {
                    s[first + k * stride] *= share;
                }
            }
        }
    }

    @Override
    public void softmaxAdjoint(Sight sight, Rows pattern, Rows dPattern) {
        float[] p = pattern.numbers();
        float[] g = dPattern.numbers();
        for (int j = 0; j < sight.queries(); j++) {
            for (int column = j * sight.lanes(); column < (j + 1) * sight.lanes(); column++) {
                float along = 0;
                for (int k = 0; k <= sight.farthest()[j]; k++) {
                    along = Math.fma(p[pattern.row(k) + column], g[dPattern.row(k) + column], along);
                }
                for (int k = 0; k <= sight.farthest()[j]; k++) {
                    g[dPattern.row(k) + column] = p[pattern.row(k) + column] * (g[dPattern.row(k) + column] - along);
                }
            }
        }
    }

    @Override
    public void mix(Sight sight, Rows pattern, Rows values, Rows out) {
        int lanes = sight.lanes();
        for (int d = 0; d < out.count(); d++) {
            for (int j = 0; j < sight.queries(); j++) {
                int to = out.row(d) + j * lanes;
                java.util.Arrays.fill(out.numbers(), to, to + lanes, 0);
                for (int k = 0; k <= sight.farthest()[j]; k++) {
                    int p = pattern.row(k) + j * lanes;
                    addProducts(
                            pattern.numbers(),
                            p,
                            values.numbers(),
                            values.row(d) + k * lanes,
                            out.numbers(),
                            to,
                            lanes);
                }
            }
        }
    }

    @Override
    public void spread(Sight sight, Rows pattern, Rows from, Rows out) {
        int lanes = sight.lanes();
        for (int d = 0; d < out.count(); d++) {
            for (int j = 0; j < sight.queries(); j++) {
                for (int k = 0; k <= sight.farthest()[j]; k++) {
                    int p = pattern.row(k) + j * lanes;
                    int to = out.row(d) + k * lanes;
                    addProducts(
                            pattern.numbers(), p, from.numbers(), from.row(d) + j * lanes, out.numbers(), to, lanes);
                }
            }
        }
    }

    @Override
    public void probabilities(Rows logits, Rows out, Rows highest, Rows total) {
        for (int n = 0; n < logits.columns(); n++) {
            float high = logits.numbers()[logits.from() + n];
            for (int v = 1; v < logits.count(); v++) {
                float next = logits.numbers()[logits.row(v) + n];
                high = next > high ? next : high;
            }
            float sum = 0;
            for (int v = 0; v < logits.count(); v++) {
                float power = Gauss.exp(logits.numbers()[logits.row(v) + n] - high);
                out.numbers()[out.row(v) + n] = power;
                sum += power;
            }
            float share = 1f / sum;
            for (int v = 0; v < logits.count(); v++) {
                out.numbers()[out.row(v) + n] *= share;
            }
            highest.numbers()[highest.from() + n] = high;
            total.numbers()[total.from() + n] = sum;
        }
    }

    @Override
    public String label() {
        return "plain";
    }
}

package org.listopslab.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Each adjoint against what defines it. Where an operation is linear in x, {@code <f(x), y> = <x, f'(y)>} for all x and y; elsewhere
 * {@code <f(x + h u) - f(x - h u), y> / 2h} tends to {@code <u, f'(y)>}.
 */
class AdjointTest {
    private static final Kernels KERNELS = VectorKernels.best();
    private static final int COLUMNS = 48;
    private static final float SMALL = 1e-2f;

    @Test
    void linear_transposed() {
        RandomRows random = new RandomRows(1);
        Weight w = random.weight(5, 7);
        Rows x = random.rows(5, COLUMNS);
        Rows y = random.rows(7, COLUMNS);
        Rows out = Rows.zeros(7, COLUMNS);
        Rows back = Rows.zeros(5, COLUMNS);
        KERNELS.linear(w, x, out, false);
        KERNELS.linear(w.transposed(), y, back, false);
        assertThat(dot(out, y)).isCloseTo(dot(x, back), within(1e-3));
    }

    /** The result is linear in the weight, too: {@code <f(w), y> = <w, gradient>}. */
    @Test
    void linearGradient() {
        RandomRows random = new RandomRows(2);
        Weight w = Weight.of(random.floats(35), 0, 5, 7);
        Weight gradient = Weight.of(new float[35], 0, 5, 7);
        Rows x = random.rows(5, COLUMNS);
        Rows y = random.rows(7, COLUMNS);
        Rows out = Rows.zeros(7, COLUMNS);
        KERNELS.linear(w, x, out, false);
        KERNELS.linearGradient(x, y, gradient);
        assertThat(dot(out, y)).isCloseTo(dot(w.numbers(), gradient.numbers()), within(1e-3));
    }

    @Test
    void normAdjoint() {
        RandomRows random = new RandomRows(3);
        Norm norm = new Norm(random.floats(12), 0, 6);
        Rows x = random.rows(6, COLUMNS);
        Rows u = random.rows(6, COLUMNS);
        Rows y = random.rows(6, COLUMNS);
        Rows normalised = Rows.zeros(6, COLUMNS);
        Rows rates = Rows.zeros(1, COLUMNS);
        Rows out = Rows.zeros(6, COLUMNS);
        KERNELS.norm(norm, 1e-5f, x, normalised, rates, out);
        Rows back = Rows.zeros(6, COLUMNS);
        Norm gradient = new Norm(new float[12], 0, 6);
        KERNELS.normAdjoint(norm, gradient, y, normalised, rates, back);
        double change = dot(norm(norm, moved(x, u, SMALL)), y) - dot(norm(norm, moved(x, u, -SMALL)), y);
        assertThat(change / (2 * SMALL)).isCloseTo(dot(u, back), within(2e-2));
        // Linear in scale and shift.
        assertThat(dot(out, y)).isCloseTo(dot(norm.numbers(), gradient.numbers()), within(1e-3));
    }

    private static Rows norm(Norm norm, Rows x) {
        Rows out = Rows.zeros(x.count(), COLUMNS);
        KERNELS.norm(norm, 1e-5f, x, Rows.zeros(x.count(), COLUMNS), Rows.zeros(1, COLUMNS), out);
        return out;
    }

    @Test
    void gelu_slope() {
        Rows x = new RandomRows(4).rows(3, COLUMNS);
        Rows above = moved(x, ones(3), SMALL);
        Rows below = moved(x, ones(3), -SMALL);
        Rows slope = Rows.zeros(3, COLUMNS);
        KERNELS.gelu(above, Rows.zeros(3, COLUMNS));
        KERNELS.gelu(below, Rows.zeros(3, COLUMNS));
        KERNELS.gelu(x, slope);
        for (int r = 0; r < 3; r++) {
            for (int n = 0; n < COLUMNS; n++) {
                double change = above.numbers()[above.row(r) + n] - below.numbers()[below.row(r) + n];
                assertThat((double) slope.numbers()[slope.row(r) + n]).isCloseTo(change / (2 * SMALL), within(1e-3));
            }
        }
    }

    /** dots is linear in queries (its adjoint is mix over keys) and in keys (spread); mix in values (spread) and in patterns (dots). */
    @Test
    void dots_mixAndSpread() {
        for (long seed = 0; seed < 20; seed++) {
            RandomRows random = new RandomRows(seed);
            Sight sight = random.sight(16, 7);
            int asking = sight.queries() * 16;
            Rows queries = random.rows(5, asking);
            Rows keys = random.rows(5, 7 * 16);
            Rows y = Rows.zeros(7, asking);
            Rows scores = Rows.zeros(7, asking);
            Rows some = random.rows(7, asking);
            for (int j = 0; j < sight.queries(); j++) {
                for (int k = 0; k <= sight.farthest()[j]; k++) {
                    System.arraycopy(some.numbers(), some.row(k) + j * 16, y.numbers(), y.row(k) + j * 16, 16);
                }
            }
            KERNELS.dots(sight, queries, keys, scores);
            Rows toQueries = Rows.zeros(5, asking);
            Rows toKeys = Rows.zeros(5, 7 * 16);
            KERNELS.mix(sight, y, keys, toQueries);
            KERNELS.spread(sight, y, queries, toKeys);
            assertThat(dot(scores, y)).as("seed %d, queries", seed).isCloseTo(dot(queries, toQueries), within(1e-2));
            assertThat(dot(scores, y)).as("seed %d, keys", seed).isCloseTo(dot(keys, toKeys), within(1e-2));
        }
    }

    @Test
    void softmaxAdjoint() {
        RandomRows random = new RandomRows(6);
        Sight sight = Sight.everywhere(16, 3);
        Rows x = random.rows(3, COLUMNS);
        Rows u = random.rows(3, COLUMNS);
        Rows y = random.rows(3, COLUMNS);
        Rows pattern = RandomRows.copy(x);
        KERNELS.softmax(sight, pattern);
        Rows back = RandomRows.copy(y);
        KERNELS.softmaxAdjoint(sight, pattern, back);
        Rows above = moved(x, u, SMALL);
        Rows below = moved(x, u, -SMALL);
        KERNELS.softmax(sight, above);
        KERNELS.softmax(sight, below);
        double change = 0;
        double expected = 0;
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k <= j; k++) {
                for (int n = j * 16; n < (j + 1) * 16; n++) {
                    change += (above.numbers()[above.row(k) + n] - below.numbers()[below.row(k) + n])
                            * (double) y.numbers()[y.row(k) + n];
                    expected += u.numbers()[u.row(k) + n] * (double) back.numbers()[back.row(k) + n];
                }
            }
        }
        assertThat(change / (2 * SMALL)).isCloseTo(expected, within(2e-3));
    }

    private static Rows moved(Rows x, Rows u, float by) {
        Rows moved = RandomRows.copy(x);
        for (int i = 0; i < moved.numbers().length; i++) {
            moved.numbers()[i] += by * u.numbers()[i];
        }
        return moved;
    }

    private static Rows ones(int count) {
        Rows ones = Rows.zeros(count, COLUMNS);
        ones.fill(1);
        return ones;
    }

    private static double dot(Rows a, Rows b) {
        double sum = 0;
        for (int r = 0; r < a.count(); r++) {
            for (int n = 0; n < a.columns(); n++) {
                sum += (double) a.numbers()[a.row(r) + n] * b.numbers()[b.row(r) + n];
            }
        }
        return sum;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}

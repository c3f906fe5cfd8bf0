package org.listopslab.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation in vectors against the same in plain loops: equal to the bit, for sizes that fill tiles and that do not. */
class KernelsTest {
    private static final Kernels PLAIN = new PlainKernels();
    private static final Kernels VECTOR = new VectorKernels();
    private static final int REPETITIONS = 60;

    /** What an operation wrote. */
    private interface Operation {
        List<float[]> run(Kernels kernels, RandomRows random);
    }

    private static void holds(Operation operation) {
        for (long seed = 0; seed < REPETITIONS; seed++) {
            List<float[]> expected = operation.run(PLAIN, new RandomRows(seed));
            List<float[]> actual = operation.run(VECTOR, new RandomRows(seed));
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i)).as("seed %d, result %d", seed, i).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void module_isThere() {
        assertThat(VectorKernels.available()).isTrue();
        assertThat(VectorKernels.best().label()).startsWith("vector-");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linear(boolean add) {
        holds((kernels, random) -> {
            Weight w = random.weight(random.upTo(11), random.upTo(11));
            int columns = 16 * random.upTo(11);
            Rows out = random.rows(w.out(), columns);
            kernels.linear(w, random.rows(w.in(), columns), out, add);
            return List.of(out.numbers());
        });
    }

    @Test
    void linearGradient() {
        holds((kernels, random) -> {
            Weight gradient = random.weight(random.upTo(11), random.upTo(11));
            int columns = 16 * random.upTo(11);
            kernels.linearGradient(random.rows(gradient.in(), columns), random.rows(gradient.out(), columns), gradient);
            return List.of(gradient.numbers());
        });
    }

    @Test
    void norm_andItsAdjoint() {
        holds((kernels, random) -> {
            int count = random.upTo(11);
            int columns = 16 * random.upTo(6);
            Norm norm = new Norm(random.floats(2 * count), 0, count);
            Norm gradient = new Norm(random.floats(2 * count), 0, count);
            Rows normalised = random.rows(count, columns);
            Rows rates = random.rows(1, columns);
            Rows out = random.rows(count, columns);
            Rows dIn = random.rows(count, columns);
            kernels.norm(norm, 1e-5f, random.rows(count, columns), normalised, rates, out);
            kernels.normAdjoint(norm, gradient, random.rows(count, columns), normalised, rates, dIn);
            return List.of(normalised.numbers(), rates.numbers(), out.numbers(), dIn.numbers(), gradient.numbers());
        });
    }

    @Test
    void whatIsDoneNumberByNumber() {
        holds((kernels, random) -> {
            int count = random.upTo(5);
            int columns = 16 * random.upTo(6);
            Rows gelu = random.rows(count, columns);
            float[] odd = {0f, -0f, 40f, -40f, 1e-30f, Float.MIN_VALUE, -12.9f, -13.3f, 88f, -1e9f};
            System.arraycopy(odd, 0, gelu.numbers(), 0, odd.length);
            Rows relu = RandomRows.copy(gelu);
            Rows slope = random.rows(count, columns);
            Rows step = random.rows(count, columns);
            Rows sum = random.rows(count, columns);
            kernels.gelu(gelu, slope);
            kernels.relu(relu, step);
            kernels.multiply(slope, step);
            kernels.add(sum, slope);
            return List.of(gelu.numbers(), relu.numbers(), slope.numbers(), step.numbers(), sum.numbers());
        });
    }

    @Test
    void attention() {
        holds((kernels, random) -> {
            int lanes = 16 * random.upTo(3);
            int length = random.upTo(11);
            int width = random.upTo(9);
            Sight sight = random.sight(lanes, length);
            int asking = sight.queries() * lanes;
            Rows queries = random.rows(width, asking);
            Rows keys = random.rows(width, length * lanes);
            Rows pattern = random.rows(length, asking);
            Rows mixed = random.rows(width, asking);
            Rows spread = random.rows(width, length * lanes);
            Rows scores = random.rows(length, asking);
            kernels.dots(sight, queries, keys, pattern);
            kernels.softmax(sight, pattern);
            kernels.mix(sight, pattern, keys, mixed);
            kernels.spread(sight, pattern, queries, spread);
            kernels.softmaxAdjoint(sight, pattern, scores);
            return List.of(pattern.numbers(), mixed.numbers(), spread.numbers(), scores.numbers());
        });
    }

    @Test
    void probabilities() {
        holds((kernels, random) -> {
            int count = random.upTo(20);
            int columns = 16 * random.upTo(4);
            Rows out = random.rows(count, columns);
            Rows highest = random.rows(1, columns);
            Rows total = random.rows(1, columns);
            kernels.probabilities(random.rows(count, columns), out, highest, total);
            return List.of(out.numbers(), highest.numbers(), total.numbers());
        });
    }

    /** A model that has diverged must stay recognisable as such. */
    @Test
    void notANumber_isNeverHealed() {
        for (Kernels kernels : List.of(PLAIN, VECTOR)) {
            Rows x = new RandomRows(1).rows(3, 16);
            x.numbers()[x.row(1) + 5] = Float.NaN;
            Rows gelu = RandomRows.copy(x);
            kernels.gelu(gelu, Rows.zeros(3, 16));
            Rows relu = RandomRows.copy(x);
            kernels.relu(relu, Rows.zeros(3, 16));
            Rows p = Rows.zeros(3, 16);
            kernels.probabilities(x, p, Rows.zeros(1, 16), Rows.zeros(1, 16));
            Rows pattern = RandomRows.copy(x);
            kernels.softmax(Sight.of(16, filled(2)), pattern);
            assertThat(gelu.numbers()[gelu.row(1) + 5]).as(kernels.label()).isNaN();
            assertThat(relu.numbers()[relu.row(1) + 5]).as(kernels.label()).isNaN();
            for (int r = 0; r < 3; r++) {
                assertThat(p.numbers()[p.row(r) + 5]).as(kernels.label()).isNaN();
                assertThat(pattern.numbers()[pattern.row(r) + 5])
                        .as(kernels.label())
                        .isNaN();
                assertThat(p.numbers()[p.row(r) + 4]).as(kernels.label()).isFinite();
            }
        }
    }

    private static float[] filled(float place) {
        float[] positions = new float[16];
        java.util.Arrays.fill(positions, place);
        return positions;
    }
}

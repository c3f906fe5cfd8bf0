package org.listopslab.probes.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.probes.Filed;
import org.listopslab.probes.Reading;
import org.listopslab.probes.behaviour.Remembered.Measure;
import org.listopslab.probes.reading.ProbedRun;

class MemorisationTest {
    private static final Memorisation PROBE = new Memorisation();
    private static final String FLAT = "domain: Z10, depth: 1, arguments: [4, 4]";
    private static final int WIDTH = 4;

    @TempDir
    private Path folder;

    /** Two directions on taught questions, of which held-out ones have the first alone. */
    @Test
    void rows_ofADirectionThatIsOnlyRemembered_findItLostAndNoOther() {
        List<Remembered> rows = Memorisation.rows("SUM", cloud(1, 0.9, 3, 2, 0.1, 0.1), cloud(2, 0.5, 3, 0.2, 0.1, 0.1))
                .rows();
        assertThat(rows).hasSize(2 + WIDTH - 1);
        Remembered accuracy = rows.get(0);
        assertThat(accuracy.measure()).isEqualTo(Measure.ACCURACY);
        assertThat(accuracy.seen().mean()).isCloseTo(0.9, within(0.05));
        assertThat(accuracy.held().mean()).isCloseTo(0.5, within(0.1));
        Remembered first = rows.get(2);
        Remembered second = rows.get(3);
        assertThat(first.seen().mean()).isCloseTo(9 / 13.0, within(0.1));
        assertThat(first.kept())
                .isCloseTo(
                        1,
                        within(4 * first.held().standardError() / first.seen().mean()));
        assertThat(second.kept()).isLessThan(0.1);
        assertThat(second.held().mean() + 4 * second.held().standardError())
                .isLessThan(second.seen().mean());
        Remembered ratio = rows.get(1);
        assertThat(ratio.measure()).isEqualTo(Measure.PARTICIPATION_RATIO);
        assertThat(ratio.seen().mean()).isCloseTo(13 * 13 / (81 + 16.0), within(0.2));
        assertThat(ratio.held().mean()).isCloseTo(1, within(0.1));
    }

    /** The directions are fixed by other questions than those they are compared on: nothing is lost where nothing is remembered. */
    @Test
    void rows_ofOneLaw_keepEveryDirectionWithinItsError() {
        int outside = 0;
        for (int draw = 0; draw < 100; draw++) {
            List<Remembered> rows = Memorisation.rows(
                            "SUM", cloud(2L * draw, 0.9, 1, 1, 1, 1), cloud(2L * draw + 1, 0.9, 1, 1, 1, 1))
                    .rows();
            Remembered first = rows.get(2);
            double error = Math.hypot(first.seen().standardError(), first.held().standardError());
            outside += Math.abs(first.seen().mean() - first.held().mean()) > 1.96 * error ? 1 : 0;
        }
        assertThat(outside).isLessThanOrEqualTo(12);
    }

    @Test
    void rows_ofOnePoint_areNotApplicable() {
        Reading<Remembered> reading = Memorisation.rows("SUM", cloud(1, 0.9, 0, 0, 0, 0), cloud(2, 0.9, 0, 0, 0, 0));
        assertThat(reading).isInstanceOf(Reading.NotApplicable.class);
    }

    @Test
    void participationRatio_ofAWorkedCross() {
        // Variances 2 and 1/2 along the axes: (5/2)^2 over 4 + 1/4.
        float[][] cross = {{2, 0}, {-2, 0}, {0, 1}, {0, -1}};
        assertThat(Spectrum.participationRatio(cross)).isCloseTo(6.25 / 4.25, within(1e-9));
        Spectrum spectrum = Spectrum.of(cross);
        assertThat(spectrum.total()).isCloseTo(2.5, within(1e-9));
        assertThat(spectrum.along(0, cross, new long[] {0, 1, 2, 3}).mean()).isCloseTo(0.8, within(1e-9));
        assertThat(spectrum.along(1, cross, new long[] {0, 1, 2, 3}).mean()).isCloseTo(0.2, within(1e-9));
    }

    @Tag("engine")
    @Test
    void measure_ofAModelThatLearned_comparesTaughtWithHeldOutQuestions() throws Exception {
        Task task = Task.parse("MAX", Domains.modulo(10), ExpressionShape.flat(4, 4), AnswerStyle.DIRECT);
        StoredModel model = ProbedRun.taught(
                ProbedRun.model(Architecture.RECURRENT, 1, 8, ProbedRun.tokens(10, "MAX"), 1),
                task,
                Operation::value,
                300);
        ProbedRun run = new ProbedRun(folder, FLAT, "1000");
        run.add("cell", "MAX", model);
        List<Remembered> rows = run.measure(PROBE).stream().map(Filed::row).toList();
        assertThat(rows).hasSize(2 + 7).allMatch(row -> row.task().equals("MAX"));
        assertThat(rows.get(0).held().mean()).isGreaterThan(0.5);
        assertThat(rows.get(0).kept()).isBetween(0.8, 1.2);
        assertThat(rows.get(1).seen().mean()).isBetween(1.0, 7.0);
        // Later directions have less, up to what other questions say of them.
        assertThat(rows.get(2).seen().mean()).isGreaterThan(rows.get(8).seen().mean());
    }

    @Tag("engine")
    @Test
    void measure_ofModelsThatCannotRemember_saysWhyNot() throws Exception {
        assertThat(reasons(FLAT, 8, "endless")).containsExactly("it was not taught SUM, or no example of it twice");
        assertThat(reasons(FLAT, 2, "1000"))
                .containsExactly("its width is below 3, where a norm leaves one bit of the stream");
        assertThat(reasons(FLAT, 8, "1000")).containsExactly("it knows nothing of SUM, not even what it was taught");
        assertThat(reasons("domain: Z10, depth: 1, arguments: [2, 2]", 8, "1000"))
                .singleElement()
                .asString()
                .startsWith("there are only ");
    }

    private List<String> reasons(String expressions, int width, String examples) throws Exception {
        ProbedRun run = new ProbedRun(folder, expressions, examples);
        run.add("cell", "SUM", ProbedRun.model(Architecture.RECURRENT, 1, width, ProbedRun.tokens(10, "SUM"), 1));
        return run.reasons(PROBE);
    }

    /** Two questions of each of 200 forms, told right at random, around the origin with these deviations. */
    private static Answered cloud(long seed, double accuracy, double... deviations) {
        Random random = new Random(seed);
        long[] forms = new long[400];
        int[] values = new int[400];
        double[] right = new double[400];
        float[][] representations = new float[400][WIDTH];
        for (int i = 0; i < 400; i++) {
            forms[i] = CounterRandom.mix(seed * 1000 + i / 2);
            values[i] = random.nextInt(10);
            right[i] = random.nextDouble() < accuracy ? 1 : 0;
            for (int d = 0; d < WIDTH; d++) {
                representations[i][d] = (float) (deviations[d] * random.nextGaussian());
            }
        }
        return new Answered(forms, values, right, representations);
    }
}

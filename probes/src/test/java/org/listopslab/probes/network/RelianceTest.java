package org.listopslab.probes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.expression.Literal;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.Subjects;

/** Reliance of networks that are made so that only one part of them works. */
@Tag("engine")
class RelianceTest {
    private static final List<Question> MAXIMA = maxima(0);

    @TempDir
    private Path run;

    @ParameterizedTest
    @EnumSource(value = Ablation.class, mode = EnumSource.Mode.EXCLUDE, names = "HALF_MEAN")
    void of_aModelThatComputesByAttentionAlone_losesWithThatAndNothingElse(Ablation ablation) {
        Reliance reliance = reliance(HandMade.maximum(2, 1, 0), MAXIMA);
        assertThat(reliance.intact().accuracy()).isEqualTo(1);
        assertThat(accuracy(reliance, 0, BlockPart.ATTENTION, ablation)).isLessThan(0.5);
        assertThat(accuracy(reliance, Removal.ALL, BlockPart.ATTENTION, ablation))
                .isEqualTo(accuracy(reliance, 0, BlockPart.ATTENTION, ablation));
        assertThat(accuracy(reliance, 1, BlockPart.ATTENTION, ablation)).isEqualTo(1);
        assertThat(accuracy(reliance, Removal.ALL, BlockPart.FEED_FORWARD, ablation))
                .isEqualTo(1);
    }

    @Test
    void index_ofAModelThatComputesByAttentionAlone_isOneUnderEveryChoice() {
        List<RelianceIndex.Row> rows =
                RelianceIndex.of(reliance(HandMade.maximum(1, 1, 0), MAXIMA), 0.3, new SplittableRandom(1));
        assertExtreme(rows, 1);
    }

    @Test
    void index_ofAModelThatComputesByItsFeedForwardNetworkAlone_isMinusOneUnderEveryChoice() {
        List<Question> successors = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int[] tokens = {HandMade.id(Integer.toString(i % 10)), HandMade.id(Integer.toString((i + 1) % 10))};
            successors.add(new Question(new Literal((i + 1) % 10), i, new EncodedExample(tokens, 1)));
        }
        Reliance reliance = reliance(HandMade.successor(), successors);
        assertThat(reliance.intact().accuracy()).isEqualTo(1);
        assertExtreme(RelianceIndex.of(reliance, 0.3, new SplittableRandom(1)), -1);
    }

    /** Orders of one expression stand and fall together: drawn one by one they would make the interval too narrow. */
    @Test
    void draws_ofQuestionsOfOneForm_comeTogether() {
        long[] forms = {7, 7, 7, 8, 9, 9};
        Set<Integer> counted = new HashSet<>();
        for (int[] times : RelianceIndex.draws(forms, 50, new SplittableRandom(1))) {
            assertThat(times[1]).isEqualTo(times[0]);
            assertThat(times[2]).isEqualTo(times[0]);
            assertThat(times[5]).isEqualTo(times[4]);
            assertThat(times[0] + times[3] + times[4])
                    .as("as many forms as there are")
                    .isEqualTo(3);
            counted.add(times[0]);
        }
        assertThat(counted).contains(0, 1, 2);
    }

    private static void assertExtreme(List<RelianceIndex.Row> rows, double index) {
        // Halfway to the mean every answer is still right, so that no accuracy is lost.
        assertThat(rows).hasSize(28).allMatch(row -> row.index() == index && row.low() == index && row.high() == index);
        assertThat(rows).noneMatch(RelianceIndex.Row::saturated);
        assertThat(rows.get(0).ablation()).isEqualTo(Ablation.HALF_MEAN);
        assertThat(rows.get(0).where()).isEqualTo(Where.EVERYWHERE);
    }

    @Test
    void of_aModelHalfwayToTheMean_keepsSomeOfItsMargin() {
        Reliance reliance = reliance(HandMade.maximum(1, 1, 0), MAXIMA);
        assertThat(margin(reliance, Ablation.HALF_MEAN))
                .isLessThan(Answers.mean(reliance.intact().margin()) - 0.1)
                .isGreaterThan(margin(reliance, Ablation.MEAN) + 0.1);
    }

    private static double margin(Reliance reliance, Ablation ablation) {
        return Answers.mean(
                reliance.without(new Removal(0, BlockPart.ATTENTION, Removal.ALL, ablation, Where.EVERYWHERE))
                        .margin());
    }

    @Test
    void of_aModelThatNeedsBoth_tellsWhichLayerOfWhich() {
        Reliance reliance = reliance(HandMade.maximumThenSuccessor(), maxima(1));
        assertThat(reliance.intact().accuracy()).isEqualTo(1);
        assertThat(accuracy(reliance, 0, BlockPart.ATTENTION, Ablation.ZERO)).isZero();
        assertThat(accuracy(reliance, 1, BlockPart.ATTENTION, Ablation.ZERO)).isEqualTo(1);
        assertThat(accuracy(reliance, 0, BlockPart.FEED_FORWARD, Ablation.ZERO)).isEqualTo(1);
        assertThat(accuracy(reliance, 1, BlockPart.FEED_FORWARD, Ablation.ZERO)).isZero();
        RelianceIndex.Row zero = RelianceIndex.of(reliance, 0.3, new SplittableRandom(1)).stream()
                .filter(row -> row.ablation() == Ablation.ZERO && row.measure() == RelianceIndex.Measure.ACCURACY)
                .findFirst()
                .orElseThrow();
        assertThat(zero.index()).isZero();
        assertThat(zero.attention()).isEqualTo(1);
        assertThat(zero.saturated()).isTrue();
    }

    @Test
    void of_aModelWhoseAnswerComesByAnotherPosition_losesItThereOnly() {
        Reliance reliance = reliance(HandMade.maximumByTwoHops(), MAXIMA);
        assertThat(reliance.intact().accuracy()).isEqualTo(1);
        for (Ablation ablation : List.of(Ablation.ZERO, Ablation.MEAN, Ablation.RESAMPLE)) {
            Removal everywhere = new Removal(0, BlockPart.ATTENTION, Removal.ALL, ablation, Where.EVERYWHERE);
            Removal answer = new Removal(0, BlockPart.ATTENTION, Removal.ALL, ablation, Where.ANSWER);
            assertThat(reliance.without(everywhere).accuracy()).isLessThan(0.5);
            assertThat(reliance.without(answer).accuracy()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Ablation.class, mode = EnumSource.Mode.EXCLUDE, names = "HALF_MEAN")
    void of_aModelWithAnIdleHead_losesWithTheOtherAlone(Ablation ablation) {
        Reliance reliance = reliance(HandMade.maximum(2, 2, 1), MAXIMA);
        assertThat(reliance.intact().accuracy()).isEqualTo(1);
        Answers working = reliance.without(new Removal(1, BlockPart.ATTENTION, 0, ablation, Where.EVERYWHERE));
        Answers idle = reliance.without(new Removal(1, BlockPart.ATTENTION, 1, ablation, Where.EVERYWHERE));
        Answers whole = reliance.without(new Removal(1, BlockPart.ATTENTION, Removal.ALL, ablation, Where.EVERYWHERE));
        assertThat(idle.accuracy()).isEqualTo(1);
        assertThat(working.accuracy()).isEqualTo(whole.accuracy()).isLessThan(0.5);
        for (int i = 0; i < working.margin().length; i++) {
            assertThat(working.margin()[i]).isCloseTo(whole.margin()[i], within(1e-4));
        }
    }

    /** What a question's own activation would answer is told by the place that it took, not by its own. */
    @Test
    void of_resampledAttention_saysTheAnswerOfAnotherQuestion() {
        List<Question> twoKinds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            twoKinds.add(maximum(i < 10 ? new int[] {1, 2} : new int[] {8, 3}, 0));
        }
        Reliance reliance = reliance(HandMade.maximum(1, 1, 0), twoKinds);
        double[] right = reliance.without(
                        new Removal(0, BlockPart.ATTENTION, Removal.ALL, Ablation.RESAMPLE, Where.EVERYWHERE))
                .right();
        double mine = 0;
        double others = 0;
        for (int i = 0; i < 20; i++) {
            mine += i < 10 ? right[i] : 0;
            others += i < 10 ? 0 : right[i];
        }
        // In a ring of ten and ten, each kind is followed by the other as often as the other by it.
        assertThat(mine).isEqualTo(others).isLessThan(10);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 1", "0, 0.5, -1", "0.4, 0.4, 0", "0.6, 0.2, 0.5", "0.6, -0.2, 1"})
    void index_ofTwoDrops_isTheirDifferenceOverTheirSum(double attention, double feedForward, double index) {
        assertThat(RelianceIndex.index(attention, feedForward)).isCloseTo(index, within(1e-12));
    }

    @Test
    void index_whereNothingIsLost_isNone() {
        assertThat(RelianceIndex.index(0, -0.1)).isNaN();
    }

    @Test
    void measure_ofAModelThatKnowsNothing_doesNotApply() {
        ModelConfig config = new ModelConfig(
                new ModelShape(Architecture.STACKED, 1, 8, 1, HandMade.TOKENS.size(), 12), HandMade.TOKENS, 3);
        try (Subject subject = Subjects.of(run, "Z10", 3, "MAX", new StoredModel(config, config.initial()))) {
            for (var probe : List.of(new RelianceProbe(), new RelianceIndexProbe(), new DirectLogitsProbe())) {
                assertThat(probe.measure(subject))
                        .isInstanceOfSatisfying(
                                Reading.NotApplicable.class,
                                none -> assertThat(none.reason()).contains("knows nothing of MAX"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z2", "Z3"})
    void measure_ofFewElements_neverThrows(String domain) {
        try (Subject subject = Subjects.of(run, domain, 2, "MAX", HandMade.maximum(1, 1, 0))) {
            assertThat(new RelianceIndexProbe().measure(subject)).isInstanceOf(Reading.NotApplicable.class);
            assertThat(new RelianceProbe().measure(subject)).isInstanceOf(Reading.NotApplicable.class);
        }
    }

    @Test
    void measure_twice_saysTheSame() {
        try (Subject one = Subjects.of(run, "Z10", 3, "MAX", HandMade.maximum(1, 1, 0));
                Subject other = Subjects.of(run, "Z10", 3, "MAX", HandMade.maximum(1, 1, 0))) {
            assertThat(new RelianceIndexProbe().measure(one).rows())
                    .isNotEmpty()
                    .isEqualTo(new RelianceIndexProbe().measure(other).rows());
            assertThat(new RelianceProbe().measure(one).rows())
                    .hasSize(32)
                    .isEqualTo(new RelianceProbe().measure(other).rows());
        }
    }

    private static double accuracy(Reliance reliance, int layer, BlockPart part, Ablation ablation) {
        return reliance.without(new Removal(layer, part, Removal.ALL, ablation, Where.EVERYWHERE))
                .accuracy();
    }

    private static Reliance reliance(StoredModel model, List<Question> questions) {
        try (Fleet fleet = model.open(Accelerator.CPU)) {
            return Reliance.of(fleet, questions, HandMade.TOKENS, new SplittableRandom(5));
        }
    }

    /** Questions of MAX over two to four digits whose answer is the maximum plus some number. */
    private static List<Question> maxima(int plus) {
        SplittableRandom random = new SplittableRandom(11);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            questions.add(maximum(random.ints(2 + i % 3, 0, 10).toArray(), plus));
        }
        return questions;
    }

    private static Question maximum(int[] digits, int plus) {
        int[] tokens = new int[digits.length + 4];
        tokens[0] = HandMade.id("[MAX");
        int greatest = 0;
        for (int i = 0; i < digits.length; i++) {
            tokens[i + 1] = HandMade.id(Integer.toString(digits[i]));
            greatest = Math.max(greatest, digits[i]);
        }
        int answer = (greatest + plus) % 10;
        tokens[digits.length + 1] = HandMade.id("]");
        tokens[digits.length + 2] = HandMade.id("=");
        tokens[digits.length + 3] = HandMade.id(Integer.toString(answer));
        return new Question(new Literal(answer), 0, new EncodedExample(tokens, digits.length + 3));
    }
}

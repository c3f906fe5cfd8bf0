package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.TestedEngine;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;

/** Questions here are tokens from 2 on and the sign 1; answers have one to four tokens. */
@Tag("engine")
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class GreedyDecoderTest {
    @Parameter
    Engine engine = Engine.VECTOR;

    private static final int VOCABULARY = 9;
    private static final int SIGN = 1;
    private static final int LENGTH = 11;
    private static final int ANSWERS = 4;
    private static final int EXAMPLES = 40;
    private static final ModelShape SHAPE = new ModelShape(Architecture.RECURRENT, 2, 16, 2, VOCABULARY, LENGTH);

    @Test
    void decode_ofLoudModels_saysWhatThePlainReferenceSays() {
        float[][] initial = {FleetTest.loud(SHAPE, 1), FleetTest.loud(SHAPE, 2), FleetTest.loud(SHAPE, 3)};
        FleetBatch batch = random(initial.length, 5);
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, initial)) {
            long[] said = GreedyDecoder.decode(fleet, batch).said();
            int differing = 0;
            for (int member = 0; member < initial.length; member++) {
                ReferenceTransformer reference = new ReferenceTransformer(SHAPE, initial[member]);
                for (int example = 0; example < EXAMPLES; example++) {
                    int[] expected = byHand(reference, batch, member, example);
                    assertThat(said(said, batch, member, example))
                            .as("member %d example %d", member, example)
                            .isEqualTo(expected);
                    differing += Arrays.equals(expected, said(said, batch, 0, example)) ? 0 : 1;
                }
            }
            assertThat(differing).as("members say different things").isPositive();
        }
    }

    @Test
    void decode_ofLoudModels_isExactWhereTeacherForcingIs() {
        float[][] initial = {FleetTest.loud(SHAPE, 4), FleetTest.loud(SHAPE, 5)};
        FleetBatch batch = random(2, 6);
        for (int member = 0; member < 2; member++) {
            ReferenceTransformer reference = new ReferenceTransformer(SHAPE, initial[member]);
            for (int example = 0; example < EXAMPLES; example++) {
                int[] answer = byHand(reference, batch, member, example);
                if (example % 2 == 1) { // one token that the model does not say, at any place
                    int wrong = example / 2 % answer.length;
                    answer[wrong] = answer[wrong] % (VOCABULARY - 1) + 1;
                }
                set(batch, member, example, question(batch, member, example), answer);
            }
        }
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, initial)) {
            assertThat(assertAgreement(fleet, batch)).isEqualTo(2 * EXAMPLES / 2);
        }
    }

    @Test
    void decode_ofTrainedModels_isExactWhereTeacherForcingIs() {
        float[][] initial = {FleetTest.loud(SHAPE, 7), FleetTest.loud(SHAPE, 8), FleetTest.loud(SHAPE, 9)};
        float[] rates = {0.01f, 0.005f, 0.002f};
        AdamWSettings settings = new AdamWSettings(new float[3], new float[] {1, 1, 1}, 0.9, 0.99);
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, initial)) {
            for (int step = 0; step < 250; step++) {
                fleet.train(counting(3, 100 + step), rates, settings);
            }
            int exact = assertAgreement(fleet, counting(3, 1));
            assertThat(exact).isBetween(10, 3 * EXAMPLES - 10);
        }
    }

    @Test
    void decode_neverReadsTheAnswerThatItIsAskedFor() {
        FleetBatch batch = random(1, 11);
        FleetBatch other = random(1, 11);
        Random random = new Random(12);
        for (int example = 0; example < EXAMPLES; example++) {
            int[] answer = random.ints(length(other, 0, example), 1, VOCABULARY).toArray();
            set(other, 0, example, question(other, 0, example), answer);
        }
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, new float[][] {FleetTest.loud(SHAPE, 13)})) {
            Predictions one = GreedyDecoder.decode(fleet, batch);
            Predictions two = GreedyDecoder.decode(fleet, other);
            assertThat(other.tokens()).isNotEqualTo(batch.tokens());
            assertThat(two.said()).isEqualTo(one.said());
        }
    }

    @Test
    void decode_ofAnAnswerWithAGap_isRefused() {
        FleetBatch batch = FleetBatch.allocate(1, 1, 5, 2);
        batch.set(0, 0, new int[] {2, 3, SIGN, 4, 5}, 3, 1);
        batch.positions()[0] = 1;
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, new float[][] {FleetTest.loud(SHAPE, 1)})) {
            assertThatThrownBy(() -> GreedyDecoder.decode(fleet, batch))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("gap");
        }
    }

    /** Compares both readings example by example and token by token; returns how many answers are exact. */
    private static int assertAgreement(Fleet fleet, FleetBatch batch) {
        Predictions forced = fleet.predict(batch);
        Predictions free = GreedyDecoder.decode(fleet, batch);
        int exact = 0;
        int apart = 0;
        for (int member = 0; member < batch.members(); member++) {
            assertThat(free.exactCount(member)).isEqualTo(forced.exactCount(member));
            for (int example = 0; example < batch.examples(); example++) {
                assertThat(free.exact(member, example))
                        .as("member %d example %d", member, example)
                        .isEqualTo(forced.exact(member, example));
                exact += free.exact(member, example) ? 1 : 0;
                int[] answer = answer(batch, member, example);
                int[] one = said(forced.said(), batch, member, example);
                int[] two = said(free.said(), batch, member, example);
                int right = Arrays.mismatch(one, answer);
                int shared = right < 0 ? answer.length : right + 1; // the first wrong token, too
                assertThat(Arrays.copyOf(two, shared))
                        .as("member %d example %d", member, example)
                        .isEqualTo(Arrays.copyOf(one, shared));
                apart += Arrays.equals(one, two) ? 0 : 1;
            }
        }
        assertThat(apart)
                .as("answers that differ behind their first wrong token")
                .isPositive();
        return exact;
    }

    /** One token after another, each the arg-max of a plain forward pass over what stands there so far. */
    private static int[] byHand(ReferenceTransformer reference, FleetBatch batch, int member, int example) {
        int[] sequence = question(batch, member, example);
        int asked = sequence.length;
        for (int i = 0; i < length(batch, member, example); i++) {
            double[] last = reference.logits(sequence)[sequence.length - 1];
            int best = 0;
            for (int token = 1; token < last.length; token++) {
                best = last[token] > last[best] ? token : best;
            }
            sequence = Arrays.copyOf(sequence, sequence.length + 1);
            sequence[sequence.length - 1] = best;
        }
        return Arrays.copyOfRange(sequence, asked, sequence.length);
    }

    /** Random questions of 2 to 7 tokens with random answers of 1 to 4. */
    private static FleetBatch random(int members, long seed) {
        Random random = new Random(seed);
        FleetBatch batch = FleetBatch.allocate(members, EXAMPLES, LENGTH, ANSWERS);
        for (int member = 0; member < members; member++) {
            for (int example = 0; example < EXAMPLES; example++) {
                int[] question =
                        random.ints(2 + random.nextInt(6), 2, VOCABULARY).toArray();
                question[question.length - 1] = SIGN;
                int[] answer =
                        random.ints(1 + random.nextInt(ANSWERS), 2, VOCABULARY).toArray();
                set(batch, member, example, question, answer);
            }
        }
        return batch;
    }

    /**
     * Random questions of 1 to 4 tokens and the sign; the answer counts on from the sum of the question, one token for each
     * of its tokens: what a model says next hangs on what it said before.
     */
    private static FleetBatch counting(int members, long seed) {
        int numbers = VOCABULARY - 2;
        Random random = new Random(seed);
        FleetBatch batch = FleetBatch.allocate(members, EXAMPLES, LENGTH, ANSWERS);
        for (int member = 0; member < members; member++) {
            for (int example = 0; example < EXAMPLES; example++) {
                int[] question =
                        random.ints(2 + random.nextInt(ANSWERS), 2, VOCABULARY).toArray();
                question[question.length - 1] = SIGN;
                int[] answer = new int[question.length - 1];
                int sum = 0;
                for (int i = 0; i < answer.length; i++) {
                    sum += question[i] - 2;
                }
                for (int i = 0; i < answer.length; i++) {
                    answer[i] = 2 + (sum + i) % numbers;
                }
                set(batch, member, example, question, answer);
            }
        }
        return batch;
    }

    private static void set(FleetBatch batch, int member, int example, int[] question, int[] answer) {
        int[] sequence = Arrays.copyOf(question, question.length + answer.length);
        System.arraycopy(answer, 0, sequence, question.length, answer.length);
        batch.set(member, example, sequence, question.length, 1f / batch.examples());
    }

    private static int[] question(FleetBatch batch, int member, int example) {
        int row = member * batch.examples() + example;
        int start = row * batch.length();
        return Arrays.copyOfRange(batch.tokens(), start, start + batch.positions()[row * batch.answers()] + 1);
    }

    private static int[] answer(FleetBatch batch, int member, int example) {
        int start = (member * batch.examples() + example) * batch.answers();
        return Arrays.copyOfRange(batch.targets(), start, start + length(batch, member, example));
    }

    private static int[] said(long[] said, FleetBatch batch, int member, int example) {
        int start = (member * batch.examples() + example) * batch.answers();
        return Arrays.stream(said, start, start + length(batch, member, example))
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** Tokens of an answer. */
    private static int length(FleetBatch batch, int member, int example) {
        int start = (member * batch.examples() + example) * batch.answers();
        int length = 0;
        while (length < batch.answers() && batch.weights()[start + length] > 0) {
            length++;
        }
        return length;
    }
}

package org.listopslab.probes.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.expression.Literal;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.probes.Permutations;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

class PeersTest {
    /** Ten questions of one argument and eleven of two: signs stand at position 3 and 4, digits at 1 and 2. */
    private static final List<Question> QUESTIONS = questions(10, 11);

    @Test
    void mean_ofQuestionsOfTwoLengths_isThatOfTheSameTokensAlone() {
        FleetBatch batch = Subject.batch(QUESTIONS);
        Activation found = peers(QUESTIONS, Site.of(Site.Part.EMBEDDING)).mean(numbered(batch));
        // At position 3 the first ten questions have their sign, the others their bracket.
        assertThat(found.numbers()[3]).isEqualTo(100 * 4.5f + 3);
        assertThat(found.numbers()[10 * batch.length() + 3]).isEqualTo(100 * 15 + 3);
        // Padding stays what it is.
        assertThat(found.numbers()[4]).isEqualTo(4);
    }

    @Test
    void mean_ofFewAtAPosition_isThatOfTheirRole() {
        List<Question> few = questions(3, 4);
        FleetBatch batch = Subject.batch(few);
        Activation found = peers(few, Site.of(Site.Part.EMBEDDING)).mean(numbered(batch));
        // Three signs at position 3, of questions 0 to 2, and four at position 4, of questions 3 to 6.
        assertThat(found.numbers()[3]).isEqualTo((float) ((300 + 9 + 1800 + 16) / 7.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void resample_ofOneLength_takesWholeOtherQuestions(long seed) {
        List<Question> questions = questions(0, 12);
        FleetBatch batch = Subject.batch(questions);
        Peers peers = Peers.of(
                new ActivationRows(batch, 1),
                Site.of(Site.Part.EMBEDDING),
                TokenRole.of(questions, batch, HandMade.TOKENS),
                Permutations.random(12, new SplittableRandom(seed)));
        Activation found = peers.resample(numbered(batch));
        List<Integer> donors = new ArrayList<>();
        for (int example = 0; example < 12; example++) {
            int donor = (int) found.numbers()[example * 5] / 100;
            assertThat(donor).as("seed %d", seed).isNotEqualTo(example);
            for (int place = 0; place < 5; place++) {
                assertThat(found.numbers()[example * 5 + place]).isEqualTo(100 * donor + place);
            }
            donors.add(donor);
        }
        assertThat(donors).doesNotHaveDuplicates();
    }

    private static Peers peers(List<Question> questions, Site site) {
        FleetBatch batch = Subject.batch(questions);
        return Peers.of(
                new ActivationRows(batch, 1),
                site,
                TokenRole.of(questions, batch, HandMade.TOKENS),
                Permutations.random(questions.size(), new SplittableRandom(1)));
    }

    /** At each row one number: 100 times its example plus its position. */
    private static Activation numbered(FleetBatch batch) {
        float[] numbers = new float[batch.examples() * batch.length()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = 100 * (row / batch.length()) + row % batch.length();
        }
        return new Activation(new long[] {1, batch.examples(), batch.length(), 1}, numbers);
    }

    private static List<Question> questions(int ofOne, int ofTwo) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < ofOne + ofTwo; i++) {
            String text = i < ofOne ? "[MAX 3 ] = 3" : "[MAX 3 3 ] = 3";
            int[] tokens = java.util.Arrays.stream(text.split(" "))
                    .mapToInt(HandMade::id)
                    .toArray();
            questions.add(new Question(new Literal(3), i, new EncodedExample(tokens, tokens.length - 1)));
        }
        return questions;
    }
}

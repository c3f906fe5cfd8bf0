package org.listopslab.probes.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.expression.Literal;
import org.listopslab.probes.Question;
import org.listopslab.probes.behaviour.Invariance.Lengths;

class InvarianceTest {
    /** Elements 0 to 3 are tokens 1 to 4. */
    private static final List<String> TOKENS = List.of("_", "0", "1", "2", "3", "[SUM", "]", "=");

    @Test
    void of_pairs_countsWhatStaysAndWhatIsRight() {
        // Values 3, 3, 2, 3, of three forms; said 3, 0, 1, 2 and 3, 3, 1, 2.
        Invariance found = of(List.of(
                pair(1, 3, 3, 3, 1, 2), pair(2, 3, 0, 3, 3, 0), pair(3, 2, 1, 1, 1, 1), pair(2, 3, 2, 2, 0, 3, 0)));
        assertThat(found.pairs()).isEqualTo(4);
        assertThat(found.accuracy()).isEqualTo(0.25);
        assertThat(found.accuracyChanged()).isEqualTo(0.5);
        assertThat(found.same()).isEqualTo(0.75);
        assertThat(found.bothRight()).isEqualTo(0.25);
        assertThat(found.bothRightExpected()).isEqualTo(0.125);
        // Both right, or both wrong with the same one of three wrong answers.
        assertThat(found.sameExpected()).isCloseTo(0.25 * 0.5 + 0.75 * 0.5 / 3, within(1e-12));
        // Of one value and two forms: the first with the second and the fourth, in either form. 3 meets 3 and 2; 0 and
        // 2 meet 3.
        assertThat(found.sameUnrelated()).isEqualTo(0.25);
        assertThat(found.failing()).isEqualTo("[SUM 3 0 ] -> 0; [SUM 0 3 ] -> 3");
    }

    @Test
    void of_severalFailingPairs_tellsTheShortestAndOfEqualOnesTheFirst() {
        Invariance found = of(List.of(
                pair(1, 3, 0, 1, 1, 1, 1), pair(2, 3, 0, 1, 2, 1), pair(3, 3, 0, 1, 1, 2), pair(4, 3, 2, 2, 3)));
        assertThat(found.failing()).isEqualTo("[SUM 1 2 ] -> 0; [SUM 2 1 ] -> 1");
    }

    @Test
    void of_pairsThatAllAgree_hasNoFailingOneAndNoUnrelatedOfOneValue() {
        Invariance found = of(List.of(pair(1, 3, 3, 3, 1, 2), pair(1, 3, 3, 3, 2, 1)));
        assertThat(found.failing()).isEmpty();
        assertThat(found.same()).isEqualTo(1);
        assertThat(found.sameUnrelated()).isNaN();
    }

    private static Invariance of(List<Pair> pairs) {
        return Invariance.of("SUM", Change.ORDER, Lengths.TAUGHT, pairs, 4, TOKENS);
    }

    /** A pair of one value, the changed question backwards. */
    private static Pair pair(long form, int value, int said, int saidChanged, int... arguments) {
        int[] backwards = new int[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            backwards[i] = arguments[arguments.length - 1 - i];
        }
        return new Pair(question(form, value, arguments), question(form, value, backwards), said + 1, saidChanged + 1);
    }

    private static Question question(long form, int value, int[] arguments) {
        int[] tokens = new int[arguments.length + 4];
        tokens[0] = 5;
        for (int i = 0; i < arguments.length; i++) {
            tokens[i + 1] = arguments[i] + 1;
        }
        tokens[arguments.length + 1] = 6;
        tokens[arguments.length + 2] = 7;
        tokens[arguments.length + 3] = value + 1;
        return new Question(new Literal(value), form, new EncodedExample(tokens, arguments.length + 3));
    }
}

package org.listopslab.data.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.generate.Example;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class VocabularyTest {

    private static final Task TASK = task(10, ExpressionShape.nested(3, 2, 4));
    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of(TASK));

    @Test
    void tokens_ofTwoTasks_areInAFixedOrder() {
        Task other = Task.parse("MED+SUM", Domains.modulo(3), ExpressionShape.flat(2, 3), AnswerStyle.DIRECT);
        Vocabulary vocabulary = Vocabulary.of(List.of(task(3, ExpressionShape.flat(2, 3)), other));
        assertThat(vocabulary.tokens()).containsExactly("_", "0", "1", "2", "[MAX", "[SUM", "[MED", "]", "=");
        assertThat(vocabulary.numberTokens()).containsExactly(1, 2, 3);
        assertThat(vocabulary.id("[MED")).isEqualTo(6);
        assertThat(vocabulary.size()).isEqualTo(9);
    }

    @Test
    void encode_handWorked_eachStyle() {
        Expression inner = new Operation(TASK.operators().get(0), List.of(new Literal(1), new Literal(2)));
        Expression expression = new Operation(TASK.operators().get(1), List.of(new Literal(9), inner));
        assertThat(text(expression, AnswerStyle.DIRECT)).isEqualTo("[SUM 9 [MAX 1 2 ] ] = 1");
        assertThat(text(expression, AnswerStyle.VALUES)).isEqualTo("[SUM 9 [MAX 1 2 ] ] = 2 1");
        assertThat(text(expression, AnswerStyle.STEPS)).isEqualTo("[SUM 9 [MAX 1 2 ] ] = [SUM 9 2 ] = 1");
        assertThat(VOCABULARY.encode(expression, AnswerStyle.STEPS).answerStart())
                .isEqualTo(8);
        assertThat(text(new Literal(4), AnswerStyle.VALUES)).isEqualTo("4 = 4");
        assertThat(text(new Literal(4), AnswerStyle.STEPS)).isEqualTo("4 = 4");
    }

    /** Also over operators in another order than those of the tokens. */
    @ParameterizedTest
    @EnumSource(AnswerStyle.class)
    void question_isWhatWasEncoded(AnswerStyle style) {
        ExampleGenerator generator = new ExampleGenerator(TASK, 3);
        List<Operator> reversed = new ArrayList<>(TASK.operators());
        Collections.reverse(reversed);
        for (int i = 0; i < 200; i++) {
            Example example = generator.example(Split.TRAIN, i);
            EncodedExample encoded = VOCABULARY.encode(example, style);
            assertThat(VOCABULARY.question(encoded, reversed).toExpression()).isEqualTo(example.expression());
            String question = VOCABULARY.decode(Arrays.copyOf(encoded.tokens(), encoded.answerStart()));
            assertThat(VOCABULARY.operators(encoded))
                    .containsExactlyInAnyOrderElementsOf(TASK.operators().stream()
                            .filter(operator -> question.contains("[" + operator.name()))
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(AnswerStyle.class)
    void encode_manyExamples_isLosslessAndWithinMaxLength(AnswerStyle style) {
        ExampleGenerator generator = new ExampleGenerator(TASK, 3);
        int max = VOCABULARY.maxLength(TASK.answering(style));
        for (int i = 0; i < 500; i++) {
            Example example = generator.example(Split.TRAIN, i);
            EncodedExample encoded = VOCABULARY.encode(example, style);
            String text = VOCABULARY.decode(encoded.tokens());
            assertThat(VOCABULARY.encode(text)).containsExactly(encoded.tokens());
            assertThat(encoded.tokens()).doesNotContain(Vocabulary.PAD).hasSizeLessThanOrEqualTo(max);
            assertThat(VOCABULARY.tokens().get(encoded.tokens()[encoded.answerStart() - 1]))
                    .isEqualTo("=");
            int last = encoded.tokens()[encoded.tokens().length - 1];
            assertThat(last).isEqualTo(VOCABULARY.numberTokens()[example.value()]);
        }
    }

    @Test
    void decode_paddedIds_leavesPaddingOut() {
        assertThat(VOCABULARY.decode(new int[] {2, 3, 0, 0})).isEqualTo("1 2");
    }

    @Test
    void vocabulary_misuse_isRejected() {
        assertThatThrownBy(() -> Vocabulary.of(List.of(TASK, task(7, ExpressionShape.flat(2, 2)))))
                .isInstanceOf(DataException.class)
                .hasMessage("a vocabulary needs tasks on one domain, not on Z10 and Z7");
        assertThatThrownBy(() -> VOCABULARY.encode("[SUM 1 11 ]"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("unknown token '11'; known: _ 0 1");
        Task huge = task(10, ExpressionShape.nested(20, 1, 10)).answering(AnswerStyle.STEPS);
        assertThatThrownBy(() -> VOCABULARY.maxLength(huge)).hasMessageContaining("lower the depth");
    }

    private static String text(Expression expression, AnswerStyle style) {
        return VOCABULARY.decode(VOCABULARY.encode(expression, style).tokens());
    }

    private static Task task(int modulus, ExpressionShape shape) {
        return Task.parse("MAX+SUM", Domains.modulo(modulus), shape, AnswerStyle.DIRECT);
    }
}

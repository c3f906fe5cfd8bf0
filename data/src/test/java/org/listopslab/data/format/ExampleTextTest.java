package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.generate.Example;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class ExampleTextTest {

    private static final Domain Z10 = Domains.modulo(10);
    private static final List<Operator> OPERATORS = Operators.all(Z10);

    @ParameterizedTest
    @EnumSource(AnswerStyle.class)
    void parse_whatAVocabularyWrites_isTheExample(AnswerStyle style) throws MalformedRowException {
        Task task = Task.parse("MAX+MED+NADD", Z10, ExpressionShape.nested(3, 1, 4), style);
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        ExampleGenerator generator = new ExampleGenerator(task, 6);
        for (int i = 0; i < 500; i++) {
            Example example = generator.example(Split.TRAIN, i);
            String text = vocabulary.decode(vocabulary.encode(example, style).tokens());
            ExampleText read = ExampleText.parse(text, Z10, OPERATORS);
            assertThat(read.expression()).isEqualTo(example.expression());
            assertThat(read.value()).isEqualTo(example.value());
            assertThat(read.right(OPERATORS)).as(text).isTrue();
            if (example.expression().operations() > 1) {
                assertThat(read.style()).as(text).isEqualTo(style);
                assertThat(read.answer())
                        .hasSize(
                                style == AnswerStyle.DIRECT
                                        ? 1
                                        : example.expression().operations());
            }
        }
    }

    /** Each step has the value of the whole, and one operation less than the step before. */
    @Test
    void steps_manyExamples_endInTheValue() throws MalformedRowException {
        Task task = Task.parse("MAX+SUM+FLSUM", Z10, ExpressionShape.nested(4, 2, 3), AnswerStyle.STEPS);
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        ExampleGenerator generator = new ExampleGenerator(task, 7);
        for (int i = 0; i < 500; i++) {
            Example example = generator.example(Split.TEST, i);
            ExampleText read = ExampleText.parse(
                    vocabulary.decode(
                            vocabulary.encode(example, AnswerStyle.STEPS).tokens()),
                    Z10,
                    OPERATORS);
            int operations = example.expression().operations();
            for (var step : read.answer()) {
                operations--;
                assertThat(step.operations()).isEqualTo(operations);
                assertThat(step.value()).isEqualTo(example.value());
            }
            assertThat(operations).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "[SUM 3 [MAX 1 2 ] ] = 6, false, DIRECT", "[SUM 3 [MAX 1 2 ] ] = 1 5, false, VALUES",
        "[SUM 3 [MAX 1 2 ] ] = 2 5, true, VALUES", "[SUM 3 [MAX 1 2 ] ] = [SUM 2 3 ] = 5, false, STEPS",
        "7 = 7, true, DIRECT"
    })
    void right_handWorked_comparesTokenForToken(String text, boolean right, AnswerStyle style)
            throws MalformedRowException {
        ExampleText read = ExampleText.parse(text, Z10, OPERATORS);
        assertThat(read.right(OPERATORS)).isEqualTo(right);
        assertThat(read.style()).isEqualTo(style);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[SUM 3 4 ]                          | 11 | ' = ' between",
                "[SUM 3 4 = 7                        |  1 | this operation is never closed",
                "[SUM 3 4 ] = 1 7                    | 14 | the answer has the form of no style",
                "[SUM 3 [MAX 1 2 ] ] = 1 2 5         | 23 | the answer has the form of no style",
                "[SUM 3 [MAX 1 2 ] ] = [SUM 3 2 ]    | 23 | the answer has the form of no style",
                "[SUM 3 [MAX 1 2 ] ] = [SUM 3 = 5    | 23 | the brackets or signs",
                "[SUM 3 [MAX 1 2 ] ] = 5 =           | 23 | the brackets or signs",
                "[SUM 3 [MAX 1 2 ] ] = x             | 23 | 'x' is neither",
            })
    void parse_malformed_pointsAtTheOffendingCharacter(String text, int column, String reason) {
        MalformedRowException e =
                catchThrowableOfType(MalformedRowException.class, () -> ExampleText.parse(text, Z10, OPERATORS));
        assertThat(e.reason()).startsWith(reason);
        assertThat(e.column()).isEqualTo(column);
    }

    /** The example of the README. */
    @Test
    void example_ofTheReadme_isWhatItSays() {
        Task task = Task.parse("MAX+MED+SUM", Z10, ExpressionShape.nested(3, 2, 4), AnswerStyle.VALUES);
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        FlatExpression flat = new FlatExpression(task.operators());
        new ExampleGenerator(task, 42)
                .example(Split.TEST, 123_456_780)
                .expression()
                .writeTo(flat);
        assertThat(vocabulary.decode(vocabulary.encode(flat, task.answer()).tokens()))
                .isEqualTo("[MAX 2 2 [SUM [MED 0 8 5 2 ] 6 6 ] ] = 3 5 5");
    }
}

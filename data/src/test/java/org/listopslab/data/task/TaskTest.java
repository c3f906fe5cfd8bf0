package org.listopslab.data.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.operator.Operator;

class TaskTest {

    private static final ExpressionShape FLAT = ExpressionShape.flat(2, 4);

    @Test
    void parse_names_givesOperatorsAndWeights() {
        Task task = Task.parse("MAX+3*SUM", Domains.modulo(10), FLAT, AnswerStyle.DIRECT);
        assertThat(task.operators()).extracting(Operator::name).containsExactly("MAX", "SUM");
        assertThat(task.weighted()).extracting(WeightedOperator::weight).containsExactly(1, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAX++SUM | an operator is missing in task 'MAX++SUM'",
                "MAX+MAX | task 'MAX+MAX' names MAX twice",
                "x*MAX | 'x*MAX' in task 'x*MAX' is not WEIGHT*OPERATOR",
                "0*MAX | weight 0 of MAX is outside 1 to",
                "max | unknown operator 'max' on Z10; known: MAX",
            })
    void parse_malformed_isRejected(String name, String message) {
        assertThatThrownBy(() -> Task.parse(name, Domains.modulo(10), FLAT, AnswerStyle.DIRECT))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "direct, 1, 2, 4, 8", // [SUM 1 2 3 4 ] = 0
        "direct, 2, 2, 4, 28", // 5 operations, 16 elements
        "values, 2, 2, 4, 32",
        "values, 1, 2, 2, 6",
    })
    void maxLength_handWorked_isTheLongest(String answer, int depth, int fewest, int most, long length) {
        Task task = Task.parse(
                "SUM", Domains.modulo(10), ExpressionShape.nested(depth, fewest, most), AnswerStyle.byName(answer));
        assertThat(task.maxLength()).isEqualTo(length);
    }

    @Test
    void shape_outOfRange_isRejected() {
        assertThatThrownBy(() -> ExpressionShape.flat(3, 2)).hasMessageContaining("arguments [3, 2] are not a range");
        assertThatThrownBy(() -> ExpressionShape.nested(0, 2, 3)).hasMessageContaining("depth 0 is outside");
        assertThatThrownBy(() -> new ExpressionShape(2, 2, 3, Double.NaN)).hasMessageContaining("outside 0 to 1");
        assertThatThrownBy(() -> new ExpressionShape(2, 2, 3, 0.5, 10, 3)).hasMessageContaining("no expression has");
        assertThatThrownBy(() -> AnswerStyle.byName("long"))
                .hasMessage("unknown answer style 'long'; known: direct, values, steps");
    }
}

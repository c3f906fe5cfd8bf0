package org.listopslab.data.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.listopslab.data.expression.FlatExpressionTest.MAX;
import static org.listopslab.data.expression.FlatExpressionTest.OPERATORS;
import static org.listopslab.data.expression.FlatExpressionTest.SUM;
import static org.listopslab.data.expression.FlatExpressionTest.flat;
import static org.listopslab.data.expression.FlatExpressionTest.literal;
import static org.listopslab.data.expression.FlatExpressionTest.operation;

import org.junit.jupiter.api.Test;

class DependencyDepthTest {

    private static final Expression INNER = operation(SUM, literal(1), operation(SUM, literal(1), literal(1)));

    @Test
    void of_handWorked_countsOnlyDecidingOperations() {
        assertThat(depth(literal(7))).isZero();
        assertThat(depth(INNER)).isEqualTo(2);
        assertThat(depth(operation(MAX, literal(9), INNER))).isEqualTo(1);
        assertThat(depth(operation(MAX, literal(2), INNER))).isEqualTo(3);
        assertThat(depth(operation(SUM, literal(2), operation(MAX, literal(9), INNER))))
                .isEqualTo(2);
    }

    @Test
    void of_operatorThatReorders_stillPairsValuesWithDepths() {
        // The median of 9, (SUM ... = 3) and 0 is the nested one, which stands second before sorting and after.
        Expression median = operation(OPERATORS.get(2), literal(9), literal(0), INNER);
        assertThat(depth(median)).isEqualTo(3);
    }

    private static int depth(Expression expression) {
        return new DependencyDepth(OPERATORS).of(flat(expression));
    }
}

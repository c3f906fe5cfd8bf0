package org.listopslab.data.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;

class FlatExpressionTest {

    static final List<Operator> OPERATORS = List.of("MAX", "MIN", "MED", "SUM").stream()
            .map(name -> Operators.byName(name, Domains.modulo(10)))
            .toList();
    static final Operator MAX = OPERATORS.get(0);
    static final Operator SUM = OPERATORS.get(3);

    /** [SUM 3 [MAX 1 [SUM 9 5 ] ] 8 ]. */
    static final Expression NESTED =
            operation(SUM, literal(3), operation(MAX, literal(1), operation(SUM, literal(9), literal(5))), literal(8));

    @Test
    void value_handWorked_isFoundWithEachOperationsValue() {
        FlatExpression flat = flat(NESTED);
        assertThat(flat.value()).isEqualTo(5);
        assertThat(flat.operationValues()).containsExactly(4, 4, 5);
        assertThat(flat.nesting()).isEqualTo(3);
        assertThat(flat.operations()).isEqualTo(3);
        assertThat(flat.size()).isEqualTo(11);
    }

    @Test
    void reduce_handWorked_closesTheFirstOperation() {
        FlatExpression flat = flat(NESTED);
        assertThat(flat.reduce()).isTrue();
        assertThat(flat.toExpression())
                .isEqualTo(operation(SUM, literal(3), operation(MAX, literal(1), literal(4)), literal(8)));
        assertThat(flat.reduce()).isTrue();
        assertThat(flat.reduce()).isTrue();
        assertThat(flat.toExpression()).isEqualTo(literal(5));
        assertThat(flat.reduce()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void flatForm_randomTree_isTheSameThing(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Expression tree = random(random, 6);
            FlatExpression flat = flat(tree);
            assertThat(flat.complete()).isTrue();
            assertThat(flat.toExpression()).as("seed %d", seed).isEqualTo(tree);
            assertThat(flat.value()).as("seed %d", seed).isEqualTo(tree.value());
            assertThat(flat.nesting()).as("seed %d", seed).isEqualTo(tree.nesting());
            assertThat(flat.operations()).as("seed %d", seed).isEqualTo(tree.operations());
            FlatExpression copy = new FlatExpression(OPERATORS);
            copy.set(flat);
            int value = flat.value();
            while (copy.reduce()) {
                assertThat(copy.value()).as("seed %d", seed).isEqualTo(value);
                assertThat(copy.toExpression().value()).as("seed %d", seed).isEqualTo(value);
            }
            assertThat(copy.size()).isEqualTo(1);
        }
    }

    @Test
    void complete_unfinished_isFalse() {
        FlatExpression flat = new FlatExpression(OPERATORS);
        assertThat(flat.complete()).isFalse();
        flat.open(SUM);
        flat.literal(1);
        assertThat(flat.complete()).isFalse();
        flat.close();
        assertThat(flat.complete()).isTrue();
        flat.literal(1);
        assertThat(flat.complete()).isFalse();
    }

    @Test
    void close_withoutOpeningOrArguments_isRejected() {
        FlatExpression flat = new FlatExpression(OPERATORS);
        assertThatThrownBy(flat::close).isInstanceOf(IllegalStateException.class);
        flat.open(SUM);
        assertThatThrownBy(flat::close).isInstanceOf(IllegalStateException.class);
    }

    static FlatExpression flat(Expression expression) {
        FlatExpression flat = new FlatExpression(OPERATORS);
        expression.writeTo(flat);
        return flat;
    }

    static Expression literal(int value) {
        return new Literal(value);
    }

    static Expression operation(Operator operator, Expression... arguments) {
        return new Operation(operator, List.of(arguments));
    }

    static Expression random(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return literal(random.nextInt(10));
        }
        List<Expression> arguments = new ArrayList<>();
        for (int k = 1 + random.nextInt(5); k > 0; k--) {
            arguments.add(random(random, depth - 1));
        }
        return new Operation(OPERATORS.get(random.nextInt(OPERATORS.size())), arguments);
    }
}

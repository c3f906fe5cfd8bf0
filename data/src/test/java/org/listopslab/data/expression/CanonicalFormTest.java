package org.listopslab.data.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.listopslab.data.expression.FlatExpressionTest.MAX;
import static org.listopslab.data.expression.FlatExpressionTest.SUM;
import static org.listopslab.data.expression.FlatExpressionTest.flat;
import static org.listopslab.data.expression.FlatExpressionTest.literal;
import static org.listopslab.data.expression.FlatExpressionTest.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {

    @Test
    void hash_argumentOrder_doesNotCountWhereTheOperatorCommutes() {
        Expression inner = operation(MAX, literal(1), literal(2));
        assertThat(hash(operation(SUM, literal(3), inner, literal(4))))
                .isEqualTo(hash(operation(SUM, literal(4), operation(MAX, literal(2), literal(1)), literal(3))))
                .isNotEqualTo(hash(operation(SUM, literal(3), literal(4), literal(1), literal(2))))
                .isNotEqualTo(hash(operation(MAX, literal(3), inner, literal(4))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hash_randomTrees_isOneToOneWithTheSortedTree(long seed) {
        Random random = new Random(seed);
        Map<String, Long> hashes = new HashMap<>();
        Map<Long, String> forms = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            Expression tree = FlatExpressionTest.random(random, 3);
            long hash = hash(tree);
            String form = sorted(tree);
            assertThat(hashes.merge(form, hash, (old, now) -> old))
                    .as("seed %d, %s", seed, form)
                    .isEqualTo(hash);
            assertThat(forms.merge(hash, form, (old, now) -> old))
                    .as("seed %d, %s", seed, form)
                    .isEqualTo(form);
        }
        assertThat(hashes.size()).isGreaterThan(2_000);
    }

    @Test
    void hash_ofAnExpression_staysForGood() {
        // Splits of published data depend on it.
        assertThat(hash(operation(SUM, literal(3), literal(4), literal(5)))).isEqualTo(GOLDEN);
    }

    private static final long GOLDEN = -6003662290164434860L;

    private static long hash(Expression expression) {
        return flat(expression).canonicalHash();
    }

    /** The naive canonical form: every operator here commutes. */
    private static String sorted(Expression expression) {
        if (expression instanceof Operation operation) {
            List<String> arguments = new ArrayList<>();
            operation.arguments().forEach(argument -> arguments.add(sorted(argument)));
            Collections.sort(arguments);
            return "[" + operation.operator().name() + arguments;
        }
        return "" + expression.value();
    }
}

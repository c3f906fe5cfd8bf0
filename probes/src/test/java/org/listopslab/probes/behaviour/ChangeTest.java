package org.listopslab.probes.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class ChangeTest {
    private static final Domain Z10 = Domains.modulo(10);

    @ParameterizedTest
    @EnumSource(Change.class)
    void all_ofManyExpressions_areOthersOfTheSameValue(Change change) {
        ExpressionShape shape = new ExpressionShape(3, 1, 4, 0.4);
        Task task = Task.parse("MAX+MIN+MED+SUM+PROD+NADD+FIRST+LAST+FLSUM+RSUM+TABLE", Z10, shape, AnswerStyle.DIRECT);
        ExampleGenerator examples = new ExampleGenerator(task, 1);
        int changes = 0;
        for (int i = 0; i < 300; i++) {
            Operation question = (Operation) examples.example(Split.TEST, i).expression();
            for (Expression changed : change.all(question, 10)) {
                assertThat(changed.value()).as("%s of %s", changed, question).isEqualTo(question.value());
                assertThat(changed).isNotEqualTo(question);
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(100);
    }

    @Test
    void order_movesOnlyWhatMayMove() {
        assertThat(Change.ORDER.all(of("SUM", 1, 2, 2), 10)).containsExactly(of("SUM", 2, 1, 2), of("SUM", 2, 2, 1));
        assertThat(Change.ORDER.all(of("NADD", 1, 2, 3), 10)).containsExactly(of("NADD", 3, 2, 1));
        assertThat(Change.ORDER.all(of("FIRST", 1, 2, 3), 10)).isEmpty();
        Operation nested = new Operation(operator("FIRST"), List.of(of("MAX", 1, 2), new Literal(3)));
        assertThat(Change.ORDER.all(nested, 10))
                .containsExactly(new Operation(operator("FIRST"), List.of(of("MAX", 2, 1), new Literal(3))));
    }

    @Test
    void identity_goesWhereItAddsNothing() {
        assertThat(Change.IDENTITY.all(of("SUM", 1, 2), 10))
                .containsExactly(of("SUM", 0, 1, 2), of("SUM", 1, 0, 2), of("SUM", 1, 2, 0));
        assertThat(Change.IDENTITY.all(of("NADD", 1, 2), 10)).containsExactly(of("NADD", 1, 2, 0));
        assertThat(Change.IDENTITY.all(of("MED", 1, 2), 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SUM, 0", "MAX, 0", "MIN, 9", "PROD, 1", "NADD, 0"})
    void identities_areThoseOfTheOperator(String name, int identity) {
        assertThat(Identities.of(operator(name), 10)).containsExactly(identity);
    }

    @Test
    void identities_ofAGroup_areItsOne() {
        Domain s3 = Domains.byName("S3");
        assertThat(Identities.of(Operators.byName("PROD", s3), 6)).containsExactly(0);
    }

    @Test
    void swap_exchangesPartsOfEqualValueThatAreNotInsideOneAnother() {
        Operation nested = new Operation(operator("SUM"), List.of(new Literal(3), of("MAX", 1, 3), of("SUM", 3, 0)));
        assertThat(Change.SWAP.all(nested, 10))
                .containsExactlyInAnyOrder(
                        root(of("MAX", 1, 3), new Literal(3), of("SUM", 3, 0)),
                        root(of("SUM", 3, 0), of("MAX", 1, 3), new Literal(3)),
                        root(new Literal(3), of("SUM", 3, 0), of("MAX", 1, 3)),
                        root(
                                new Literal(3),
                                new Operation(operator("MAX"), List.of(new Literal(1), of("SUM", 3, 0))),
                                new Literal(3)),
                        root(
                                new Literal(3),
                                new Literal(3),
                                new Operation(operator("SUM"), List.of(of("MAX", 1, 3), new Literal(0)))));
    }

    @Test
    void of_aLoneElement_isNothing() {
        assertThat(Change.ORDER.of(new Literal(1), 10, new SplittableRandom(1))).isEmpty();
        assertThat(Change.ORDER.of(of("SUM", 1, 1), 10, new SplittableRandom(1)))
                .isEmpty();
        assertThat(Change.ORDER.of(of("SUM", 1, 2), 10, new SplittableRandom(1)))
                .contains(of("SUM", 2, 1));
    }

    private static Operation root(Expression... arguments) {
        return new Operation(operator("SUM"), List.of(arguments));
    }

    private static Operator operator(String name) {
        return Operators.byName(name, Z10);
    }

    private static Operation of(String name, int... elements) {
        return new Operation(
                operator(name),
                Arrays.stream(elements).<Expression>mapToObj(Literal::new).toList());
    }
}

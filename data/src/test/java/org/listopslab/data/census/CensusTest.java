package org.listopslab.data.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.census.Census.Known;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Partition;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class CensusTest {
    @Test
    void of_fourDigits_isTheirOrdersAndTheirMultisets() {
        Task task = task("SUM", 10, ExpressionShape.flat(4, 4));
        assertThat(Census.of(task)).isEqualTo(new Census(10_000, 715, Known.EXACT));
        assertThat(Census.of(task("MAX+SUM", 10, ExpressionShape.flat(2, 4))))
                .isEqualTo(new Census(2 * 11_100, 2 * (55 + 220 + 715), Known.EXACT));
    }

    /** What a draw of far more than there are comes to, for every kind of symmetry and for nested expressions. */
    @ParameterizedTest
    @ValueSource(strings = {"MAX", "NADD", "FIRST", "MAX+SUM+NADD"})
    void of_smallTasks_isWhatTheyAreFoundToHave(String name) {
        for (ExpressionShape shape :
                new ExpressionShape[] {ExpressionShape.flat(2, 3), new ExpressionShape(2, 2, 2, 0.5)}) {
            Task task = task(name, 3, shape);
            Set<Long> texts = new HashSet<>();
            Set<Long> forms = new HashSet<>();
            for (Split split : Split.values()) {
                ExampleCursor cursor = new ExampleGenerator(task, 1).cursor(split);
                for (int i = 0; i < (split == Split.TRAIN ? 100_000 : 20_000); i++) {
                    cursor.moveTo(i);
                    texts.add(cursor.expression().textHash());
                    forms.add(cursor.expression().canonicalHash());
                }
            }
            assertThat(Census.of(task))
                    .as("%s %s", name, shape)
                    .isEqualTo(new Census(texts.size(), forms.size(), Known.EXACT));
        }
    }

    @Test
    void of_splits_addUpAndAreWhatIsDrawn() {
        Task task = task("NADD+SUM", 5, ExpressionShape.flat(2, 4));
        Partition partition = Partition.of(9);
        double expressions = 0;
        for (Split split : Split.values()) {
            Census held = Census.of(task, partition, split);
            expressions += held.expressions();
            assertThat(Census.drawn(new ExampleGenerator(task, 3, partition).cursor(split), 50_000))
                    .as("%s", split)
                    .isEqualTo(held);
        }
        assertThat(expressions).isEqualTo(Census.of(task).expressions());
    }

    /** A set of 20,000 examples is far from 20,000 expressions: seed 1 in the common partition. */
    @Test
    void drawn_manyExamplesOfFew_repeatThemselves() {
        ExampleGenerator sums = new ExampleGenerator(task("SUM", 10, ExpressionShape.flat(4, 4)), 1);
        assertThat(Census.drawn(sums.cursor(Split.TRAIN), 20_000)).isEqualTo(new Census(7_383, 579, Known.EXACT));
        assertThat(Census.drawn(sums.cursor(Split.TEST), 512).forms()).isEqualTo(69);
    }

    @Test
    void of_whatCannotBeCounted_saysSo() {
        Task nested = task("SUM", 10, ExpressionShape.nested(3, 2, 5));
        assertThat(Census.of(nested).known()).isEqualTo(Known.EXACT);
        assertThat(Census.of(nested, Partition.COMMON, Split.TEST).known()).isEqualTo(Known.ESTIMATE);
        Task bounded = task("SUM", 10, new ExpressionShape(1, 2, 5, 0, 0, 6));
        assertThat(Census.of(bounded).known()).isEqualTo(Known.AT_MOST);
        assertThat(Census.of(bounded).expressions()).isEqualTo(111_100);
    }

    private static Task task(String name, int modulus, ExpressionShape shape) {
        return Task.parse(name, new IntegersModulo(modulus), shape, AnswerStyle.DIRECT);
    }
}

package org.listopslab.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.expression.DependencyDepth;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Balance;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Preset;
import org.listopslab.data.task.Selection;
import org.listopslab.data.task.Task;

class SelectionTest {

    @Test
    void balance_byAnswer_makesAnswersEquallyFrequent() {
        Task max = task("MAX", ExpressionShape.nested(2, 2, 3)).selecting(Selection.ALL.balancedBy(Balance.ANSWER));
        ExampleCursor cursor = new ExampleGenerator(max, 1).cursor(Split.TRAIN);
        int[] answers = new int[10];
        for (int i = 0; i < 20_000; i++) {
            cursor.moveTo(i);
            answers[cursor.value()]++;
        }
        assertThat(Arrays.stream(answers).min().orElse(0)).isGreaterThan(1_800);
        assertThat(Arrays.stream(answers).max().orElse(0)).isLessThan(2_200);
    }

    @Test
    void balance_byDependency_makesDepthsEquallyFrequent() {
        Task max = task("MAX+SUM", ExpressionShape.nested(3, 2, 3))
                .selecting(Selection.ALL.balancedBy(Balance.DEPENDENCY));
        ExampleCursor cursor = new ExampleGenerator(max, 1).cursor(Split.TEST);
        DependencyDepth dependency = new DependencyDepth(max.operators());
        Map<Integer, Integer> depths = new HashMap<>();
        for (int i = 0; i < 9_000; i++) {
            cursor.moveTo(i);
            depths.merge(dependency.of(cursor.expression()), 1, Integer::sum);
        }
        assertThat(depths).containsOnlyKeys(1, 2, 3);
        assertThat(depths.values()).allMatch(count -> count > 2_800 && count < 3_200);
    }

    /** The naive reference is the file itself: n draws, duplicates removed. */
    @Test
    void distinctOf_aFile_hasTheFrequenciesOfTheFileWithoutDuplicates() {
        int n = 3_000;
        ExpressionShape shape = new ExpressionShape(2, 2, 3, 0.25);
        Task law = task("MAX+SUM", shape);
        int files = 20;
        double flatRows = 0;
        double rows = 0;
        CounterRandom random = new CounterRandom();
        ExpressionSampler sampler = new ExpressionSampler(law);
        FlatExpression drawn = new FlatExpression(law.operators());
        for (int file = 0; file < files; file++) {
            Set<Expression> distinct = new HashSet<>();
            for (int i = 0; i < n; i++) {
                random.seek(file, i);
                sampler.draw(random, drawn);
                distinct.add(drawn.toExpression());
            }
            rows += distinct.size();
            flatRows += distinct.stream().filter(e -> e.nesting() == 1).count();
        }
        ExpressionSampler thinned = new ExpressionSampler(law.selecting(new Selection(Balance.NONE, n)));
        int kept = 0;
        int flat = 0;
        for (int i = 0; i < 60_000; i++) {
            random.seek(-1, i);
            if (thinned.draw(random, drawn)) {
                kept++;
                flat += drawn.nesting() == 1 ? 1 : 0;
            }
        }
        assertThat(flat / (double) kept).isCloseTo(flatRows / rows, within(0.01));
        assertThat(kept / 60_000.0).isCloseTo(rows / files / n, within(0.01));
    }

    /** Measured on the original test file: 20.9 % flat, median 16, mean 42.8, 0 and 9 for 11.3 % each. */
    @Test
    void spinnPreset_manyExamples_looksLikeTheOriginalFile() {
        Task task = Preset.byName("spinn").task();
        ExampleCursor cursor = new ExampleGenerator(task, 1).cursor(Split.TRAIN);
        int n = 40_000;
        int[] lengths = new int[n];
        int flat = 0;
        int zero = 0;
        for (int i = 0; i < n; i++) {
            cursor.moveTo(i);
            lengths[i] = cursor.expression().size();
            flat += cursor.expression().operations() == 1 ? 1 : 0;
            zero += cursor.value() == 0 ? 1 : 0;
        }
        Arrays.sort(lengths);
        assertThat(flat / (double) n).isCloseTo(0.209, within(0.01));
        assertThat(lengths[n / 2]).isBetween(15, 17);
        assertThat(Arrays.stream(lengths).average().orElse(0)).isCloseTo(42.8, within(1.5));
        assertThat(zero / (double) n).isCloseTo(0.113, within(0.008));
    }

    @Test
    void lraPreset_examples_areWithinItsBounds() {
        Task task = Preset.byName("lra").task();
        ExampleCursor cursor = new ExampleGenerator(task, 1).cursor(Split.TEST);
        for (int i = 0; i < 200; i++) {
            cursor.moveTo(i);
            assertThat(cursor.expression().size()).isBetween(501, 1999);
            assertThat(cursor.expression().nesting()).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void byName_unknownPreset_isRejected() {
        assertThatThrownBy(() -> Preset.byName("ndr")).hasMessage("unknown preset 'ndr'; known: spinn, lra");
    }

    private static Task task(String name, ExpressionShape shape) {
        return Task.parse(name, Domains.modulo(10), shape, AnswerStyle.DIRECT);
    }
}

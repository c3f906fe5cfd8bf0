package org.listopslab.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.LongSet;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Preset;
import org.listopslab.data.task.Task;

class ExampleGeneratorTest {

    private static final Task NESTED = task("MAX+MIN+MED+SUM", ExpressionShape.nested(3, 2, 5));

    @ParameterizedTest
    @EnumSource(Split.class)
    void example_anyOrder_isTheSame(Split split) {
        ExampleGenerator generator = new ExampleGenerator(NESTED, 7);
        ExampleCursor cursor = new ExampleGenerator(NESTED, 7).cursor(split);
        for (long index : new long[] {999_999_999_999L, 3, 1_000_000, 0, 3}) {
            cursor.moveTo(index);
            Example example = generator.example(split, index);
            assertThat(cursor.expression().toExpression()).isEqualTo(example.expression());
            assertThat(cursor.value())
                    .isEqualTo(example.value())
                    .isEqualTo(example.expression().value());
        }
    }

    @Test
    void example_otherSeedSplitOrIndex_differs() {
        ExampleGenerator generator = new ExampleGenerator(NESTED, 7);
        Example example = generator.example(Split.TRAIN, 5);
        assertThat(new ExampleGenerator(NESTED, 8).example(Split.TRAIN, 5)).isNotEqualTo(example);
        assertThat(generator.example(Split.TEST, 5)).isNotEqualTo(example);
        assertThat(generator.example(Split.TRAIN, 6)).isNotEqualTo(example);
    }

    @Test
    void splits_canonicalForms_areDisjointWhateverTheSeed() {
        Map<Split, Set<Long>> forms = new EnumMap<>(Split.class);
        Task flat = task("MAX+SUM", ExpressionShape.flat(2, 4));
        for (Split split : Split.values()) {
            Set<Long> of = forms.computeIfAbsent(split, s -> new HashSet<>());
            for (int seed = 0; seed < 3; seed++) {
                ExampleCursor cursor = new ExampleGenerator(flat, seed).cursor(split);
                for (int i = 0; i < 10_000; i++) {
                    cursor.moveTo(i);
                    of.add(cursor.expression().canonicalHash());
                }
            }
        }
        int all = forms.values().stream().mapToInt(Set::size).sum();
        Set<Long> union = new HashSet<>();
        forms.values().forEach(union::addAll);
        assertThat(union).hasSize(all);
        // 990 multisets of 2 to 4 digits per operator.
        assertThat(all).isBetween(1_900, 1_980);
        assertThat(forms.getOrDefault(Split.TRAIN, Set.of()).size() / (double) all)
                .isCloseTo(0.8, within(0.03));
    }

    @Test
    void law_manyExamples_followsTheShape() {
        Task task = task("MAX+3*SUM", new ExpressionShape(2, 2, 5, 0.3, 5, 12));
        ExampleCursor cursor = new ExampleGenerator(task, 1).cursor(Split.TRAIN);
        Map<String, Integer> roots = new HashMap<>();
        int n = 40_000;
        for (int i = 0; i < n; i++) {
            cursor.moveTo(i);
            FlatExpression flat = cursor.expression();
            assertThat(flat.size()).isBetween(5, 12);
            assertThat(flat.nesting()).isBetween(1, 2);
            roots.merge(flat.operator(FlatExpression.operatorOf(flat.code(0))).name(), 1, Integer::sum);
        }
        assertThat(roots.getOrDefault("SUM", 0) / (double) n).isCloseTo(0.75, within(0.01));
    }

    @Test
    void law_nestingAndArguments_haveTheirProbabilities() {
        Task task = task("SUM", new ExpressionShape(2, 2, 5, 0.3));
        CounterRandom random = new CounterRandom();
        ExpressionSampler sampler = new ExpressionSampler(task);
        FlatExpression flat = new FlatExpression(task.operators());
        int n = 50_000;
        int arguments = 0;
        int nested = 0;
        int[] digits = new int[10];
        for (int i = 0; i < n; i++) {
            random.seek(1, i);
            assertThat(sampler.draw(random, flat)).isTrue();
            Operation root = (Operation) flat.toExpression();
            arguments += root.arguments().size();
            nested += (int) root.arguments().stream()
                    .filter(Operation.class::isInstance)
                    .count();
            root.arguments().stream().filter(Literal.class::isInstance).forEach(literal -> digits[literal.value()]++);
        }
        assertThat(arguments / (double) n).isCloseTo(3.5, within(0.02));
        assertThat(nested / (double) arguments).isCloseTo(0.3, within(0.005));
        for (int count : digits) {
            assertThat(count / (arguments * 0.7)).isCloseTo(0.1, within(0.003));
        }
    }

    /** A million examples of the original law: not one canonical form in two splits. */
    @Test
    void splits_aMillionExamples_doNotOverlap() {
        ExampleGenerator generator = new ExampleGenerator(Preset.SPINN.task(), 11);
        Map<Split, LongSet> forms = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            ExampleCursor cursor = generator.cursor(split);
            LongSet of = forms.computeIfAbsent(split, s -> new LongSet());
            LongSet train = forms.getOrDefault(Split.TRAIN, of);
            LongSet validation = forms.getOrDefault(Split.VALIDATION, of);
            for (int i = 0; i < (split == Split.TRAIN ? 800_000 : 100_000); i++) {
                cursor.moveTo(i);
                long form = cursor.expression().canonicalHash();
                of.add(form);
                assertThat((split != Split.TRAIN && train.contains(form))
                                || (split == Split.TEST && validation.contains(form)))
                        .isFalse();
            }
            assertThat(of.size()).isGreaterThan(50_000);
        }
    }

    @Test
    void generator_taskWithoutRoomForASplit_isRejected() {
        Task tiny = Task.parse("SUM", Domains.modulo(2), ExpressionShape.flat(2, 2), AnswerStyle.DIRECT);
        assertThatThrownBy(() -> new ExampleGenerator(tiny, 1))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("task 'SUM' is too small: none of");
    }

    private static Task task(String name, ExpressionShape shape) {
        return Task.parse(name, Domains.modulo(10), shape, AnswerStyle.DIRECT);
    }
}

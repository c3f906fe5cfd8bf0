package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.QuestionProperty;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.generate.Example;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class BreakdownTest {
    private static final int EXAMPLES = 300;
    private static final long SEED = 5;

    /** Counts on the expressions' trees, which the breakdown has never seen. */
    @ParameterizedTest
    @EnumSource(AnswerStyle.class)
    void rows_agreeWithTheTreesOfTheExamples(AnswerStyle style) {
        Task task = Task.parse("SUM+MAX", new IntegersModulo(12), ExpressionShape.nested(3, 2, 4), style);
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        BitSet right = random(1);

        List<BreakdownRow> expected = new ArrayList<>();
        count(expected, task, right, QuestionProperty.OPERATOR, List.of("SUM", "MAX"), BreakdownTest::root);
        count(expected, task, right, QuestionProperty.DEPTH, numbers(1, 3), e -> "" + e.nesting());
        count(expected, task, right, QuestionProperty.LENGTH, numbers(4, 400), e -> "" + tokens(e));
        count(expected, task, right, QuestionProperty.ANSWER, numbers(0, 11), e -> "" + e.value());

        Map<String, ExamplePool> pools = Map.of("SUM+MAX", pool(task, vocabulary));
        assertThat(new Breakdown(pools, vocabulary).rows("c1", Map.of("SUM+MAX", result(right))))
                .isEqualTo(expected)
                .hasSizeGreaterThan(2 + 3 + 12 + 10);
    }

    @Test
    void rows_ofEveryModelAndTask_areItsOwn() {
        Task sum = Task.parse("SUM", new IntegersModulo(10), ExpressionShape.flat(2, 3), AnswerStyle.DIRECT);
        Task max = Task.parse("MAX", new IntegersModulo(10), ExpressionShape.flat(2, 3), AnswerStyle.DIRECT);
        Vocabulary vocabulary = Vocabulary.of(List.of(sum, max));
        Map<String, ExamplePool> pools = new LinkedHashMap<>();
        pools.put("SUM", pool(sum, vocabulary));
        pools.put("MAX", pool(max, vocabulary));
        BitSet all = new BitSet();
        all.set(0, EXAMPLES);
        Map<String, Examination.Result> results = Map.of("SUM", result(all), "MAX", result(new BitSet()));
        Map<String, Examination.Result> others = Map.of("SUM", result(new BitSet()), "MAX", result(all));
        Breakdown breakdown = new Breakdown(pools, vocabulary);
        assertThat(breakdown.rows("c1", results))
                .allMatch(row -> row.accuracy() == (row.evaluatedOn().equals("SUM") ? 1 : 0));
        assertThat(breakdown.rows("c2", others))
                .allMatch(row -> row.accuracy() == (row.evaluatedOn().equals("MAX") ? 1 : 0))
                .allMatch(row -> row.cellId().equals("c2"))
                .extracting(BreakdownRow::evaluatedOn)
                .startsWith("SUM")
                .endsWith("MAX");
        assertThat(breakdown.rows("c1", results))
                .filteredOn(row -> row.by() == QuestionProperty.LENGTH)
                .extracting(BreakdownRow::value)
                .containsExactly("4", "5", "4", "5"); // [SUM 1 2 ] and [SUM 1 2 3 ]
    }

    private static void count(
            List<BreakdownRow> rows,
            Task task,
            BitSet right,
            QuestionProperty by,
            List<String> order,
            Function<Expression, String> value) {
        Map<Integer, int[]> counts = new TreeMap<>();
        ExampleGenerator generator = new ExampleGenerator(task, SEED);
        for (int i = 0; i < EXAMPLES; i++) {
            Example example = generator.example(Split.TEST, i);
            int[] count = counts.computeIfAbsent(order.indexOf(value.apply(example.expression())), k -> new int[2]);
            count[0]++;
            count[1] += right.get(i) ? 1 : 0;
        }
        counts.forEach((place, count) -> rows.add(
                new BreakdownRow("c1", task.name(), by, order.get(place), count[0], (double) count[1] / count[0])));
    }

    private static ExamplePool pool(Task task, Vocabulary vocabulary) {
        return new ExamplePool(
                new ExampleGenerator(task, SEED).cursor(Split.TEST), EXAMPLES, task.answer(), vocabulary);
    }

    private static Examination.Result result(BitSet right) {
        return new Examination.Result(right, new int[EXAMPLES], 0);
    }

    private static BitSet random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitSet bits = new BitSet();
        for (int i = 0; i < EXAMPLES; i++) {
            bits.set(i, random.nextInt(3) > 0);
        }
        return bits;
    }

    private static List<String> numbers(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static String root(Expression expression) {
        return ((Operation) expression).operator().name();
    }

    private static int tokens(Expression expression) {
        if (expression instanceof Literal) {
            return 1;
        }
        return 2
                + ((Operation) expression)
                        .arguments().stream().mapToInt(BreakdownTest::tokens).sum();
    }
}

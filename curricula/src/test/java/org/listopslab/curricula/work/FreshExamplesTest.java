package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Partition;
import org.listopslab.data.generate.Split;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class FreshExamplesTest {
    private static final CounterRandom UNUSED = new CounterRandom();

    /** Expressions of ten digits: among 3,000 of 10^10 no two are alike, and none is held out. */
    @Test
    void next_atEveryPlace_isAnotherExampleOfTheTrainingSplit() {
        Task task = Task.parse("SUM", new IntegersModulo(10), ExpressionShape.flat(10, 10), AnswerStyle.DIRECT);
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        ExampleGenerator generator = new ExampleGenerator(task, 5, Partition.of(5));
        FreshExamples fresh = fresh(generator, vocabulary);
        assertThat(texts(fresh, 3_000)).hasSize(3_000);
        // At its place a batch is the same whatever was asked before.
        int[] there = fresh.next(UNUSED, 1_000_000_000L).tokens();
        assertThat(fresh(generator, vocabulary).next(UNUSED, 1_000_000_000L).tokens())
                .isEqualTo(there);
        Set<Long> forms = new TreeSet<>();
        var cursor = generator.cursor(Split.TRAIN);
        for (int i = 0; i < 3_000; i++) {
            cursor.moveTo(i);
            forms.add(cursor.expression().canonicalHash());
        }
        assertThat(forms).allMatch(form -> Partition.of(5).puts(form, Split.TRAIN));
    }

    /** Nested, the longest there may be are far from the longest that are drawn. */
    @Test
    void next_isNeverLongerThanBatchesAre() {
        Task task = Task.parse("SUM", new IntegersModulo(10), ExpressionShape.nested(4, 2, 5), AnswerStyle.VALUES);
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        FreshExamples fresh = fresh(new ExampleGenerator(task, 1), vocabulary);
        assertThat(fresh.longest()).isBetween(50, vocabulary.maxLength(task) / 2);
        var cursor = new ExampleGenerator(task, 1).cursor(Split.TRAIN);
        Map<Boolean, Integer> drawn = new HashMap<>();
        for (long place = 0; place < 100_000; place++) {
            cursor.moveTo(place);
            boolean fits = vocabulary.encode(cursor.expression(), task.answer()).tokens().length <= fresh.longest();
            drawn.merge(fits, 1, Integer::sum);
            if (!fits) {
                EncodedExample instead = fresh.next(UNUSED, place);
                assertThat(instead.tokens().length).isLessThanOrEqualTo(fresh.longest());
            }
        }
        assertThat(drawn.getOrDefault(false, 0)).isBetween(1, 20);
    }

    private static FreshExamples fresh(ExampleGenerator generator, Vocabulary vocabulary) {
        return new FreshExamples(generator.cursor(Split.TRAIN), generator.task().answer(), vocabulary);
    }

    private static Set<String> texts(FreshExamples fresh, int number) {
        return LongStream.range(0, number)
                .mapToObj(place -> Arrays.toString(fresh.next(UNUSED, place).tokens()))
                .collect(Collectors.toSet());
    }
}

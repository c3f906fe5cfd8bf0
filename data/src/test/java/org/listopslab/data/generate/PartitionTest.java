package org.listopslab.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class PartitionTest {
    private static final Task SUMS =
            Task.parse("SUM", new IntegersModulo(10), ExpressionShape.flat(4, 4), AnswerStyle.DIRECT);

    @Test
    void puts_everyFormIntoExactlyOneSplitInItsShare() {
        SplittableRandom random = new SplittableRandom(3);
        for (Partition partition : new Partition[] {Partition.COMMON, Partition.of(1), Partition.of(2)}) {
            int held = 0;
            for (int i = 0; i < 20_000; i++) {
                long hash = random.nextLong();
                assertThat(Arrays.stream(Split.values()).filter(split -> partition.puts(hash, split)))
                        .hasSize(1);
                held += partition.puts(hash, Split.TEST) ? 1 : 0;
            }
            assertThat(held / 20_000.0).isCloseTo(0.1, within(0.01));
        }
    }

    @Test
    void examples_inAPartition_areDisjointAndOthersThanInAnother() {
        ExampleGenerator one = new ExampleGenerator(SUMS, 1, Partition.of(1));
        ExampleGenerator other = new ExampleGenerator(SUMS, 1, Partition.of(2));
        Set<Long> taught = forms(one, Split.TRAIN);
        assertThat(forms(one, Split.TEST)).isNotEmpty().doesNotContainAnyElementsOf(taught);
        assertThat(forms(one, Split.VALIDATION)).isNotEmpty().doesNotContainAnyElementsOf(taught);
        assertThat(forms(other, Split.TEST)).isNotEmpty().containsAnyElementsOf(taught);
    }

    /** No two partitions hold out alike: of what one tests, another teaches 80 %. */
    @Test
    void puts_inTwoPartitions_isIndependent() {
        SplittableRandom random = new SplittableRandom(4);
        int tested = 0;
        int taught = 0;
        for (int i = 0; i < 50_000; i++) {
            long hash = random.nextLong();
            if (Partition.of(1).puts(hash, Split.TEST)) {
                tested++;
                taught += Partition.of(2).puts(hash, Split.TRAIN) ? 1 : 0;
            }
        }
        assertThat(taught / (double) tested).isCloseTo(0.8, within(0.03));
    }

    private static Set<Long> forms(ExampleGenerator generator, Split split) {
        Set<Long> forms = new HashSet<>();
        ExampleCursor cursor = generator.cursor(split);
        for (int i = 0; i < 5_000; i++) {
            cursor.moveTo(i);
            forms.add(cursor.expression().canonicalHash());
        }
        return forms;
    }
}

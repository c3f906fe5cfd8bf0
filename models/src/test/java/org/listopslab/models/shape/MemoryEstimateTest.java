package org.listopslab.models.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.models.shape.MemoryEstimate.Batch;

class MemoryEstimateTest {
    /**
     * Against the highest resident memory (VmHWM, in MiB) of a process that built such a fleet, took four steps and more,
     * copied its state three times and saved it, on Linux with the settings of a worker. Vocabulary of 16. It made each batch
     * when it was its turn, so those that are put together do not count here.
     */
    @ParameterizedTest
    @CsvSource({
        // architecture, width, layers, heads, batch, length, answers, members, measured
        "RECURRENT, 8, 2, 1, 128, 8, 1, 1, 218",
        "RECURRENT, 8, 2, 1, 128, 8, 1, 64, 346",
        "RECURRENT, 8, 2, 1, 128, 8, 1, 512, 1310",
        "RECURRENT, 16, 6, 2, 64, 16, 16, 64, 1386",
        "RECURRENT, 32, 3, 2, 64, 32, 4, 32, 1036",
        "RECURRENT, 32, 4, 8, 16, 96, 40, 16, 1585",
        "STACKED, 64, 4, 4, 32, 64, 20, 8, 1187",
        "STACKED, 256, 3, 4, 4, 8, 1, 8, 1994"
    })
    void processBytes_isNoLessThanMeasuredAndLessThanTwiceThat(
            Architecture architecture,
            int width,
            int layers,
            int heads,
            int examples,
            int length,
            int answers,
            int members,
            long measured) {
        ModelShape shape = new ModelShape(architecture, layers, width, heads, 16, length);
        Batch batch = new Batch(examples, length, answers);
        MemoryEstimate each = MemoryEstimate.of(shape, batch, batch, 0);
        MemoryEstimate oneByOne = new MemoryEstimate(each.tensorBytes(), each.hostBytes(), 0, each.baseBytes());
        assertThat(oneByOne.processBytes(members) / (1 << 20) / measured).isBetween(1.05, 1.7);
        // Those put together are little beside the rest.
        assertThat(each.processBytes(members) / oneByOne.processBytes(members)).isBetween(1.0, 1.2);
    }

    @Test
    void of_aModelByHand() {
        // One layer of width 1, hidden 4, one head; two tokens; one example of one position, which is the answer.
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 1, 1, 1, 2, 1);
        Batch batch = new Batch(1, 1, 1);
        // parameters: 2 + 1 embeddings, 4 + 8 in maps, 3 norms of 2
        int parameters = 21;
        double circuits = 8;
        double input = 1 + 1.25 * 2 + 2 + 3.5;
        double layer = (3 + 2) + (7 + 2 + 2) + (5 + 8 + 2); // norm; scores, mixture, what is written; feed-forward half
        double last = 4; // the row looked up and normalised by itself
        double output = 3 + 2 * 2 + 8;
        double numbers = 16 * parameters + 1.6 * (circuits + input + layer + last + output);
        MemoryEstimate estimate = MemoryEstimate.of(shape, batch, batch, 5);
        assertThat(estimate.tensorBytes()).isEqualTo((long) Math.ceil(4 * numbers));
        // tokens, positions, targets, weights: of the one batch and of five prepared ones
        assertThat(estimate.hostBytes()).isEqualTo(4L * (16 * parameters + 6 * 4));
        assertThat(estimate.batchBytes()).isEqualTo(4 * 4);
    }

    @ParameterizedTest
    @CsvSource({
        // bytes of a member's batch, members, bytes of batches on the device together
        "1000, 10, 160_000", // sixteen steps
        "1000, 4000, 64_000_000", // exactly the limit
        "1000, 5000, 64_000_000", // twelve steps
        "1000, 70000, 70_000_000", // one step, larger than the limit
        "0, 5, 0"
    })
    void bytes_countBatchesThatArePutTogether(long batch, int members, String together) {
        double expected = Double.parseDouble(together.replace("_", ""));
        MemoryEstimate estimate = new MemoryEstimate(7, 5, batch, MemoryEstimate.PROCESS_BYTES);
        assertThat(estimate.deviceBytes(members)).isEqualTo(7.0 * members + expected);
        assertThat(estimate.heapBytes(members)).isEqualTo(5.0 * members + 4 * expected);
        assertThat(estimate.processBytes(members)).isEqualTo(350e6 + 12.0 * members + 5 * expected);
    }

    @Test
    void bytes_ofTheLargestDoNotOverflow() {
        MemoryEstimate estimate = new MemoryEstimate(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 0);
        assertThat(estimate.processBytes(Integer.MAX_VALUE)).isGreaterThan(1e28);
    }

    @Test
    void of_countsWhatIsMeasuredWhereThatIsMore() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 1, 16, 8);
        Batch small = new Batch(1, 8, 1);
        Batch large = new Batch(128, 8, 1);
        assertThat(MemoryEstimate.of(shape, small, large, 0).tensorBytes())
                .isGreaterThan(10 * MemoryEstimate.of(shape, small, small, 0).tensorBytes())
                .isLessThan(MemoryEstimate.of(shape, large, large, 0).tensorBytes());
    }

    @Test
    void mostMembers_isWhatArraysCanIndex() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 1, 16, 7);
        // 1,000 parameters, of which a saved state holds three vectors of four bytes each
        assertThat(MemoryEstimate.mostMembers(shape, new Batch(1, 7, 1))).isEqualTo(Integer.MAX_VALUE / 12_000);
        assertThat(MemoryEstimate.mostMembers(shape, new Batch(1_000_000, 7, 1)))
                .isEqualTo(Integer.MAX_VALUE / 7_000_000);
        ModelShape huge = new ModelShape(Architecture.STACKED, 256, 4096, 1, 16, 7);
        assertThat(MemoryEstimate.mostMembers(huge, new Batch(1, 7, 1))).isZero();
    }
}

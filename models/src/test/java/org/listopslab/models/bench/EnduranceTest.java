package org.listopslab.models.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnduranceTest {
    @Test
    void growth_ofWhatStaysTheSame() {
        // A slow warm-up and one disturbed sample in the last quarter say nothing.
        Endurance steady = endurance(i -> 350, i -> i == 0 || i == 17 ? 90 : 10);
        assertThat(steady.memoryGrowth()).isZero();
        assertThat(steady.timeGrowth()).isZero();
        assertThat(steady.failures()).isEmpty();
    }

    @Test
    void growth_comparesTheFirstQuarterWithTheLast() {
        // Samples 2 to 5 have the median 103.5, samples 16 to 20 the median 118.
        Endurance leaking = endurance(i -> 101 + i, i -> 10);
        assertThat(leaking.memoryGrowth()).isCloseTo(100 * (118 / 103.5 - 1), within(1e-9));
        assertThat(leaking.failures()).hasSize(1).first().asString().startsWith("resident memory grew by 14.0 %");

        Endurance slowing = endurance(i -> 100, i -> i < 10 ? 10 : 10.6);
        assertThat(slowing.failures()).hasSize(1).first().asString().startsWith("the time per step grew by 6.0 %");
    }

    @Test
    void growth_ofMemoryThatNobodyTells() {
        Endurance unknown = endurance(i -> Double.NaN, i -> 10);
        assertThat(unknown.memoryGrowth()).isNaN();
        assertThat(unknown.failures()).isEmpty();
    }

    @Test
    void samples_areAllThere() {
        assertThatThrownBy(() -> new Endurance(List.of(new EnduranceSample(1, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 samples");
    }

    @Test
    void sample_survivesItsLine() {
        for (double megabytes : new double[] {351.25, Double.NaN}) {
            EnduranceSample sample = new EnduranceSample(4000, megabytes, 9.8);
            assertThat(EnduranceSample.of(sample.toLine())).isEqualTo(sample);
        }
        assertThatThrownBy(() -> EnduranceSample.of("Warning: something")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Endurance endurance(IntToDoubleFunction megabytes, IntToDoubleFunction milliseconds) {
        return new Endurance(IntStream.range(0, Endurance.SAMPLES)
                .mapToObj(i ->
                        new EnduranceSample(100L * (i + 1), megabytes.applyAsDouble(i), milliseconds.applyAsDouble(i)))
                .toList());
    }
}

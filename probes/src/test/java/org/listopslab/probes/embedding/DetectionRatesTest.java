package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionRatesTest {
    /** A small form of {@link #table_ofNothing_errsAsSeldomAsStated}, for every build: 5 % and three standard errors. */
    @ParameterizedTest
    @ValueSource(ints = {10, 13})
    void nothing_amongNumbers_isSeldomFoundToBeSomething(int n) {
        DetectionRates alone = DetectionRates.nothing(n, 400).get(0);
        assertThat(alone.models()).isEqualTo(1);
        assertSeldom(alone, 0.083);
    }

    @Test
    void nothing_inAGroup_isSeldomFoundToBeSomething() {
        assertSeldom(DetectionRates.nothing("D5", 400).get(0), 0.083);
    }

    @Test
    void planted_isFound_byTheTestThatIsForIt() {
        DetectionRates ring =
                DetectionRates.planted(Planted.CIRCLE, 10, 0.6, 40).get(0);
        assertThat(ring.rate("any", 8)).isGreaterThan(0.9);
        assertThat(ring.rate("k = 1", 16)).isGreaterThan(0.9);
        assertThat(ring.rate("parity", 8)).isLessThan(0.2);
        assertThat(ring.rate("generators", 8)).isGreaterThan(0.9);
        DetectionRates both =
                DetectionRates.planted(Planted.CIRCLE_AND_PARITY, 10, 0.9, 40).get(0);
        assertThat(both.rate("k = 1", 8)).isGreaterThan(0.9);
        assertThat(both.rate("parity", 8)).isGreaterThan(0.9);
        DetectionRates line = DetectionRates.planted(Planted.LINE, 10, 0.6, 40).get(0);
        assertThat(line.rate("order", 8)).isGreaterThan(0.9);
        assertThat(line.rate("dimension", 16)).isGreaterThan(0.9);
        DetectionRates rings =
                DetectionRates.planted(Planted.TWO_CIRCLES, 13, 0.8, 40).get(0);
        assertThat(rings.rate("k = 3", 16)).isGreaterThan(0.9);
        assertThat(rings.rate("residues", 16)).as("13 is prime").isNaN();
        assertThat(DetectionRates.planted("D5", 0.6, 40).get(0).rate("planted", 16))
                .isGreaterThan(0.9);
    }

    /** Where one model proves little, eight prove more. */
    @Test
    void planted_inSeveralModels_isFoundMoreOften() {
        List<DetectionRates> rates = DetectionRates.planted(Planted.CIRCLE, 10, 0.15, 160);
        assertThat(rates.get(1).models()).isEqualTo(8);
        assertThat(rates.get(1).rate("k = 1", 16)).isGreaterThan(rates.get(0).rate("k = 1", 16) + 0.2);
    }

    @Test
    void planted_sameTruth_isTheSame() {
        assertThat(DetectionRates.planted(Planted.LINE, 10, 0.2, 8).get(0).toString())
                .isEqualTo(
                        DetectionRates.planted(Planted.LINE, 10, 0.2, 8).get(0).toString());
    }

    @Test
    void toString_hasTheColumnsOfTheHeader() {
        DetectionRates numbers =
                DetectionRates.planted(Planted.LINE, 13, 0.2, 8).get(0);
        assertThat(numbers.toString()).startsWith("line ").contains(" - ").hasSameSizeAs(DetectionRates.header(false));
        DetectionRates group = DetectionRates.planted("S3", 0.2, 8).get(0);
        assertThat(group.toString()).startsWith("component 2a ").hasSameSizeAs(DetectionRates.header(true));
        assertThat(group.ofGroup()).isTrue();
        assertThat(numbers.ofGroup()).isFalse();
    }

    /** The error rates of the module's README: {@code ./listops bench probes} with its default draws, 5,000 of nothing. */
    @Test
    @Tag("slow")
    void table_ofNothing_errsAsSeldomAsStated() {
        for (int n : new int[] {10, 12, 13, 26}) {
            assertSeldom(DetectionRates.nothing(n, 5000).get(0), 0.06);
        }
        for (String group : List.of("S3", "D5", "S4")) {
            assertSeldom(DetectionRates.nothing(group, 5000).get(0), 0.06);
        }
    }

    private static void assertSeldom(DetectionRates rates, double most) {
        for (Map.Entry<String, double[]> test : rates.rates().entrySet()) {
            for (double rate : test.getValue()) {
                if (!Double.isNaN(rate)) {
                    assertThat(rate)
                            .as("%s of %s", test.getKey(), rates.elements())
                            .isLessThanOrEqualTo(most);
                }
            }
        }
    }
}

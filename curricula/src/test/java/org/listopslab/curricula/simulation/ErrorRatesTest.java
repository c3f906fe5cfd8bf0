package org.listopslab.curricula.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {
    /** A small form of {@link #table_ofAllTruths_errsAsSeldomAsStated}, for every build. */
    @Test
    void of_someTruths_errsSeldom() {
        ErrorRates plain = ErrorRates.of(scene("slope 4"), 4, 150);
        assertThat(plain.covered()).isBetween(0.86, 0.99);
        assertThat(plain.ratioCovered()).isBetween(0.86, 0.99);
        assertThat(plain.supported()).isLessThan(0.07);
        assertThat(plain.refuted()).isLessThan(0.07);
        assertThat(plain.notMonotone()).isLessThan(0.05);
        assertThat(plain.width()).isBetween(1.8, 2.8);
        ErrorRates lapse = ErrorRates.of(scene("lapse .35 of the larger"), 4, 150);
        assertThat(lapse.supported()).isLessThan(0.07);
        ErrorRates blocks = ErrorRates.of(scene("blocks sd .3, slope 4"), 4, 150);
        assertThat(blocks.covered()).isBetween(0.83, 0.97);
        ErrorRates falling = ErrorRates.of(scene("falling"), 4, 60);
        assertThat(falling.notMonotone()).isGreaterThan(0.9);
        assertThat(falling.bounded()).isZero();
        assertThat(falling.covered()).isNaN();
    }

    @Test
    void of_sameTruth_isTheSame() {
        assertThat(ErrorRates.of(scene("hump"), 2, 10)).isEqualTo(ErrorRates.of(scene("hump"), 2, 10));
    }

    @Test
    void toString_hasTheColumnsOfTheHeader() {
        String line = ErrorRates.of(scene("flat at .4"), 2, 5).toString();
        assertThat(ErrorRates.header().lines())
                .allSatisfy(head -> assertThat(head).hasSameSizeAs(line));
        assertThat(line).startsWith("flat at .4 ").contains(" - ");
    }

    /** The table of the module's README, as {@code ./listops bench thresholds} prints it. */
    @Test
    @Tag("slow")
    void table_ofAllTruths_errsAsSeldomAsStated() {
        for (ErrorRates row : ErrorRates.table(1000)) {
            System.out.println(row);
            assertThat(row.supported()).as(row.toString()).isLessThan(0.065);
            assertThat(row.refuted()).as(row.toString()).isLessThan(0.065);
            if (!Double.isNaN(row.covered())) {
                assertThat(row.covered()).as(row.toString()).isGreaterThan(0.84);
                assertThat(row.ratioCovered()).as(row.toString()).isGreaterThan(0.84);
                assertThat(row.notMonotone()).as(row.toString()).isLessThan(0.065);
            }
        }
    }

    private static Scene scene(String name) {
        return Scene.all().stream()
                .filter(scene -> scene.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

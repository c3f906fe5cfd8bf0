package org.listopslab.data.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domains;

class OperatorsTest {

    @ParameterizedTest
    @CsvSource({
        "MAX, 3 9 4, 9",
        "MIN, 3 9 4, 3",
        "MED, 3 9 4, 4",
        "MED, 3 9 4 0, 3",
        "MED, 8 9, 8",
        "SUM, 3 9 4, 6",
        "SUM, 7, 7"
    })
    void apply_handWorked_givesTheValue(String name, String arguments, int value) {
        assertThat(apply(name, 10, arguments)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void apply_random_agreesWithNaiveReference(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            int modulus = 2 + random.nextInt(99);
            int[] a = random.ints(1 + random.nextInt(50), 0, modulus).toArray();
            int[] sorted = Arrays.stream(a).sorted().toArray();
            int n = a.length;
            assertThat(apply("MAX", modulus, a)).as("seed %d", seed).isEqualTo(sorted[n - 1]);
            assertThat(apply("MIN", modulus, a)).as("seed %d", seed).isEqualTo(sorted[0]);
            assertThat(apply("SUM", modulus, a))
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.stream(a).sum() % modulus);
            int median = (int) Math.floor((sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0);
            assertThat(apply("MED", modulus, a)).as("seed %d", seed).isEqualTo(median);
        }
    }

    @Test
    void apply_range_leavesTheRestOfTheStackAlone() {
        for (String name : Operators.names(Domains.modulo(10))) {
            int[] stack = {5, 3, 1, 2, 8};
            Operators.byName(name, Domains.modulo(10)).apply(stack, 1, 4);
            assertThat(new int[] {stack[0], stack[4]}).as(name).containsExactly(5, 8);
        }
    }

    @Test
    void byName_unknown_isRejectedWithTheKnownNames() {
        assertThatThrownBy(() -> Operators.byName("AVG", Domains.modulo(10)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("unknown operator 'AVG' on Z10; known: MAX, MIN, MED, SUM");
    }

    @Test
    void names_each_isTheOperatorsOwnName() {
        for (String name : Operators.names(Domains.modulo(10))) {
            assertThat(Operators.byName(name, Domains.modulo(10)).name()).isEqualTo(name);
        }
    }

    private static int apply(String name, int modulus, String arguments) {
        return apply(
                name,
                modulus,
                Arrays.stream(arguments.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    private static int apply(String name, int modulus, int... arguments) {
        int[] copy = arguments.clone();
        return Operators.byName(name, Domains.modulo(modulus)).apply(copy, 0, copy.length);
    }
}

package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeTest {
    @ParameterizedTest
    @ValueSource(ints = {4, 7, 10, 13})
    void shares_ofFrequencies_areThoseOfTheDiscreteFourierTransform(int n) {
        float[][] rows = Clouds.noise(n, 5, new SplittableRandom(n));
        double[] powers =
                IntStream.rangeClosed(1, n - 1).mapToDouble(k -> power(rows, k)).toArray();
        double total = IntStream.range(0, n - 1).mapToDouble(k -> powers[k]).sum();
        double[] shares = Scheme.cyclic(n).shares(gram(rows));
        assertThat(shares).hasSize(n / 2);
        for (int k = 1; k <= n / 2; k++) {
            double both = 2 * k == n ? powers[k - 1] : powers[k - 1] + powers[n - k - 1];
            assertThat(shares[k - 1]).as("frequency %d", k).isCloseTo(both / total, within(1e-9));
        }
    }

    @Test
    void shares_ofRelabelledElements_areThoseOfTheirRowsInThatOrder() {
        float[][] rows = Clouds.noise(6, 3, new SplittableRandom(1));
        int[] of = {3, 0, 5, 1, 4, 2};
        float[][] moved = IntStream.of(of).mapToObj(a -> rows[a]).toArray(float[][]::new);
        Scheme scheme = Scheme.cyclic(6);
        assertThat(scheme.shares(gram(rows), of)).containsExactly(scheme.shares(gram(moved)), within(1e-12));
    }

    @Test
    void residues_areTheFrequenciesOfTheirDivisor() {
        Gram gram = gram(Clouds.noise(12, 4, new SplittableRandom(2)));
        double[] frequencies = Scheme.cyclic(12).shares(gram);
        List<Scheme> residues = Scheme.residues(12);
        assertThat(residues).extracting(r -> r.parts().get(0).name()).containsExactly("2", "3", "4", "6");
        assertThat(residues).extracting(r -> r.parts().get(0).rank()).containsExactly(1, 2, 3, 5);
        for (Scheme residue : residues) {
            int d = Integer.parseInt(residue.parts().get(0).name());
            double sum = IntStream.rangeClosed(1, 6)
                    .filter(k -> k % (12 / d) == 0)
                    .mapToDouble(k -> frequencies[k - 1])
                    .sum();
            assertThat(residue.shares(gram)[0]).as("modulo %d", d).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void residues_ofAPrime_areNone() {
        assertThat(Scheme.residues(13)).isEmpty();
    }

    @Test
    void without_leavesNothingOfThePartsTakenAway() {
        Scheme scheme = Scheme.cyclic(8);
        Gram left = gram(Clouds.noise(8, 3, new SplittableRandom(3)))
                .within(scheme.without(List.of(0, 3)))
                .orElseThrow();
        double[] shares = scheme.shares(left);
        assertThat(shares[0]).isCloseTo(0, within(1e-12));
        assertThat(shares[3]).isCloseTo(0, within(1e-12));
        assertThat(shares[1] + shares[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void gram_ofEqualRows_isNone() {
        float[] row = {0.1f, -7.3f};
        assertThat(Gram.of(new float[][] {row, row, row})).isEmpty();
        assertThat(Gram.of(new float[][] {row, row, {0.2f, -7.3f}})).isPresent();
    }

    static Gram gram(float[][] rows) {
        return Gram.of(rows).orElseThrow();
    }

    private static double power(float[][] rows, int k) {
        double power = 0;
        for (int d = 0; d < rows[0].length; d++) {
            double real = 0;
            double imaginary = 0;
            for (int a = 0; a < rows.length; a++) {
                real += rows[a][d] * Math.cos(2 * Math.PI * k * a / rows.length);
                imaginary += rows[a][d] * Math.sin(2 * Math.PI * k * a / rows.length);
            }
            power += real * real + imaginary * imaginary;
        }
        return power;
    }
}

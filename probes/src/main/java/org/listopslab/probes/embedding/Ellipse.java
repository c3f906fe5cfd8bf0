package org.listopslab.probes.embedding;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.listopslab.probes.Permutations;

/** The ellipse on which the elements of Z_n go around in the plane of one frequency. */
final class Ellipse {
    private static final int SHUFFLES = 99;

    private Ellipse() {}

    /**
     * The shorter axis of the ellipse of frequency k over its longer one: 1 for a circle, 0 for a line. NaN where the frequency has no
     * plane (k = n / 2) or nothing lies in it.
     */
    static double circularity(Gram gram, int k) {
        int n = gram.size();
        return 2 * k == n
                ? Double.NaN
                : circularity(gram, IntStream.range(0, n).toArray(), wave(n, k, Math::cos), wave(n, k, Math::sin));
    }

    /** The mean circularity of the same cloud under random relabellings. */
    static double shuffled(Gram gram, int k, SplittableRandom random) {
        int n = gram.size();
        if (2 * k == n) {
            return Double.NaN;
        }
        double[] cosine = wave(n, k, Math::cos);
        double[] sine = wave(n, k, Math::sin);
        int[] of = IntStream.range(0, n).toArray();
        double[] drawn = new double[SHUFFLES];
        for (int i = 0; i < SHUFFLES; i++) {
            Permutations.shuffle(of, random);
            drawn[i] = circularity(gram, of, cosine, sine);
        }
        return Arrays.stream(drawn)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** With c and s the coefficients of cosine and sine, vectors: squared axes are the eigenvalues of their Gram matrix. */
    private static double circularity(Gram gram, int[] of, double[] cosine, double[] sine) {
        int n = of.length;
        double cc = 0;
        double ss = 0;
        double cs = 0;
        for (int a = 0; a < n; a++) {
            double[] row = gram.row(of[a]);
            double withCosine = 0;
            double withSine = 0;
            for (int b = 0; b < n; b++) {
                withCosine += row[of[b]] * cosine[b];
                withSine += row[of[b]] * sine[b];
            }
            cc += cosine[a] * withCosine;
            ss += sine[a] * withSine;
            cs += cosine[a] * withSine;
        }
        double difference = Math.hypot(cc - ss, 2 * cs);
        double longer = cc + ss + difference;
        return longer > 1e-9 * n ? Math.sqrt(Math.max(0, cc + ss - difference) / longer) : Double.NaN;
    }

    private static double[] wave(int n, int k, DoubleUnaryOperator shape) {
        return IntStream.range(0, n)
                .mapToDouble(a -> shape.applyAsDouble(2 * Math.PI * k * a / n))
                .toArray();
    }
}

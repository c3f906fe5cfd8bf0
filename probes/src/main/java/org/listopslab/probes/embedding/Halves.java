package org.listopslab.probes.embedding;

/** The exact test of the one direction that splits an even number of elements into two equal halves, such as even and odd. */
final class Halves {
    /** Up to this many elements all splits are tried: 6,435 of them. */
    static final int MOST = 16;

    private Halves() {}

    /** The number of ways to split n elements into two equal halves: 126 for ten. */
    static int count(int n) {
        long count = 1;
        for (int i = 1; i < n / 2; i++) {
            count = count * (n - i) / i; // n - 1 choose n / 2 - 1
        }
        return Math.toIntExact(count);
    }

    /** The share of a cloud's variance along the direction of alternating signs. */
    static double share(Gram gram) {
        int n = gram.size();
        int[] even = new int[n / 2];
        for (int i = 0; i < even.length; i++) {
            even[i] = 2 * i;
        }
        return share(gram, even);
    }

    /**
     * The share of all splits into halves along which at least as much of the variance lies: the p-value of parity under all
     * relabellings.
     *
     * @param gram of an even number of elements, at most {@value #MOST}
     */
    static double p(Gram gram) {
        int n = gram.size();
        double own = share(gram) - 1e-9;
        int[] half = new int[n / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = i;
        }
        int atLeast = 0;
        // Every split is told once: by its half that holds element 0.
        do {
            atLeast += share(gram, half) >= own ? 1 : 0;
        } while (next(half, n));
        return (double) atLeast / count(n);
    }

    /** The next half in the order of the alphabet, element 0 staying; false after the last. */
    private static boolean next(int[] half, int n) {
        int at = half.length - 1;
        while (at > 0 && half[at] == n - half.length + at) {
            at--;
        }
        if (at == 0) {
            return false;
        }
        half[at]++;
        for (int i = at + 1; i < half.length; i++) {
            half[i] = half[i - 1] + 1;
        }
        return true;
    }

    /** The rows are centred, so the sum over one half is minus that over the other. */
    private static double share(Gram gram, int[] half) {
        double sum = 0;
        for (int a : half) {
            double[] row = gram.row(a);
            for (int b : half) {
                sum += row[b];
            }
        }
        return 4 * sum / gram.size();
    }
}

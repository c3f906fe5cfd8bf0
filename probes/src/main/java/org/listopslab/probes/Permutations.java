package org.listopslab.probes;

import java.util.SplittableRandom;

/** Random orders (Durstenfeld 1964, "Algorithm 235: random permutation"): every one is equally likely. */
public final class Permutations {
    private Permutations() {}

    /** The numbers 0 to {@code length - 1} in random order. */
    public static int[] random(int length, SplittableRandom random) {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /** Puts numbers into random order. */
    public static void shuffle(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = moved;
        }
    }
}

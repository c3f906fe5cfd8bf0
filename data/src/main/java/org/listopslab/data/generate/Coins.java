package org.listopslab.data.generate;

import org.listopslab.data.random.CounterRandom;

/**
 * Sixty-four coins at once, each showing 1 with the same probability p, a multiple of 1/65536.
 *
 * <p>From the last binary digit of p to the first, each digit takes one random word: {@code or} for 1, {@code and} for 0.
 * So a probability of 1/4 costs two words, and none costs more than sixteen.
 */
final class Coins {

    private static final int BITS = 16;

    private final int numerator;
    private final int digits;

    /** Coins of probability {@code p}, 0 to 1. */
    Coins(double p) {
        int scaled = (int) Math.round(p * (1 << BITS));
        int zeros = scaled == 0 ? BITS : Math.min(BITS, Integer.numberOfTrailingZeros(scaled));
        numerator = scaled >> zeros;
        digits = BITS - zeros;
    }

    /** The next sixty-four coins. */
    long toss(CounterRandom random) {
        if (digits == 0) {
            return numerator == 0 ? 0 : -1L;
        }
        long heads = 0;
        for (int i = 0; i < digits; i++) {
            long word = random.next();
            heads = ((numerator >> i) & 1) == 1 ? heads | word : heads & word;
        }
        return heads;
    }
}

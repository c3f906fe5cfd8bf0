package org.listopslab.data.generate;

import org.listopslab.data.expression.CanonicalForm;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), set directly to the stream of
 * any key.
 *
 * <p>Not the JDK's, since the algorithms behind its bounded numbers may change, and examples must be the same bytes for good.
 */
final class CounterRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Goes to the start of the stream of this key. */
    void seek(long key, long index) {
        state = CanonicalForm.mix(key + index * GOLDEN);
    }

    /** The next 64 random bits. */
    long next() {
        state += GOLDEN;
        return CanonicalForm.mix(state);
    }

    /** A number from 0 to {@code bound - 1}; each has the same probability but for 2^-32. */
    int next(int bound) {
        return scale(next(), bound);
    }

    /** The upper half of random bits as a number from 0 to {@code bound - 1}. */
    static int scale(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }
}

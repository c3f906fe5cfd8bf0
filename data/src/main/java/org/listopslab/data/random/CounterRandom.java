package org.listopslab.data.random;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), set directly to the stream of
 * any key.
 *
 * <p>Not the JDK's, since the algorithms behind its bounded numbers may change, and examples must be the same bytes for good.
 * One instance belongs to one thread.
 */
public final class CounterRandom {

    /** The odd number by which successive states differ. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Goes to the start of the stream with this index among those of a key. */
    public void seek(long key, long index) {
        state = mix(key + index * GOLDEN);
    }

    /** The next 64 random bits. */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number from 0 to {@code bound - 1}; each has the same probability but for 2^-32. */
    public int next(int bound) {
        return scale(next(), bound);
    }

    /** The upper 32 of random bits as a number from 0 to {@code bound - 1}. */
    public static int scale(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }

    /** A number from 0 to 1, 1 excluded, in steps of 2^-53. */
    public double nextDouble() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** A permutation of 0 to {@code size - 1}; each has the same probability (Fisher and Yates). */
    public int[] permutation(int size) {
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            int j = next(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return permutation;
    }

    /** A bijection that scatters bits: the finalizer of SplitMix64. */
    public static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** A 64-bit hash of a text, for instance of the name of a stream. */
    public static long hash(String text) {
        long hash = GOLDEN;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash * 31 + text.charAt(i));
        }
        return hash;
    }
}

package org.listopslab.data.generate;

import org.listopslab.data.random.CounterRandom;

/**
 * Which expressions are in which {@link Split}: the hash of an expression's canonical form, times an odd number, falls into one of
 * three ranges. So the splits are disjoint in every partition, and what one partition holds out another may teach.
 *
 * @param factor an odd number, by which all 64-bit numbers are permuted (multiplicative hashing: Knuth, volume 3, section 6.4)
 */
public record Partition(long factor) {
    /** The one that data sets have, whatever their seeds: of two of them none trains on what the other tests. */
    public static final Partition COMMON = new Partition(1);

    public Partition {
        if ((factor & 1) == 0) {
            throw new IllegalArgumentException("an even factor, which permutes nothing: " + factor);
        }
    }

    /** One of its own for each seed, so that what is held out is drawn as well. */
    public static Partition of(long seed) {
        return new Partition(CounterRandom.mix(seed ^ CounterRandom.hash("partition")) | 1);
    }

    /** Whether expressions with this hash of their canonical form are in a split. */
    public boolean puts(long canonicalHash, Split split) {
        return split.contains(canonicalHash * factor);
    }
}

package org.listopslab.data.generate;

import java.util.Locale;

/** The three disjoint parts of a task's expressions; under a {@link Partition}, the canonical form of an expression decides to which it belongs. */
public enum Split {
    /** For training: 80 % of the canonical forms. */
    TRAIN(0, 80),
    /** For choices during training: 10 %. */
    VALIDATION(80, 90),
    /** For results: 10 %. */
    TEST(90, 100);

    private final long from;
    private final long to;

    Split(int fromPercent, int toPercent) {
        from = (1L << 32) * fromPercent / 100;
        to = (1L << 32) * toPercent / 100;
    }

    /** The share of all canonical forms that it has. */
    public double share() {
        return (to - from) / (double) (1L << 32);
    }

    /** Whether this 64-bit number, read without a sign, is in the split's range. */
    boolean contains(long number) {
        long place = number >>> 32;
        return place >= from && place < to;
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

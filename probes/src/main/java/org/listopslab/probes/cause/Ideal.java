package org.listopslab.probes.cause;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A way to read arguments, as the share of attention that each of them would get. */
enum Ideal {
    /** All alike, as counting needs. */
    UNIFORM {
        @Override
        boolean[] reads(int[] values) {
            return where(values, at -> true);
        }
    },
    /** The greatest alone, as MAX needs; equal ones share. */
    GREATEST {
        @Override
        boolean[] reads(int[] values) {
            int greatest = Arrays.stream(values).max().orElseThrow();
            return where(values, at -> values[at] == greatest);
        }
    },
    /** The least alone, as MIN needs; equal ones share. */
    LEAST {
        @Override
        boolean[] reads(int[] values) {
            int least = Arrays.stream(values).min().orElseThrow();
            return where(values, at -> values[at] == least);
        }
    },
    /** Those in the middle of the order, one value or two, as MED needs; equal ones share. */
    MIDDLE {
        @Override
        boolean[] reads(int[] values) {
            int[] sorted = values.clone();
            Arrays.sort(sorted);
            int low = sorted[(sorted.length - 1) / 2];
            int high = sorted[sorted.length / 2];
            return where(values, at -> values[at] == low || values[at] == high);
        }
    },
    /** The first alone. */
    FIRST {
        @Override
        boolean[] reads(int[] values) {
            return where(values, at -> at == 0);
        }
    },
    /** The last alone. */
    LAST {
        @Override
        boolean[] reads(int[] values) {
            return where(values, at -> at == values.length - 1);
        }
    };

    /** Which arguments it reads. */
    abstract boolean[] reads(int[] values);

    /** The share of attention of each argument; they add up to 1. */
    double[] shares(int[] values) {
        boolean[] reads = reads(values);
        double[] shares = new double[reads.length];
        int count = 0;
        for (boolean one : reads) {
            count += one ? 1 : 0;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = reads[i] ? 1.0 / count : 0;
        }
        return shares;
    }

    private static boolean[] where(int[] values, IntPredicate chosen) {
        boolean[] reads = new boolean[values.length];
        for (int i = 0; i < reads.length; i++) {
            reads[i] = chosen.test(i);
        }
        return reads;
    }
}

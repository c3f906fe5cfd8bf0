package org.listopslab.curricula.work;

/** Each member's mean training loss since the last measurement, over segments of different lengths. */
final class TrainLosses {
    private final double[] sums;
    private long steps;

    TrainLosses(int members) {
        sums = new double[members];
    }

    /** Adds a segment's means. */
    void add(float[] means, long length) {
        for (int member = 0; member < sums.length; member++) {
            sums[member] += (double) means[member] * length;
        }
        steps += length;
    }

    /** The means since the last call, in nats. */
    double[] take() {
        double[] means = new double[sums.length];
        for (int member = 0; member < sums.length; member++) {
            means[member] = sums[member] / steps;
            sums[member] = 0;
        }
        steps = 0;
        return means;
    }
}

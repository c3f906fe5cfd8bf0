package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/** What one core reaches at most: fused multiplications and additions of numbers that never leave its registers. */
public final class PeakVectors {
    private static final int ROUNDS = 100_000;
    private static final int SUMS = 16;

    private PeakVectors() {}

    /** Multiplications and additions per nanosecond (GFLOP/s) of this thread, the best of several tries over about {@code seconds}. */
    public static double gigaflops(double seconds) {
        float[] sink = new float[L];
        double best = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            long start = System.nanoTime();
            work(sink);
            best = Math.max(best, 2.0 * SUMS * L * ROUNDS / (System.nanoTime() - start));
        } while (System.nanoTime() < end);
        return best;
    }

    private static void work(float[] sink) {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 1e-3f);
        FloatVector a0 = y;
        FloatVector a1 = y;
        FloatVector a2 = y;
        FloatVector a3 = y;
        FloatVector a4 = y;
        FloatVector a5 = y;
        FloatVector a6 = y;
        FloatVector a7 = y;
        FloatVector a8 = x;
        FloatVector a9 = x;
        FloatVector a10 = x;
        FloatVector a11 = x;
        FloatVector a12 = x;
        FloatVector a13 = x;
        FloatVector a14 = x;
        FloatVector a15 = x;
        for (int i = 0; i < ROUNDS; i++) {
            a0 = a0.fma(x, y);
            a1 = a1.fma(x, y);
            a2 = a2.fma(x, y);
            a3 = a3.fma(x, y);
            a4 = a4.fma(x, y);
            a5 = a5.fma(x, y);
            a6 = a6.fma(x, y);
            a7 = a7.fma(x, y);
            a8 = a8.fma(x, y);
            a9 = a9.fma(x, y);
            a10 = a10.fma(x, y);
            a11 = a11.fma(x, y);
            a12 = a12.fma(x, y);
            a13 = a13.fma(x, y);
            a14 = a14.fma(x, y);
            a15 = a15.fma(x, y);
        }
        a0.add(a1).add(a2.add(a3)).add(a4.add(a5)).add(a6.add(a7)).intoArray(sink, 0);
        a8.add(a9).add(a10.add(a11)).add(a12.add(a13)).add(a14.add(a15)).intoArray(sink, 0);
    }
}

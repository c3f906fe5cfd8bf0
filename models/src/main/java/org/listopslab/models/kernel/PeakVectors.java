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
        float[] starts = new float[SUMS * L];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i;
        }
        double best = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            long start = System.nanoTime();
            work(starts, sink);
            best = Math.max(best, 2.0 * SUMS * L * ROUNDS / (System.nanoTime() - start));
        } while (System.nanoTime() < end);
        return best;
    }

    /** Sums that begin differently: the compiler would compute equal ones once. */
    private static void work(float[] start, float[] sink) {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 1e-3f);
        FloatVector a0 = FloatVector.fromArray(S, start, 0);
        FloatVector a1 = FloatVector.fromArray(S, start, L);
        FloatVector a2 = FloatVector.fromArray(S, start, 2 * L);
        FloatVector a3 = FloatVector.fromArray(S, start, 3 * L);
        FloatVector a4 = FloatVector.fromArray(S, start, 4 * L);
        FloatVector a5 = FloatVector.fromArray(S, start, 5 * L);
        FloatVector a6 = FloatVector.fromArray(S, start, 6 * L);
        FloatVector a7 = FloatVector.fromArray(S, start, 7 * L);
        FloatVector a8 = FloatVector.fromArray(S, start, 8 * L);
        FloatVector a9 = FloatVector.fromArray(S, start, 9 * L);
        FloatVector a10 = FloatVector.fromArray(S, start, 10 * L);
        FloatVector a11 = FloatVector.fromArray(S, start, 11 * L);
        FloatVector a12 = FloatVector.fromArray(S, start, 12 * L);
        FloatVector a13 = FloatVector.fromArray(S, start, 13 * L);
        FloatVector a14 = FloatVector.fromArray(S, start, 14 * L);
        FloatVector a15 = FloatVector.fromArray(S, start, 15 * L);
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
        FloatVector rest = a8.add(a9).add(a10.add(a11)).add(a12.add(a13)).add(a14.add(a15));
        rest.add(FloatVector.fromArray(S, sink, 0)).intoArray(sink, 0);
    }
}

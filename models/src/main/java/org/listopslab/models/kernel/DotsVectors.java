package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Products of queries and keys. Examples lie side by side in the lanes, so each query meets each key by multiplying columns. Four
 * queries meet four keys in sixteen registers; keys that not all four queries see are left to smaller tiles.
 */
final class DotsVectors {
    private static final int TILE = 4;

    private DotsVectors() {}

    static void dots(Sight sight, Rows queries, Rows keys, Rows out) {
        int queriesLeft = sight.queries();
        for (int j = 0; queriesLeft > 0; ) {
            int some = queriesLeft >= TILE ? TILE : 1;
            int together = 0;
            if (some == TILE) {
                together = sight.seenByAll(j, TILE) / TILE * TILE;
                for (int lane = 0; lane < sight.lanes(); lane += L) {
                    together(sight, queries, keys, out, j, lane, together);
                }
            }
            for (int query = j; query < j + some; query++) {
                for (int lane = 0; lane < sight.lanes(); lane += L) {
                    alone(sight, queries, keys, out, query, lane, together);
                }
            }
            j += some;
            queriesLeft -= some;
        }
    }

    private static void together(Sight sight, Rows queries, Rows keys, Rows out, int j, int lane, int seen) {
        int lanes = sight.lanes();
        for (int k = 0; k < seen; k += TILE) {
            fourByFour(queries, j * lanes + lane, keys, k * lanes + lane, lanes, out, k);
        }
    }

    private static void alone(Sight sight, Rows queries, Rows keys, Rows out, int j, int lane, int first) {
        int lanes = sight.lanes();
        int seen = sight.farthest()[j] + 1;
        int query = j * lanes + lane;
        int k = first;
        for (; k + TILE <= seen; k += TILE) {
            oneByFour(queries, query, keys, k * lanes + lane, lanes, out, k);
        }
        for (; k < seen; k++) {
            oneByOne(queries, query, keys, k * lanes + lane, out, k);
        }
    }

    private static void fourByFour(Rows queries, int query, Rows keys, int key, int lanes, Rows out, int k) {
        float[] q = queries.numbers();
        float[] x = keys.numbers();
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a01 = FloatVector.zero(S);
        FloatVector a02 = FloatVector.zero(S);
        FloatVector a03 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a11 = FloatVector.zero(S);
        FloatVector a12 = FloatVector.zero(S);
        FloatVector a13 = FloatVector.zero(S);
        FloatVector a20 = FloatVector.zero(S);
        FloatVector a21 = FloatVector.zero(S);
        FloatVector a22 = FloatVector.zero(S);
        FloatVector a23 = FloatVector.zero(S);
        FloatVector a30 = FloatVector.zero(S);
        FloatVector a31 = FloatVector.zero(S);
        FloatVector a32 = FloatVector.zero(S);
        FloatVector a33 = FloatVector.zero(S);
        int at = queries.from() + query;
        int with = keys.from() + key;
        for (int d = 0; d < queries.count(); d++, at += queries.stride(), with += keys.stride()) {
            FloatVector k0 = FloatVector.fromArray(S, x, with);
            FloatVector k1 = FloatVector.fromArray(S, x, with + lanes);
            FloatVector k2 = FloatVector.fromArray(S, x, with + 2 * lanes);
            FloatVector k3 = FloatVector.fromArray(S, x, with + 3 * lanes);
            FloatVector q0 = FloatVector.fromArray(S, q, at);
            a00 = q0.fma(k0, a00);
            a01 = q0.fma(k1, a01);
            a02 = q0.fma(k2, a02);
            a03 = q0.fma(k3, a03);
            FloatVector q1 = FloatVector.fromArray(S, q, at + lanes);
            a10 = q1.fma(k0, a10);
            a11 = q1.fma(k1, a11);
            a12 = q1.fma(k2, a12);
            a13 = q1.fma(k3, a13);
            FloatVector q2 = FloatVector.fromArray(S, q, at + 2 * lanes);
            a20 = q2.fma(k0, a20);
            a21 = q2.fma(k1, a21);
            a22 = q2.fma(k2, a22);
            a23 = q2.fma(k3, a23);
            FloatVector q3 = FloatVector.fromArray(S, q, at + 3 * lanes);
            a30 = q3.fma(k0, a30);
            a31 = q3.fma(k1, a31);
            a32 = q3.fma(k2, a32);
            a33 = q3.fma(k3, a33);
        }
        float[] y = out.numbers();
        int y0 = out.row(k) + query;
        int y1 = out.row(k + 1) + query;
        int y2 = out.row(k + 2) + query;
        int y3 = out.row(k + 3) + query;
        a00.intoArray(y, y0);
        a10.intoArray(y, y0 + lanes);
        a20.intoArray(y, y0 + 2 * lanes);
        a30.intoArray(y, y0 + 3 * lanes);
        a01.intoArray(y, y1);
        a11.intoArray(y, y1 + lanes);
        a21.intoArray(y, y1 + 2 * lanes);
        a31.intoArray(y, y1 + 3 * lanes);
        a02.intoArray(y, y2);
        a12.intoArray(y, y2 + lanes);
        a22.intoArray(y, y2 + 2 * lanes);
        a32.intoArray(y, y2 + 3 * lanes);
        a03.intoArray(y, y3);
        a13.intoArray(y, y3 + lanes);
        a23.intoArray(y, y3 + 2 * lanes);
        a33.intoArray(y, y3 + 3 * lanes);
    }

    private static void oneByFour(Rows queries, int query, Rows keys, int key, int lanes, Rows out, int k) {
        float[] q = queries.numbers();
        float[] x = keys.numbers();
        FloatVector a0 = FloatVector.zero(S);
        FloatVector a1 = FloatVector.zero(S);
        FloatVector a2 = FloatVector.zero(S);
        FloatVector a3 = FloatVector.zero(S);
        int at = queries.from() + query;
        int with = keys.from() + key;
        for (int d = 0; d < queries.count(); d++, at += queries.stride(), with += keys.stride()) {
            FloatVector v = FloatVector.fromArray(S, q, at);
            a0 = v.fma(FloatVector.fromArray(S, x, with), a0);
            a1 = v.fma(FloatVector.fromArray(S, x, with + lanes), a1);
            a2 = v.fma(FloatVector.fromArray(S, x, with + 2 * lanes), a2);
            a3 = v.fma(FloatVector.fromArray(S, x, with + 3 * lanes), a3);
        }
        a0.intoArray(out.numbers(), out.row(k) + query);
        a1.intoArray(out.numbers(), out.row(k + 1) + query);
        a2.intoArray(out.numbers(), out.row(k + 2) + query);
        a3.intoArray(out.numbers(), out.row(k + 3) + query);
    }

    private static void oneByOne(Rows queries, int query, Rows keys, int key, Rows out, int k) {
        FloatVector a = FloatVector.zero(S);
        int at = queries.from() + query;
        int with = keys.from() + key;
        for (int d = 0; d < queries.count(); d++, at += queries.stride(), with += keys.stride()) {
            a = FloatVector.fromArray(S, queries.numbers(), at).fma(FloatVector.fromArray(S, keys.numbers(), with), a);
        }
        a.intoArray(out.numbers(), out.row(k) + query);
    }
}

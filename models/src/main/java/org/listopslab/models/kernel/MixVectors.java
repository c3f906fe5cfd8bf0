package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Sums over the places that queries see, weighted by their patterns. Four rows of four queries are summed in sixteen registers over the
 * places that all four see; each query then goes on alone where it sees more.
 */
final class MixVectors {
    private static final int TILE = 4;

    private MixVectors() {}

    static void mix(Sight sight, Rows pattern, Rows values, Rows out) {
        for (int j = 0; j < sight.queries(); ) {
            int some = sight.queries() - j >= TILE && out.count() >= TILE ? TILE : 1;
            int together = some == TILE ? sight.seenByAll(j, TILE) : 0;
            for (int lane = 0; lane < sight.lanes(); lane += L) {
                mix(sight, pattern, values, out, j, some, lane, together);
            }
            j += some;
        }
    }

    private static void mix(Sight sight, Rows pattern, Rows values, Rows out, int j, int some, int lane, int together) {
        int lanes = sight.lanes();
        int d = 0;
        for (; d + TILE <= out.count(); d += TILE) {
            if (together > 0) {
                fourByFour(pattern, j * lanes + lane, together, values, d, lane, lanes, out);
            }
            for (int query = j; query < j + some; query++) {
                int seen = sight.farthest()[query] + 1;
                oneByFour(pattern, query * lanes + lane, together, seen, values, d, lane, lanes, out);
            }
        }
        for (; d < out.count(); d++) {
            for (int query = j; query < j + some; query++) {
                int seen = sight.farthest()[query] + 1;
                oneByOne(pattern, query * lanes + lane, 0, seen, values, d, lane, lanes, out);
            }
        }
    }

    /** What a sum from place {@code first} on goes on from. */
    private static FloatVector start(Rows out, int d, int query, int first) {
        return first == 0 ? FloatVector.zero(S) : FloatVector.fromArray(S, out.numbers(), out.row(d) + query);
    }

    /** Four rows of four queries, over the places that all four see. */
    private static void fourByFour(
            Rows pattern, int query, int seen, Rows values, int d, int lane, int lanes, Rows out) {
        float[] p = pattern.numbers();
        float[] x = values.numbers();
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
        int at = pattern.from() + query;
        int from = values.row(d) + lane;
        int step = values.stride();
        for (int k = 0; k < seen; k++, at += pattern.stride(), from += lanes) {
            FloatVector v0 = FloatVector.fromArray(S, x, from);
            FloatVector v1 = FloatVector.fromArray(S, x, from + step);
            FloatVector v2 = FloatVector.fromArray(S, x, from + 2 * step);
            FloatVector v3 = FloatVector.fromArray(S, x, from + 3 * step);
            FloatVector p0 = FloatVector.fromArray(S, p, at);
            a00 = p0.fma(v0, a00);
            a01 = p0.fma(v1, a01);
            a02 = p0.fma(v2, a02);
            a03 = p0.fma(v3, a03);
            FloatVector p1 = FloatVector.fromArray(S, p, at + lanes);
            a10 = p1.fma(v0, a10);
            a11 = p1.fma(v1, a11);
            a12 = p1.fma(v2, a12);
            a13 = p1.fma(v3, a13);
            FloatVector p2 = FloatVector.fromArray(S, p, at + 2 * lanes);
            a20 = p2.fma(v0, a20);
            a21 = p2.fma(v1, a21);
            a22 = p2.fma(v2, a22);
            a23 = p2.fma(v3, a23);
            FloatVector p3 = FloatVector.fromArray(S, p, at + 3 * lanes);
            a30 = p3.fma(v0, a30);
            a31 = p3.fma(v1, a31);
            a32 = p3.fma(v2, a32);
            a33 = p3.fma(v3, a33);
        }
        float[] y = out.numbers();
        int y0 = out.row(d) + query;
        int y1 = out.row(d + 1) + query;
        int y2 = out.row(d + 2) + query;
        int y3 = out.row(d + 3) + query;
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

    private static void oneByFour(
            Rows pattern, int query, int first, int seen, Rows values, int d, int lane, int lanes, Rows out) {
        float[] p = pattern.numbers();
        float[] x = values.numbers();
        FloatVector a0 = start(out, d, query, first);
        FloatVector a1 = start(out, d + 1, query, first);
        FloatVector a2 = start(out, d + 2, query, first);
        FloatVector a3 = start(out, d + 3, query, first);
        int at = pattern.row(first) + query;
        int from = values.row(d) + first * lanes + lane;
        int step = values.stride();
        for (int k = first; k < seen; k++, at += pattern.stride(), from += lanes) {
            FloatVector share = FloatVector.fromArray(S, p, at);
            a0 = share.fma(FloatVector.fromArray(S, x, from), a0);
            a1 = share.fma(FloatVector.fromArray(S, x, from + step), a1);
            a2 = share.fma(FloatVector.fromArray(S, x, from + 2 * step), a2);
            a3 = share.fma(FloatVector.fromArray(S, x, from + 3 * step), a3);
        }
        a0.intoArray(out.numbers(), out.row(d) + query);
        a1.intoArray(out.numbers(), out.row(d + 1) + query);
        a2.intoArray(out.numbers(), out.row(d + 2) + query);
        a3.intoArray(out.numbers(), out.row(d + 3) + query);
    }

    private static void oneByOne(
            Rows pattern, int query, int first, int seen, Rows values, int d, int lane, int lanes, Rows out) {
        FloatVector a = start(out, d, query, first);
        int at = pattern.row(first) + query;
        int from = values.row(d) + first * lanes + lane;
        for (int k = first; k < seen; k++, at += pattern.stride(), from += lanes) {
            FloatVector share = FloatVector.fromArray(S, pattern.numbers(), at);
            a = share.fma(FloatVector.fromArray(S, values.numbers(), from), a);
        }
        a.intoArray(out.numbers(), out.row(d) + query);
    }
}

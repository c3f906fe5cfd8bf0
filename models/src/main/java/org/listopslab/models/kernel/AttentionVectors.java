package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Attention's three products. Examples lie side by side in the lanes, so each query meets each key by multiplying columns; four keys,
 * or four rows, are summed at a time, so that what they share is loaded once.
 */
final class AttentionVectors {
    private AttentionVectors() {}

    static void dots(Sight sight, Rows queries, Rows keys, Rows out) {
        int lanes = sight.lanes();
        for (int j = 0; j < sight.queries(); j++) {
            int seen = sight.farthest()[j] + 1;
            for (int lane = 0; lane < lanes; lane += L) {
                int query = j * lanes + lane;
                int k = 0;
                for (; k + 4 <= seen; k += 4) {
                    fourDots(queries, query, keys, k * lanes + lane, lanes, out, k);
                }
                for (; k < seen; k++) {
                    oneDot(queries, query, keys, k * lanes + lane, out, k);
                }
            }
        }
    }

    private static void fourDots(Rows queries, int query, Rows keys, int key, int lanes, Rows out, int k) {
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

    private static void oneDot(Rows queries, int query, Rows keys, int key, Rows out, int k) {
        FloatVector a = FloatVector.zero(S);
        int at = queries.from() + query;
        int with = keys.from() + key;
        for (int d = 0; d < queries.count(); d++, at += queries.stride(), with += keys.stride()) {
            a = FloatVector.fromArray(S, queries.numbers(), at).fma(FloatVector.fromArray(S, keys.numbers(), with), a);
        }
        a.intoArray(out.numbers(), out.row(k) + query);
    }

    static void mix(Sight sight, Rows pattern, Rows values, Rows out) {
        int lanes = sight.lanes();
        for (int j = 0; j < sight.queries(); j++) {
            int seen = sight.farthest()[j] + 1;
            for (int lane = 0; lane < lanes; lane += L) {
                int query = j * lanes + lane;
                int d = 0;
                for (; d + 4 <= out.count(); d += 4) {
                    mixFour(pattern, query, seen, values, d, lane, lanes, out);
                }
                for (; d < out.count(); d++) {
                    mixOne(pattern, query, seen, values, d, lane, lanes, out);
                }
            }
        }
    }

    private static void mixFour(Rows pattern, int query, int seen, Rows values, int d, int lane, int lanes, Rows out) {
        float[] p = pattern.numbers();
        float[] x = values.numbers();
        FloatVector a0 = FloatVector.zero(S);
        FloatVector a1 = FloatVector.zero(S);
        FloatVector a2 = FloatVector.zero(S);
        FloatVector a3 = FloatVector.zero(S);
        int at = pattern.from() + query;
        int from = values.row(d) + lane;
        int step = values.stride();
        for (int k = 0; k < seen; k++, at += pattern.stride(), from += lanes) {
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

    private static void mixOne(Rows pattern, int query, int seen, Rows values, int d, int lane, int lanes, Rows out) {
        FloatVector a = FloatVector.zero(S);
        int at = pattern.from() + query;
        int from = values.row(d) + lane;
        for (int k = 0; k < seen; k++, at += pattern.stride(), from += lanes) {
            FloatVector share = FloatVector.fromArray(S, pattern.numbers(), at);
            a = share.fma(FloatVector.fromArray(S, values.numbers(), from), a);
        }
        a.intoArray(out.numbers(), out.row(d) + query);
    }

    static void spread(Sight sight, Rows pattern, Rows from, Rows out) {
        int lanes = sight.lanes();
        int places = out.columns() / lanes;
        for (int k = 0; k < places; k++) {
            for (int lane = 0; lane < lanes; lane += L) {
                int d = 0;
                for (; d + 4 <= out.count(); d += 4) {
                    spreadFour(sight, pattern, k, from, d, lane, out);
                }
                for (; d < out.count(); d++) {
                    spreadOne(sight, pattern, k, from, d, lane, out);
                }
            }
        }
    }

    private static void spreadFour(Sight sight, Rows pattern, int k, Rows from, int d, int lane, Rows out) {
        float[] p = pattern.numbers();
        float[] x = from.numbers();
        float[] y = out.numbers();
        int lanes = sight.lanes();
        int to = out.row(d) + k * lanes + lane;
        FloatVector a0 = FloatVector.fromArray(S, y, to);
        FloatVector a1 = FloatVector.fromArray(S, y, to + out.stride());
        FloatVector a2 = FloatVector.fromArray(S, y, to + 2 * out.stride());
        FloatVector a3 = FloatVector.fromArray(S, y, to + 3 * out.stride());
        int at = pattern.row(k) + lane;
        int with = from.row(d) + lane;
        int step = from.stride();
        for (int j = 0; j < sight.queries(); j++, at += lanes, with += lanes) {
            if (sight.farthest()[j] >= k) {
                FloatVector share = FloatVector.fromArray(S, p, at);
                a0 = share.fma(FloatVector.fromArray(S, x, with), a0);
                a1 = share.fma(FloatVector.fromArray(S, x, with + step), a1);
                a2 = share.fma(FloatVector.fromArray(S, x, with + 2 * step), a2);
                a3 = share.fma(FloatVector.fromArray(S, x, with + 3 * step), a3);
            }
        }
        a0.intoArray(y, to);
        a1.intoArray(y, to + out.stride());
        a2.intoArray(y, to + 2 * out.stride());
        a3.intoArray(y, to + 3 * out.stride());
    }

    private static void spreadOne(Sight sight, Rows pattern, int k, Rows from, int d, int lane, Rows out) {
        int lanes = sight.lanes();
        int to = out.row(d) + k * lanes + lane;
        FloatVector a = FloatVector.fromArray(S, out.numbers(), to);
        int at = pattern.row(k) + lane;
        int with = from.row(d) + lane;
        for (int j = 0; j < sight.queries(); j++, at += lanes, with += lanes) {
            if (sight.farthest()[j] >= k) {
                FloatVector share = FloatVector.fromArray(S, pattern.numbers(), at);
                a = share.fma(FloatVector.fromArray(S, from.numbers(), with), a);
            }
        }
        a.intoArray(out.numbers(), to);
    }
}

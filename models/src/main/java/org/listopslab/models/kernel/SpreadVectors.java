package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * What places are given by the queries that see them. Four rows of four places are summed in sixteen registers, from the queries that see
 * all four; those before, which see fewer, come first and one place at a time.
 */
final class SpreadVectors {
    private static final int TILE = 4;

    private SpreadVectors() {}

    static void spread(Sight sight, Rows pattern, Rows from, Rows out) {
        int places = out.columns() / sight.lanes();
        int tiled = sight.rising() && out.count() >= TILE ? places / TILE * TILE : 0;
        for (int k = 0; k < tiled; k += TILE) {
            int all = sight.firstToSee(k + TILE - 1);
            for (int place = k; place < k + TILE; place++) {
                run(sight, pattern, place, sight.firstToSee(place), all, from, out, 0);
            }
            together(sight, pattern, k, all, from, out);
            for (int place = k; place < k + TILE; place++) {
                run(sight, pattern, place, all, sight.queries(), from, out, out.count() / TILE * TILE);
            }
        }
        for (int k = tiled; k < places; k++) {
            runs(sight, pattern, k, from, out);
        }
    }

    private static void together(Sight sight, Rows pattern, int k, int first, Rows from, Rows out) {
        int lanes = sight.lanes();
        int queries = sight.queries() - first;
        for (int lane = 0; lane < lanes && queries > 0; lane += L) {
            for (int d = 0; d + TILE <= out.count(); d += TILE) {
                fourByFour(pattern, k, first * lanes + lane, queries, lanes, from, d, out, k * lanes + lane);
            }
        }
    }

    /** The queries that see place k, run by run: mostly there is one run, from some query to the last. */
    private static void runs(Sight sight, Rows pattern, int k, Rows from, Rows out) {
        int start = 0;
        while (start < sight.queries()) {
            int end = start + 1;
            if (sight.farthest()[start] >= k) {
                while (end < sight.queries() && sight.farthest()[end] >= k) {
                    end++;
                }
                run(sight, pattern, k, start, end, from, out, 0);
            }
            start = end;
        }
    }

    /** What the queries from {@code start} to before {@code end} give to place k, in the rows from {@code first} on. */
    private static void run(Sight sight, Rows pattern, int k, int start, int end, Rows from, Rows out, int first) {
        int lanes = sight.lanes();
        for (int lane = 0; lane < lanes && start < end; lane += L) {
            int query = start * lanes + lane;
            int d = first;
            for (; d + TILE <= out.count(); d += TILE) {
                oneByFour(pattern, k, query, end - start, lanes, from, d, out, k * lanes + lane);
            }
            for (; d < out.count(); d++) {
                oneByOne(pattern, k, query, end - start, lanes, from, d, out, k * lanes + lane);
            }
        }
    }

    /** Four rows of four places, from queries that see all four. */
    private static void fourByFour(
            Rows pattern, int k, int query, int queries, int lanes, Rows from, int d, Rows out, int column) {
        float[] p = pattern.numbers();
        float[] x = from.numbers();
        float[] y = out.numbers();
        int y0 = out.row(d) + column;
        int y1 = out.row(d + 1) + column;
        int y2 = out.row(d + 2) + column;
        int y3 = out.row(d + 3) + column;
        FloatVector a00 = FloatVector.fromArray(S, y, y0);
        FloatVector a10 = FloatVector.fromArray(S, y, y0 + lanes);
        FloatVector a20 = FloatVector.fromArray(S, y, y0 + 2 * lanes);
        FloatVector a30 = FloatVector.fromArray(S, y, y0 + 3 * lanes);
        FloatVector a01 = FloatVector.fromArray(S, y, y1);
        FloatVector a11 = FloatVector.fromArray(S, y, y1 + lanes);
        FloatVector a21 = FloatVector.fromArray(S, y, y1 + 2 * lanes);
        FloatVector a31 = FloatVector.fromArray(S, y, y1 + 3 * lanes);
        FloatVector a02 = FloatVector.fromArray(S, y, y2);
        FloatVector a12 = FloatVector.fromArray(S, y, y2 + lanes);
        FloatVector a22 = FloatVector.fromArray(S, y, y2 + 2 * lanes);
        FloatVector a32 = FloatVector.fromArray(S, y, y2 + 3 * lanes);
        FloatVector a03 = FloatVector.fromArray(S, y, y3);
        FloatVector a13 = FloatVector.fromArray(S, y, y3 + lanes);
        FloatVector a23 = FloatVector.fromArray(S, y, y3 + 2 * lanes);
        FloatVector a33 = FloatVector.fromArray(S, y, y3 + 3 * lanes);
        int at = pattern.row(k) + query;
        int with = from.row(d) + query;
        int place = pattern.stride();
        int step = from.stride();
        for (int j = 0; j < queries; j++, at += lanes, with += lanes) {
            FloatVector v0 = FloatVector.fromArray(S, x, with);
            FloatVector v1 = FloatVector.fromArray(S, x, with + step);
            FloatVector v2 = FloatVector.fromArray(S, x, with + 2 * step);
            FloatVector v3 = FloatVector.fromArray(S, x, with + 3 * step);
            FloatVector p0 = FloatVector.fromArray(S, p, at);
            a00 = p0.fma(v0, a00);
            a01 = p0.fma(v1, a01);
            a02 = p0.fma(v2, a02);
            a03 = p0.fma(v3, a03);
            FloatVector p1 = FloatVector.fromArray(S, p, at + place);
            a10 = p1.fma(v0, a10);
            a11 = p1.fma(v1, a11);
            a12 = p1.fma(v2, a12);
            a13 = p1.fma(v3, a13);
            FloatVector p2 = FloatVector.fromArray(S, p, at + 2 * place);
            a20 = p2.fma(v0, a20);
            a21 = p2.fma(v1, a21);
            a22 = p2.fma(v2, a22);
            a23 = p2.fma(v3, a23);
            FloatVector p3 = FloatVector.fromArray(S, p, at + 3 * place);
            a30 = p3.fma(v0, a30);
            a31 = p3.fma(v1, a31);
            a32 = p3.fma(v2, a32);
            a33 = p3.fma(v3, a33);
        }
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
            Rows pattern, int k, int query, int queries, int lanes, Rows from, int d, Rows out, int column) {
        float[] p = pattern.numbers();
        float[] x = from.numbers();
        float[] y = out.numbers();
        int to = out.row(d) + column;
        FloatVector a0 = FloatVector.fromArray(S, y, to);
        FloatVector a1 = FloatVector.fromArray(S, y, to + out.stride());
        FloatVector a2 = FloatVector.fromArray(S, y, to + 2 * out.stride());
        FloatVector a3 = FloatVector.fromArray(S, y, to + 3 * out.stride());
        int at = pattern.row(k) + query;
        int with = from.row(d) + query;
        int step = from.stride();
        for (int j = 0; j < queries; j++, at += lanes, with += lanes) {
            FloatVector share = FloatVector.fromArray(S, p, at);
            a0 = share.fma(FloatVector.fromArray(S, x, with), a0);
            a1 = share.fma(FloatVector.fromArray(S, x, with + step), a1);
            a2 = share.fma(FloatVector.fromArray(S, x, with + 2 * step), a2);
            a3 = share.fma(FloatVector.fromArray(S, x, with + 3 * step), a3);
        }
        a0.intoArray(y, to);
        a1.intoArray(y, to + out.stride());
        a2.intoArray(y, to + 2 * out.stride());
        a3.intoArray(y, to + 3 * out.stride());
    }

    private static void oneByOne(
            Rows pattern, int k, int query, int queries, int lanes, Rows from, int d, Rows out, int column) {
        FloatVector a = FloatVector.fromArray(S, out.numbers(), out.row(d) + column);
        int at = pattern.row(k) + query;
        int with = from.row(d) + query;
        for (int j = 0; j < queries; j++, at += lanes, with += lanes) {
            FloatVector share = FloatVector.fromArray(S, pattern.numbers(), at);
            a = share.fma(FloatVector.fromArray(S, from.numbers(), with), a);
        }
        a.intoArray(out.numbers(), out.row(d) + column);
    }
}

package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * Linear maps. Four outputs of four vectors of columns are summed in sixteen registers at a time, so that of each eight loads, four
 * of them broadcast, come sixteen fused products: what one core can do at most. The rest is done by smaller tiles of the same form.
 */
final class LinearVectors {
    private LinearVectors() {}

    static void linear(Weight w, Rows in, Rows out, boolean add) {
        int column = 0;
        for (; column + 4 * L <= out.columns(); column += 4 * L) {
            int o = 0;
            for (; o + 4 <= w.out(); o += 4) {
                fourByFour(w, o, in, out, column, add);
            }
            for (; o < w.out(); o++) {
                oneByFour(w, o, in, out, column, add);
            }
        }
        for (; column < out.columns(); column += L) {
            int o = 0;
            for (; o + 4 <= w.out(); o += 4) {
                fourByOne(w, o, in, out, column, add);
            }
            for (; o < w.out(); o++) {
                oneByOne(w, o, in, out, column, add);
            }
        }
    }

    private static FloatVector start(float[] y, int at, boolean add) {
        return add ? FloatVector.fromArray(S, y, at) : FloatVector.zero(S);
    }

    private static void fourByFour(Weight w, int o, Rows in, Rows out, int column, boolean add) {
        float[] weights = w.numbers();
        float[] x = in.numbers();
        float[] y = out.numbers();
        int y0 = out.row(o) + column;
        int y1 = out.row(o + 1) + column;
        int y2 = out.row(o + 2) + column;
        int y3 = out.row(o + 3) + column;
        FloatVector a00 = start(y, y0, add);
        FloatVector a01 = start(y, y0 + L, add);
        FloatVector a02 = start(y, y0 + 2 * L, add);
        FloatVector a03 = start(y, y0 + 3 * L, add);
        FloatVector a10 = start(y, y1, add);
        FloatVector a11 = start(y, y1 + L, add);
        FloatVector a12 = start(y, y1 + 2 * L, add);
        FloatVector a13 = start(y, y1 + 3 * L, add);
        FloatVector a20 = start(y, y2, add);
        FloatVector a21 = start(y, y2 + L, add);
        FloatVector a22 = start(y, y2 + 2 * L, add);
        FloatVector a23 = start(y, y2 + 3 * L, add);
        FloatVector a30 = start(y, y3, add);
        FloatVector a31 = start(y, y3 + L, add);
        FloatVector a32 = start(y, y3 + 2 * L, add);
        FloatVector a33 = start(y, y3 + 3 * L, add);
        int step = w.outStep();
        int at = w.index(0, o);
        int from = in.row(0) + column;
        for (int i = 0; i < w.in(); i++, at += w.inStep(), from += in.stride()) {
            FloatVector x0 = FloatVector.fromArray(S, x, from);
            FloatVector x1 = FloatVector.fromArray(S, x, from + L);
            FloatVector x2 = FloatVector.fromArray(S, x, from + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, from + 3 * L);
            FloatVector w0 = FloatVector.broadcast(S, weights[at]);
            a00 = w0.fma(x0, a00);
            a01 = w0.fma(x1, a01);
            a02 = w0.fma(x2, a02);
            a03 = w0.fma(x3, a03);
            FloatVector w1 = FloatVector.broadcast(S, weights[at + step]);
            a10 = w1.fma(x0, a10);
            a11 = w1.fma(x1, a11);
            a12 = w1.fma(x2, a12);
            a13 = w1.fma(x3, a13);
            FloatVector w2 = FloatVector.broadcast(S, weights[at + 2 * step]);
            a20 = w2.fma(x0, a20);
            a21 = w2.fma(x1, a21);
            a22 = w2.fma(x2, a22);
            a23 = w2.fma(x3, a23);
            FloatVector w3 = FloatVector.broadcast(S, weights[at + 3 * step]);
            a30 = w3.fma(x0, a30);
            a31 = w3.fma(x1, a31);
            a32 = w3.fma(x2, a32);
            a33 = w3.fma(x3, a33);
        }
        a00.intoArray(y, y0);
        a01.intoArray(y, y0 + L);
        a02.intoArray(y, y0 + 2 * L);
        a03.intoArray(y, y0 + 3 * L);
        a10.intoArray(y, y1);
        a11.intoArray(y, y1 + L);
        a12.intoArray(y, y1 + 2 * L);
        a13.intoArray(y, y1 + 3 * L);
        a20.intoArray(y, y2);
        a21.intoArray(y, y2 + L);
        a22.intoArray(y, y2 + 2 * L);
        a23.intoArray(y, y2 + 3 * L);
        a30.intoArray(y, y3);
        a31.intoArray(y, y3 + L);
        a32.intoArray(y, y3 + 2 * L);
        a33.intoArray(y, y3 + 3 * L);
    }

    private static void oneByFour(Weight w, int o, Rows in, Rows out, int column, boolean add) {
        float[] weights = w.numbers();
        float[] x = in.numbers();
        float[] y = out.numbers();
        int y0 = out.row(o) + column;
        FloatVector a00 = start(y, y0, add);
        FloatVector a01 = start(y, y0 + L, add);
        FloatVector a02 = start(y, y0 + 2 * L, add);
        FloatVector a03 = start(y, y0 + 3 * L, add);
        int at = w.index(0, o);
        int from = in.row(0) + column;
        for (int i = 0; i < w.in(); i++, at += w.inStep(), from += in.stride()) {
            FloatVector x0 = FloatVector.fromArray(S, x, from);
            FloatVector x1 = FloatVector.fromArray(S, x, from + L);
            FloatVector x2 = FloatVector.fromArray(S, x, from + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, from + 3 * L);
            FloatVector w0 = FloatVector.broadcast(S, weights[at]);
            a00 = w0.fma(x0, a00);
            a01 = w0.fma(x1, a01);
            a02 = w0.fma(x2, a02);
            a03 = w0.fma(x3, a03);
        }
        a00.intoArray(y, y0);
        a01.intoArray(y, y0 + L);
        a02.intoArray(y, y0 + 2 * L);
        a03.intoArray(y, y0 + 3 * L);
    }

    private static void fourByOne(Weight w, int o, Rows in, Rows out, int column, boolean add) {
        float[] weights = w.numbers();
        float[] x = in.numbers();
        float[] y = out.numbers();
        int y0 = out.row(o) + column;
        int y1 = out.row(o + 1) + column;
        int y2 = out.row(o + 2) + column;
        int y3 = out.row(o + 3) + column;
        FloatVector a00 = start(y, y0, add);
        FloatVector a10 = start(y, y1, add);
        FloatVector a20 = start(y, y2, add);
        FloatVector a30 = start(y, y3, add);
        int step = w.outStep();
        int at = w.index(0, o);
        int from = in.row(0) + column;
        for (int i = 0; i < w.in(); i++, at += w.inStep(), from += in.stride()) {
            FloatVector x0 = FloatVector.fromArray(S, x, from);
            FloatVector w0 = FloatVector.broadcast(S, weights[at]);
            a00 = w0.fma(x0, a00);
            FloatVector w1 = FloatVector.broadcast(S, weights[at + step]);
            a10 = w1.fma(x0, a10);
            FloatVector w2 = FloatVector.broadcast(S, weights[at + 2 * step]);
            a20 = w2.fma(x0, a20);
            FloatVector w3 = FloatVector.broadcast(S, weights[at + 3 * step]);
            a30 = w3.fma(x0, a30);
        }
        a00.intoArray(y, y0);
        a10.intoArray(y, y1);
        a20.intoArray(y, y2);
        a30.intoArray(y, y3);
    }

    private static void oneByOne(Weight w, int o, Rows in, Rows out, int column, boolean add) {
        float[] weights = w.numbers();
        float[] x = in.numbers();
        float[] y = out.numbers();
        int y0 = out.row(o) + column;
        FloatVector a00 = start(y, y0, add);
        int at = w.index(0, o);
        int from = in.row(0) + column;
        for (int i = 0; i < w.in(); i++, at += w.inStep(), from += in.stride()) {
            FloatVector x0 = FloatVector.fromArray(S, x, from);
            FloatVector w0 = FloatVector.broadcast(S, weights[at]);
            a00 = w0.fma(x0, a00);
        }
        a00.intoArray(y, y0);
    }
}

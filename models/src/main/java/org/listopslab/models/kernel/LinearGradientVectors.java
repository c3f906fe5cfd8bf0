package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;
import static org.listopslab.models.kernel.Rows.GROUP;

import jdk.incubator.vector.FloatVector;

/**
 * Gradients of linear maps: products of rows, summed along the columns. Four rows by four are summed in sixteen registers; a vector
 * narrower than a group of columns sums one part of the group after another, so that each of a group's sixteen partial sums is the
 * same whatever the width.
 */
final class LinearGradientVectors {
    private static final int TILE = 4;

    private LinearGradientVectors() {}

    static void linearGradient(Rows in, Rows dOut, Weight gradient) {
        float[] partial = new float[TILE * TILE * GROUP];
        for (int i = 0; i < gradient.in(); ) {
            int rows = i + TILE <= gradient.in() ? TILE : 1;
            for (int o = 0; o < gradient.out(); ) {
                int columns = o + TILE <= gradient.out() ? TILE : 1;
                for (int part = 0; part < GROUP; part += L) {
                    products(in, i, rows, dOut, o, columns, part, partial);
                }
                add(partial, gradient, i, rows, o, columns);
                o += columns;
            }
            i += rows;
        }
    }

    private static void products(Rows in, int i, int rows, Rows dOut, int o, int columns, int part, float[] partial) {
        if (rows == TILE && columns == TILE) {
            fourByFour(in, i, dOut, o, part, partial);
        } else if (rows == TILE) {
            fourByOne(in, i, dOut, o, part, partial);
        } else if (columns == TILE) {
            oneByFour(in, i, dOut, o, part, partial);
        } else {
            oneByOne(in, i, dOut, o, part, partial);
        }
    }

    private static void add(float[] partial, Weight gradient, int i, int rows, int o, int columns) {
        int at = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++, at += GROUP) {
                gradient.numbers()[gradient.index(i + r, o + c)] += PlainKernels.sum(partial, at);
            }
        }
    }

    private static void fourByFour(Rows in, int i, Rows dOut, int o, int part, float[] z) {
        float[] x = in.numbers();
        float[] d = dOut.numbers();
        int x0 = in.row(i);
        int x1 = in.row(i + 1);
        int x2 = in.row(i + 2);
        int x3 = in.row(i + 3);
        int d0 = dOut.row(o);
        int d1 = dOut.row(o + 1);
        int d2 = dOut.row(o + 2);
        int d3 = dOut.row(o + 3);
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
        for (int n = part; n < in.columns(); n += GROUP) {
            FloatVector v0 = FloatVector.fromArray(S, d, d0 + n);
            FloatVector v1 = FloatVector.fromArray(S, d, d1 + n);
            FloatVector v2 = FloatVector.fromArray(S, d, d2 + n);
            FloatVector v3 = FloatVector.fromArray(S, d, d3 + n);
            FloatVector u0 = FloatVector.fromArray(S, x, x0 + n);
            a00 = u0.fma(v0, a00);
            a01 = u0.fma(v1, a01);
            a02 = u0.fma(v2, a02);
            a03 = u0.fma(v3, a03);
            FloatVector u1 = FloatVector.fromArray(S, x, x1 + n);
            a10 = u1.fma(v0, a10);
            a11 = u1.fma(v1, a11);
            a12 = u1.fma(v2, a12);
            a13 = u1.fma(v3, a13);
            FloatVector u2 = FloatVector.fromArray(S, x, x2 + n);
            a20 = u2.fma(v0, a20);
            a21 = u2.fma(v1, a21);
            a22 = u2.fma(v2, a22);
            a23 = u2.fma(v3, a23);
            FloatVector u3 = FloatVector.fromArray(S, x, x3 + n);
            a30 = u3.fma(v0, a30);
            a31 = u3.fma(v1, a31);
            a32 = u3.fma(v2, a32);
            a33 = u3.fma(v3, a33);
        }
        a00.intoArray(z, part);
        a01.intoArray(z, part + GROUP);
        a02.intoArray(z, part + 2 * GROUP);
        a03.intoArray(z, part + 3 * GROUP);
        a10.intoArray(z, part + 4 * GROUP);
        a11.intoArray(z, part + 5 * GROUP);
        a12.intoArray(z, part + 6 * GROUP);
        a13.intoArray(z, part + 7 * GROUP);
        a20.intoArray(z, part + 8 * GROUP);
        a21.intoArray(z, part + 9 * GROUP);
        a22.intoArray(z, part + 10 * GROUP);
        a23.intoArray(z, part + 11 * GROUP);
        a30.intoArray(z, part + 12 * GROUP);
        a31.intoArray(z, part + 13 * GROUP);
        a32.intoArray(z, part + 14 * GROUP);
        a33.intoArray(z, part + 15 * GROUP);
    }

    private static void fourByOne(Rows in, int i, Rows dOut, int o, int part, float[] z) {
        float[] x = in.numbers();
        float[] d = dOut.numbers();
        int x0 = in.row(i);
        int x1 = in.row(i + 1);
        int x2 = in.row(i + 2);
        int x3 = in.row(i + 3);
        int d0 = dOut.row(o);
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a10 = FloatVector.zero(S);
        FloatVector a20 = FloatVector.zero(S);
        FloatVector a30 = FloatVector.zero(S);
        for (int n = part; n < in.columns(); n += GROUP) {
            FloatVector v0 = FloatVector.fromArray(S, d, d0 + n);
            FloatVector u0 = FloatVector.fromArray(S, x, x0 + n);
            a00 = u0.fma(v0, a00);
            FloatVector u1 = FloatVector.fromArray(S, x, x1 + n);
            a10 = u1.fma(v0, a10);
            FloatVector u2 = FloatVector.fromArray(S, x, x2 + n);
            a20 = u2.fma(v0, a20);
            FloatVector u3 = FloatVector.fromArray(S, x, x3 + n);
            a30 = u3.fma(v0, a30);
        }
        a00.intoArray(z, part);
        a10.intoArray(z, part + GROUP);
        a20.intoArray(z, part + 2 * GROUP);
        a30.intoArray(z, part + 3 * GROUP);
    }

    private static void oneByFour(Rows in, int i, Rows dOut, int o, int part, float[] z) {
        float[] x = in.numbers();
        float[] d = dOut.numbers();
        int x0 = in.row(i);
        int d0 = dOut.row(o);
        int d1 = dOut.row(o + 1);
        int d2 = dOut.row(o + 2);
        int d3 = dOut.row(o + 3);
        FloatVector a00 = FloatVector.zero(S);
        FloatVector a01 = FloatVector.zero(S);
        FloatVector a02 = FloatVector.zero(S);
        FloatVector a03 = FloatVector.zero(S);
        for (int n = part; n < in.columns(); n += GROUP) {
            FloatVector v0 = FloatVector.fromArray(S, d, d0 + n);
            FloatVector v1 = FloatVector.fromArray(S, d, d1 + n);
            FloatVector v2 = FloatVector.fromArray(S, d, d2 + n);
            FloatVector v3 = FloatVector.fromArray(S, d, d3 + n);
            FloatVector u0 = FloatVector.fromArray(S, x, x0 + n);
            a00 = u0.fma(v0, a00);
            a01 = u0.fma(v1, a01);
            a02 = u0.fma(v2, a02);
            a03 = u0.fma(v3, a03);
        }
        a00.intoArray(z, part);
        a01.intoArray(z, part + GROUP);
        a02.intoArray(z, part + 2 * GROUP);
        a03.intoArray(z, part + 3 * GROUP);
    }

    private static void oneByOne(Rows in, int i, Rows dOut, int o, int part, float[] z) {
        float[] x = in.numbers();
        float[] d = dOut.numbers();
        int x0 = in.row(i);
        int d0 = dOut.row(o);
        FloatVector a00 = FloatVector.zero(S);
        for (int n = part; n < in.columns(); n += GROUP) {
            FloatVector v0 = FloatVector.fromArray(S, d, d0 + n);
            FloatVector u0 = FloatVector.fromArray(S, x, x0 + n);
            a00 = u0.fma(v0, a00);
        }
        a00.intoArray(z, part);
    }
}

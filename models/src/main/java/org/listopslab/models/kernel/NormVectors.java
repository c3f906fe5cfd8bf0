package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;
import static org.listopslab.models.kernel.Rows.GROUP;

import jdk.incubator.vector.FloatVector;

/** Layer norms: mean and spread are sums down the rows, so that every column is normalised where it lies. */
final class NormVectors {
    private NormVectors() {}

    static void norm(Norm norm, float epsilon, Rows in, Rows normalised, Rows rates, Rows out) {
        for (int column = 0; column < in.columns(); column += L) {
            norm(norm, epsilon, in, normalised, rates, out, column);
        }
    }

    private static void norm(Norm norm, float epsilon, Rows in, Rows normalised, Rows rates, Rows out, int column) {
        float[] x = in.numbers();
        float[] p = norm.numbers();
        float share = 1f / in.count();
        int start = in.from() + column;
        int end = start + in.count() * in.stride();
        FloatVector sum = FloatVector.zero(S);
        for (int at = start; at < end; at += in.stride()) {
            sum = sum.add(FloatVector.fromArray(S, x, at));
        }
        FloatVector mean = sum.mul(share);
        FloatVector squares = FloatVector.zero(S);
        for (int at = start; at < end; at += in.stride()) {
            FloatVector off = FloatVector.fromArray(S, x, at).sub(mean);
            squares = off.fma(off, squares);
        }
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector rate = one.div(squares.mul(share).add(epsilon).sqrt());
        rate.intoArray(rates.numbers(), rates.from() + column);
        for (int d = 0; d < in.count(); d++) {
            FloatVector z =
                    FloatVector.fromArray(S, x, in.row(d) + column).sub(mean).mul(rate);
            z.intoArray(normalised.numbers(), normalised.row(d) + column);
            z.fma(FloatVector.broadcast(S, p[norm.scale() + d]), FloatVector.broadcast(S, p[norm.shift() + d]))
                    .intoArray(out.numbers(), out.row(d) + column);
        }
    }

    static void normAdjoint(Norm norm, Norm gradient, Rows dOut, Rows normalised, Rows rates, Rows dIn) {
        for (int column = 0; column < dOut.columns(); column += L) {
            normAdjoint(norm, dOut, normalised, rates, dIn, column);
        }
        float[] partial = new float[2 * GROUP];
        for (int d = 0; d < dOut.count(); d++) {
            for (int part = 0; part < GROUP; part += L) {
                parameterSums(dOut, normalised, d, part, partial);
            }
            gradient.numbers()[gradient.scale() + d] += PlainKernels.sum(partial, 0);
            gradient.numbers()[gradient.shift() + d] += PlainKernels.sum(partial, GROUP);
        }
    }

    private static void normAdjoint(Norm norm, Rows dOut, Rows normalised, Rows rates, Rows dIn, int column) {
        float[] p = norm.numbers();
        float share = 1f / dOut.count();
        FloatVector sum = FloatVector.zero(S);
        FloatVector along = FloatVector.zero(S);
        for (int d = 0; d < dOut.count(); d++) {
            FloatVector g = FloatVector.fromArray(S, dOut.numbers(), dOut.row(d) + column)
                    .mul(p[norm.scale() + d]);
            sum = sum.add(g);
            along = g.fma(FloatVector.fromArray(S, normalised.numbers(), normalised.row(d) + column), along);
        }
        FloatVector mean = sum.mul(share);
        FloatVector tilt = along.mul(share).neg();
        FloatVector rate = FloatVector.fromArray(S, rates.numbers(), rates.from() + column);
        for (int d = 0; d < dOut.count(); d++) {
            FloatVector g = FloatVector.fromArray(S, dOut.numbers(), dOut.row(d) + column)
                    .mul(p[norm.scale() + d]);
            FloatVector z = FloatVector.fromArray(S, normalised.numbers(), normalised.row(d) + column);
            FloatVector rest = z.fma(tilt, g.sub(mean));
            int at = dIn.row(d) + column;
            rate.fma(rest, FloatVector.fromArray(S, dIn.numbers(), at)).intoArray(dIn.numbers(), at);
        }
    }

    private static void parameterSums(Rows dOut, Rows normalised, int d, int part, float[] partial) {
        FloatVector ofScale = FloatVector.zero(S);
        FloatVector ofShift = FloatVector.zero(S);
        for (int n = part; n < dOut.columns(); n += GROUP) {
            FloatVector g = FloatVector.fromArray(S, dOut.numbers(), dOut.row(d) + n);
            ofScale = g.fma(FloatVector.fromArray(S, normalised.numbers(), normalised.row(d) + n), ofScale);
            ofShift = ofShift.add(g);
        }
        ofScale.intoArray(partial, part);
        ofShift.intoArray(partial, GROUP + part);
    }
}

package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What is done number by number: non-linearities with their slopes, products with slopes, residual sums. */
final class ActivationVectors {
    private ActivationVectors() {}

    static void gelu(Rows x, Rows slope) {
        for (int r = 0; r < x.count(); r++) {
            gelu(x.numbers(), x.row(r), slope.numbers(), slope.row(r), x.columns());
        }
    }

    private static void gelu(float[] x, int at, float[] slope, int to, int columns) {
        for (int n = 0; n < columns; n += L) {
            FloatVector v = FloatVector.fromArray(S, x, at + n);
            FloatVector density = VectorMath.density(v);
            FloatVector below = VectorMath.distribution(v, density);
            v.mul(below).intoArray(x, at + n);
            v.fma(density, below).intoArray(slope, to + n);
        }
    }

    static void relu(Rows x, Rows slope) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int r = 0; r < x.count(); r++) {
            for (int n = 0; n < x.columns(); n += L) {
                FloatVector v = FloatVector.fromArray(S, x.numbers(), x.row(r) + n);
                zero.blend(one, v.compare(VectorOperators.GT, 0f)).intoArray(slope.numbers(), slope.row(r) + n);
                v.blend(zero, v.compare(VectorOperators.LT, 0f)).intoArray(x.numbers(), x.row(r) + n);
            }
        }
    }

    static void multiply(Rows x, Rows factor) {
        for (int r = 0; r < x.count(); r++) {
            for (int n = 0; n < x.columns(); n += L) {
                FloatVector by = FloatVector.fromArray(S, factor.numbers(), factor.row(r) + n);
                int at = x.row(r) + n;
                FloatVector.fromArray(S, x.numbers(), at).mul(by).intoArray(x.numbers(), at);
            }
        }
    }

    static void add(Rows x, Rows term) {
        for (int r = 0; r < x.count(); r++) {
            for (int n = 0; n < x.columns(); n += L) {
                FloatVector more = FloatVector.fromArray(S, term.numbers(), term.row(r) + n);
                int at = x.row(r) + n;
                FloatVector.fromArray(S, x.numbers(), at).add(more).intoArray(x.numbers(), at);
            }
        }
    }
}

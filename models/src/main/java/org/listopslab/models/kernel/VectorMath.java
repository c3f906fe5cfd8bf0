package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Gauss}, many numbers at a time: the same operations in the same order. */
final class VectorMath {
    private VectorMath() {}

    /** {@link Gauss#exp}. */
    static FloatVector exp(FloatVector x) {
        FloatVector rounder = FloatVector.broadcast(S, Gauss.ROUNDER);
        FloatVector shifted = x.fma(FloatVector.broadcast(S, Gauss.LOG2_E), rounder);
        FloatVector k = shifted.sub(rounder);
        FloatVector high = k.fma(FloatVector.broadcast(S, -Gauss.LN2_HIGH), x);
        FloatVector r = k.fma(FloatVector.broadcast(S, -Gauss.LN2_LOW), high);
        FloatVector p = r.fma(FloatVector.broadcast(S, Gauss.E6), FloatVector.broadcast(S, Gauss.E5));
        p = p.fma(r, FloatVector.broadcast(S, Gauss.E4));
        p = p.fma(r, FloatVector.broadcast(S, Gauss.E3));
        p = p.fma(r, FloatVector.broadcast(S, Gauss.E2));
        p = p.fma(r.mul(r), r).add(1f);
        FloatVector power = p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        return power.blend(FloatVector.zero(S), x.compare(VectorOperators.LT, Gauss.LOWEST));
    }

    /** {@link Gauss#density}. */
    static FloatVector density(FloatVector x) {
        return exp(x.mul(x).mul(-0.5f)).mul(Gauss.ROOT);
    }

    /** {@link Gauss#distribution}. */
    static FloatVector distribution(FloatVector x, FloatVector density) {
        FloatVector t = x.abs();
        FloatVector p = t.fma(FloatVector.broadcast(S, Gauss.P4), FloatVector.broadcast(S, Gauss.P3));
        p = p.fma(t, FloatVector.broadcast(S, Gauss.P2));
        p = p.fma(t, FloatVector.broadcast(S, Gauss.P1));
        p = p.fma(t, FloatVector.broadcast(S, Gauss.P0));
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector q = t.fma(FloatVector.broadcast(S, Gauss.Q5), FloatVector.broadcast(S, Gauss.Q4));
        q = q.fma(t, FloatVector.broadcast(S, Gauss.Q3));
        q = q.fma(t, FloatVector.broadcast(S, Gauss.Q2));
        q = q.fma(t, FloatVector.broadcast(S, Gauss.Q1));
        q = q.fma(t, one);
        FloatVector tail = density.mul(p.div(q));
        return one.sub(tail).blend(tail, x.compare(VectorOperators.LT, 0f));
    }
}

package org.listopslab.models.kernel;

import static org.listopslab.models.kernel.Lanes.L;
import static org.listopslab.models.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Softmaxes down the columns. */
final class SoftmaxVectors {
    private SoftmaxVectors() {}

    static void softmax(Sight sight, Rows scores) {
        for (int j = 0; j < sight.queries(); j++) {
            for (int lane = 0; lane < sight.lanes(); lane += L) {
                softmax(sight, j, scores, j * sight.lanes() + lane);
            }
        }
    }

    private static void softmax(Sight sight, int query, Rows scores, int column) {
        float[] s = scores.numbers();
        int stride = scores.stride();
        int seenByAll = sight.nearest()[query];
        int farthest = sight.farthest()[query];
        int first = scores.from() + column;
        FloatVector place = FloatVector.fromArray(S, sight.positions(), column);
        FloatVector highest = FloatVector.fromArray(S, s, first);
        for (int k = 1; k <= farthest; k++) {
            FloatVector score = FloatVector.fromArray(S, s, first + k * stride);
            VectorMask<Float> higher = score.compare(VectorOperators.GT, highest);
            if (k > seenByAll) {
                higher = higher.and(place.compare(VectorOperators.GE, (float) k));
            }
            highest = highest.blend(score, higher);
        }
        FloatVector sum = FloatVector.zero(S);
        for (int k = 0; k <= farthest; k++) {
            int at = first + k * stride;
            FloatVector power = VectorMath.exp(FloatVector.fromArray(S, s, at).sub(highest));
            if (k > seenByAll) {
                power = power.blend(FloatVector.zero(S), place.compare(VectorOperators.LT, (float) k));
            }
            power.intoArray(s, at);
            sum = sum.add(power);
        }
        scale(s, first, stride, farthest + 1, sum);
    }

    /** Divides {@code count} numbers of each column by its sum. */
    private static void scale(float[] s, int first, int stride, int count, FloatVector sum) {
        FloatVector share = FloatVector.broadcast(S, 1f).div(sum);
        for (int k = 0, at = first; k < count; k++, at += stride) {
            FloatVector.fromArray(S, s, at).mul(share).intoArray(s, at);
        }
    }

    static void softmaxAdjoint(Sight sight, Rows pattern, Rows dPattern) {
        for (int j = 0; j < sight.queries(); j++) {
            for (int lane = 0; lane < sight.lanes(); lane += L) {
                softmaxAdjoint(pattern, dPattern, sight.farthest()[j], j * sight.lanes() + lane);
            }
        }
    }

    private static void softmaxAdjoint(Rows pattern, Rows dPattern, int farthest, int column) {
        float[] p = pattern.numbers();
        float[] g = dPattern.numbers();
        FloatVector along = FloatVector.zero(S);
        for (int k = 0; k <= farthest; k++) {
            FloatVector share = FloatVector.fromArray(S, p, pattern.row(k) + column);
            along = share.fma(FloatVector.fromArray(S, g, dPattern.row(k) + column), along);
        }
        for (int k = 0; k <= farthest; k++) {
            FloatVector share = FloatVector.fromArray(S, p, pattern.row(k) + column);
            int at = dPattern.row(k) + column;
            share.mul(FloatVector.fromArray(S, g, at).sub(along)).intoArray(g, at);
        }
    }

    static void probabilities(Rows logits, Rows out, Rows highest, Rows total) {
        for (int column = 0; column < logits.columns(); column += L) {
            probabilities(logits, out, highest, total, column);
        }
    }

    private static void probabilities(Rows logits, Rows out, Rows highest, Rows total, int column) {
        float[] x = logits.numbers();
        FloatVector high = FloatVector.fromArray(S, x, logits.from() + column);
        for (int v = 1; v < logits.count(); v++) {
            FloatVector next = FloatVector.fromArray(S, x, logits.row(v) + column);
            high = high.blend(next, next.compare(VectorOperators.GT, high));
        }
        FloatVector sum = FloatVector.zero(S);
        for (int v = 0; v < logits.count(); v++) {
            FloatVector power = VectorMath.exp(
                    FloatVector.fromArray(S, x, logits.row(v) + column).sub(high));
            power.intoArray(out.numbers(), out.row(v) + column);
            sum = sum.add(power);
        }
        high.intoArray(highest.numbers(), highest.from() + column);
        sum.intoArray(total.numbers(), total.from() + column);
        scale(out.numbers(), out.from() + column, out.stride(), out.count(), sum);
    }
}

package org.listopslab.models.vector;

import org.jspecify.annotations.Nullable;
import org.listopslab.models.kernel.Rows;
import org.listopslab.models.kernel.Weight;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Positions;

/** Look-ups of rows by token, by place and by position, and their adjoints, which add where the look-up read. */
final class Embedding {
    private Embedding() {}

    /** What fixed positions add, {@code [T, D]}; null where positions are learned or nothing is added. */
    static @Nullable Weight fixed(ModelShape shape) {
        return shape.positions() == Positions.SINUSOIDAL
                ? Weight.of(Positions.sinusoids(shape.context(), shape.width()), 0, shape.context(), shape.width())
                : null;
    }

    /** {@code x[d][(t, b)] = tokens(id of (t, b), d) + places(t, d)}. */
    static void look(Block block, Weight tokens, @Nullable Weight places, Rows x) {
        int lanes = block.lanes();
        for (int d = 0; d < x.count(); d++) {
            for (int t = 0; t < block.length(); t++) {
                float place = places == null ? 0 : places.numbers()[places.index(t, d)];
                int at = x.row(d) + t * lanes;
                for (int b = 0; b < lanes; b++) {
                    int id = block.tokens()[t * lanes + b];
                    x.numbers()[at + b] = tokens.numbers()[tokens.index(id, d)] + place;
                }
            }
        }
    }

    /** The adjoint of {@link #look}. */
    static void lookAdjoint(Block block, Rows dx, Weight tokens, @Nullable Weight places) {
        int lanes = block.lanes();
        for (int d = 0; d < dx.count(); d++) {
            for (int t = 0; t < block.length(); t++) {
                int at = dx.row(d) + t * lanes;
                float sum = 0;
                for (int b = 0; b < lanes; b++) {
                    int id = block.tokens()[t * lanes + b];
                    float gradient = dx.numbers()[at + b];
                    tokens.numbers()[tokens.index(id, d)] += gradient;
                    sum += gradient;
                }
                if (places != null) {
                    places.numbers()[places.index(t, d)] += sum;
                }
            }
        }
    }

    /** {@code out[d][(q, b)] = x[d][(position of (q, b), b)]}. */
    static void gather(Block block, Rows x, Rows out) {
        int[] columns = block.columns();
        for (int d = 0; d < x.count(); d++) {
            int from = x.row(d);
            int to = out.row(d);
            for (int column = 0; column < columns.length; column++) {
                out.numbers()[to + column] = x.numbers()[from + columns[column]];
            }
        }
    }

    /** The adjoint of {@link #gather}: added to {@code dx}. */
    static void scatter(Block block, Rows dOut, Rows dx) {
        int[] columns = block.columns();
        for (int d = 0; d < dx.count(); d++) {
            int from = dOut.row(d);
            int to = dx.row(d);
            for (int column = 0; column < columns.length; column++) {
                dx.numbers()[to + columns[column]] += dOut.numbers()[from + column];
            }
        }
    }
}

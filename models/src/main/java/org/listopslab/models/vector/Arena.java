package org.listopslab.models.vector;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.kernel.Rows;

/**
 * The memory of one pass: rows are handed out in order, and all given back at once. A pass asks for the same things in the same order
 * as the last, so that each array is used again for what it held, and stays in the cache that it is in.
 */
final class Arena {
    private final List<float[]> arrays = new ArrayList<>();
    private int next;

    /** Takes everything back. */
    void reset() {
        next = 0;
    }

    /** Rows that hold anything. */
    Rows rows(int count, int columns) {
        int size = count * Rows.stride(columns);
        if (next == arrays.size()) {
            arrays.add(new float[size]);
        } else if (arrays.get(next).length < size) {
            arrays.set(next, new float[size]);
        }
        return new Rows(arrays.get(next++), 0, count, Rows.stride(columns), columns);
    }

    /** Rows of zeros. */
    Rows zeros(int count, int columns) {
        Rows rows = rows(count, columns);
        rows.fill(0);
        return rows;
    }

    /** A copy. */
    Rows copy(Rows source) {
        Rows rows = rows(source.count(), source.columns());
        for (int r = 0; r < source.count(); r++) {
            System.arraycopy(source.numbers(), source.row(r), rows.numbers(), rows.row(r), source.columns());
        }
        return rows;
    }
}

package org.listopslab.probes;

import org.listopslab.curricula.results.Layout;

/**
 * A row of a probe's table and the model that it speaks of.
 *
 * @param origin the model
 * @param row what was found
 */
public record Filed<R>(Origin origin, R row) {
    /** The id of the model. */
    public String cellId() {
        return origin.cellId();
    }

    /** The layout of a probe's rows behind the columns of their origin. */
    static <R> Layout<Filed<R>> layout(Layout<R> rows) {
        return rows.behind(
                Origin.columns(Filed::origin), Filed::row, (line, row) -> new Filed<>(Origin.read(line), row));
    }
}

package org.listopslab.curricula.results;

import java.util.List;

/**
 * How the rows of one kind lie in a table.
 *
 * @param <R> the record of a row
 */
public interface Layout<R> {
    /** The columns that every table of this kind has, in order. */
    List<String> columns();

    /** What the names of further columns begin with; empty where there are none. */
    default String furtherColumns() {
        return "";
    }

    /** The names of one row's further columns, in order; all rows of a table must agree. */
    default List<String> furtherColumns(R row) {
        return List.of();
    }

    /** The texts of one row, in the order of its columns. */
    List<String> texts(R row);

    /** The row that the texts stand for. */
    R row(Fields fields);
}

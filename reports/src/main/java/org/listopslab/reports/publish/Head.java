package org.listopslab.reports.publish;

import org.listopslab.curricula.results.Column;

/**
 * The head of a column of a published table.
 *
 * @param name its name
 * @param type what its values are
 */
record Head(String name, Column.Type type) {
    static Head text(String name) {
        return new Head(name, Column.Type.TEXT);
    }

    static Head of(Column<?, ?> column) {
        return new Head(column.name(), column.type());
    }
}

package org.listopslab.curricula.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How the rows of one kind lie in a table: columns that every such table has, and numbers under further ones that a row names.
 *
 * @param <R> the record of a row
 * @param columns the columns that every table of this kind has, in order
 * @param furtherColumns what the names of further columns begin with; empty where there are none
 * @param further a row's further numbers by the rest of their column's name, in order; all rows of a table agree on the names
 * @param row the row that a line stands for
 */
public record Layout<R>(
        List<Column<R, ?>> columns,
        String furtherColumns,
        Function<R, Map<String, Double>> further,
        Function<Fields, R> row) {

    public Layout {
        columns = List.copyOf(columns);
    }

    /** A table of these columns and no others. */
    public static <R> Layout<R> of(Function<Fields, R> row, List<Column<R, ?>> columns) {
        return new Layout<>(columns, "", unused -> Map.of(), row);
    }

    /**
     * The layout of rows that hold one of this kind and what it is filed under.
     *
     * @param first the columns of what it is filed under, before those of this kind
     * @param part the row of this kind
     * @param whole a line's row, given that of this kind
     */
    public <S> Layout<S> behind(List<Column<S, ?>> first, Function<S, R> part, BiFunction<Fields, R, S> whole) {
        List<Column<S, ?>> all = new ArrayList<>(first);
        columns.forEach(column -> all.add(column.in(part)));
        return new Layout<>(
                all,
                furtherColumns,
                held -> further.apply(part.apply(held)),
                line -> whole.apply(line, row.apply(line)));
    }

    /** The names of the columns that every table of this kind has, in order. */
    List<String> names() {
        return columns.stream().<String>map(Column::name).toList();
    }

    /** The names of one row's further columns, in order. */
    List<String> furtherNames(R of) {
        return further.apply(of).keySet().stream()
                .map(name -> furtherColumns + name)
                .toList();
    }
}

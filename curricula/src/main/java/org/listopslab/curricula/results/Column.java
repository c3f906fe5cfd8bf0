package org.listopslab.curricula.results;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * One column of a table: its name, where a row has its value, and how that is written and read. A table is a list of these.
 *
 * @param <R> the record of a row
 * @param <T> the type of the value
 */
public final class Column<R, T> {
    /** What the values of a column are, for those who write tables in other forms. */
    public enum Type {
        /** Text, never absent, though it may be empty. */
        TEXT,
        /** Decimal numbers, absent where unknown. */
        NUMBER,
        /** Whole numbers of at most 64 bits, never absent. */
        WHOLE
    }

    private final String name;
    private final Type type;
    private final Function<R, String> text;
    private final BiFunction<Fields, String, T> parser;

    private Column(String name, Type type, Function<R, String> text, BiFunction<Fields, String, T> parser) {
        this.name = name;
        this.type = type;
        this.text = text;
        this.parser = parser;
    }

    /** A column of texts. */
    public static <R> Column<R, String> text(String name, Function<R, String> value) {
        return new Column<>(name, Type.TEXT, value, Fields::text);
    }

    /** A column of decimal numbers, empty where one is NaN. */
    public static <R> Column<R, Double> number(String name, ToDoubleFunction<R> value) {
        return new Column<>(name, Type.NUMBER, row -> Numbers.text(value.applyAsDouble(row)), Fields::number);
    }

    /** A column of whole numbers. */
    public static <R> Column<R, Long> whole(String name, ToLongFunction<R> value) {
        return new Column<>(name, Type.WHOLE, row -> Long.toString(value.applyAsLong(row)), Fields::whole);
    }

    /** A column of whole numbers of at most 31 bits. */
    public static <R> Column<R, Integer> small(String name, ToIntFunction<R> value) {
        return new Column<>(name, Type.WHOLE, row -> Integer.toString(value.applyAsInt(row)), Fields::small);
    }

    /** A column of an enum's constants, written in small letters. */
    public static <R, E extends Enum<E>> Column<R, E> word(String name, Class<E> type, Function<R, E> value) {
        return new Column<>(
                name,
                Type.TEXT,
                row -> value.apply(row).name().toLowerCase(Locale.ROOT),
                (fields, column) -> fields.word(column, type));
    }

    /** The same column of rows that hold one of this kind. */
    public <S> Column<S, T> in(Function<S, R> part) {
        return new Column<>(name, type, row -> text.apply(part.apply(row)), parser);
    }

    /** What the header calls it. */
    public String name() {
        return name;
    }

    /** What its values are. */
    public Type type() {
        return type;
    }

    /** A row's value as the table has it. */
    public String text(R row) {
        return text.apply(row);
    }

    /**
     * The value of one line.
     *
     * @throws IllegalArgumentException if it is none of this column
     */
    public T of(Fields fields) {
        return parser.apply(fields, name);
    }
}

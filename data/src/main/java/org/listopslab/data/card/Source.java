package org.listopslab.data.card;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.format.Format;
import org.listopslab.data.format.MalformedRowException;
import org.listopslab.data.format.RowReader;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;

/** The rows of one part of a data set, which can be gone through again and again. */
public interface Source {

    /** The part's name. */
    String name();

    /** Hands over each expression in order; it may change behind the call. */
    void forEach(Consumer<FlatExpression> row);

    /** Those of its rows that a condition holds for. */
    default Source where(Predicate<FlatExpression> condition) {
        Source all = this;
        return new Source() {
            @Override
            public String name() {
                return all.name();
            }

            @Override
            public void forEach(Consumer<FlatExpression> row) {
                all.forEach(expression -> {
                    if (condition.test(expression)) {
                        row.accept(expression);
                    }
                });
            }
        };
    }

    /** The first {@code count} examples of a generator's split. */
    static Source of(ExampleGenerator generator, Split split, long count) {
        return of(generator, split, 0, count);
    }

    /** So many examples of a generator's split, from one on. */
    static Source of(ExampleGenerator generator, Split split, long from, long count) {
        return new Source() {
            @Override
            public String name() {
                return split.toString();
            }

            @Override
            public void forEach(Consumer<FlatExpression> row) {
                ExampleCursor cursor = generator.cursor(split);
                for (long index = from; index < from + count; index++) {
                    cursor.moveTo(index);
                    row.accept(cursor.expression());
                }
            }
        };
    }

    /**
     * The rows of a file.
     *
     * @throws DataException from {@link #forEach}, where a row is malformed
     */
    static Source of(Path file, Format format, Domain domain, List<Operator> operators) {
        return new Source() {
            @Override
            public String name() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public void forEach(Consumer<FlatExpression> row) {
                try (RowReader reader = format.read(file, domain, operators)) {
                    while (reader.next()) {
                        row.accept(reader.expression());
                    }
                } catch (MalformedRowException e) {
                    throw new DataException(file + ": " + e.description() + "; `data verify` tells all such rows", e);
                }
            }
        };
    }
}

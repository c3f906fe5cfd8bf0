package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;

/**
 * What a reader should know about a data set before training on it: what it is made of, whether its parts overlap, and how
 * well its answers can be guessed.
 *
 * @param title the data set's name
 * @param domain the elements that its expressions compute with
 * @param operators its operators; histograms of roots refer to them
 * @param parts its parts in order, such as train, validation and test
 * @param shortcuts the ceilings of guessing, learned from the first part and scored on the last; of a data set with one part
 *     learned from the first three quarters and scored on the last
 */
public record DatasetCard(
        String title, Domain domain, List<Operator> operators, List<PartStatistics> parts, Shortcuts shortcuts) {

    /** Rows of a part that shortcuts learn from at most; their tables are in memory. */
    private static final long MAX_LEARNED = 100_000;

    /** A card. */
    public DatasetCard {
        operators = List.copyOf(operators);
        parts = List.copyOf(parts);
    }

    /**
     * The card of a data set. Memory grows by about 32 bytes per row.
     *
     * @param sources the data set's parts, at least one
     * @throws org.listopslab.data.DataException where a part cannot be read
     */
    public static DatasetCard of(String title, Domain domain, List<Operator> operators, List<Source> sources) {
        List<PartStatistics> parts = new ArrayList<>();
        for (Source source : sources) {
            PartStatistics part = new PartStatistics(source.name(), operators);
            source.forEach(expression -> part.add(expression, parts));
            parts.add(part);
        }
        Source first = sources.get(0);
        Source last = sources.get(sources.size() - 1);
        long rows = parts.get(0).rows();
        Shortcuts shortcuts = sources.size() == 1
                ? Shortcuts.learn(
                        domain,
                        operators,
                        range(first, 0, Math.min(MAX_LEARNED, rows * 3 / 4)),
                        range(first, rows * 3 / 4, rows))
                : Shortcuts.learn(domain, operators, range(first, 0, MAX_LEARNED), last);
        return new DatasetCard(title, domain, operators, parts, shortcuts);
    }

    /** The rows {@code from} to {@code to - 1} of a source. */
    private static Source range(Source source, long from, long to) {
        return new Source() {
            @Override
            public String name() {
                return source.name();
            }

            @Override
            public void forEach(Consumer<FlatExpression> row) {
                long[] index = new long[1];
                source.forEach(expression -> {
                    if (index[0] >= from && index[0] < to) {
                        row.accept(expression);
                    }
                    index[0]++;
                });
            }
        };
    }
}

package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.data.expression.DependencyDepth;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.expression.LongSet;
import org.listopslab.data.operator.Operator;

/** What one part of a data set, such as its training rows, is made of. Filled row by row. */
public final class PartStatistics {

    private final String name;
    private final Histogram lengths = new Histogram();
    private final Histogram nesting = new Histogram();
    private final Histogram dependency = new Histogram();
    private final Histogram answers = new Histogram();
    private final Histogram roots = new Histogram();
    private final DependencyDepth dependencyDepth;
    private final LongSet texts = new LongSet();
    private final LongSet forms = new LongSet();
    private final List<Long> overlaps = new ArrayList<>();

    PartStatistics(String name, List<Operator> operators) {
        this.name = name;
        dependencyDepth = new DependencyDepth(operators);
    }

    /** Counts a row; {@code earlier} are the parts before this one. */
    void add(FlatExpression expression, List<PartStatistics> earlier) {
        lengths.add(expression.size());
        nesting.add(expression.nesting());
        dependency.add(dependencyDepth.of(expression));
        answers.add(expression.value());
        if (expression.code(0) < 0) {
            roots.add(FlatExpression.operatorOf(expression.code(0)));
        }
        texts.add(expression.textHash());
        forms.add(expression.canonicalHash());
        for (int i = 0; i < earlier.size(); i++) {
            if (overlaps.size() <= i) {
                overlaps.add(0L);
            }
            if (earlier.get(i).forms.contains(expression.canonicalHash())) {
                overlaps.set(i, overlaps.get(i) + 1);
            }
        }
    }

    /** The part's name. */
    public String name() {
        return name;
    }

    /** The number of rows. */
    public long rows() {
        return lengths.total();
    }

    /** Rows whose expression stood in an earlier row of the part, token for token. */
    public long duplicates() {
        return rows() - texts.size();
    }

    /** Rows whose canonical form stood in an earlier row of the part. */
    public long canonicalDuplicates() {
        return rows() - forms.size();
    }

    /** Rows whose canonical form stands in an earlier part, counted from 0 in the card's order. */
    public long overlap(int part) {
        return part < overlaps.size() ? overlaps.get(part) : 0;
    }

    /** Lengths of expressions in tokens: two per operation and one per element. */
    public Histogram lengths() {
        return lengths;
    }

    /** Operations inside one another. */
    public Histogram nesting() {
        return nesting;
    }

    /** Operations inside one another that decide the value ({@link DependencyDepth}). */
    public Histogram dependency() {
        return dependency;
    }

    /** Values, by the index of the element. */
    public Histogram answers() {
        return answers;
    }

    /** Operators of the root, by their index. */
    public Histogram roots() {
        return roots;
    }
}

package org.listopslab.data.census;

import java.util.HashMap;
import java.util.Map;
import org.listopslab.data.expression.LongSet;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.Partition;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Symmetry;
import org.listopslab.data.task.Balance;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

/**
 * A number of different expressions, and of canonical forms among them: expressions that differ only in the order of arguments that may
 * change places ({@link Symmetry}), at every level, have one form. Splits go by forms.
 *
 * @param expressions different expressions
 * @param forms different canonical forms, at most as many
 * @param known how well both are known
 */
public record Census(double expressions, double forms, Known known) {
    /** Forms up to which a task is gone through one by one. */
    private static final int MOST_LISTED = 200_000;

    /** How well a number is known. */
    public enum Known {
        /** Counted. */
        EXACT("exact"),
        /** Expected, by the share of a split. */
        ESTIMATE("estimate"),
        /** No more than this, since bounds of length or a balance leave some out. */
        AT_MOST("at_most");

        private final String text;

        Known(String text) {
            this.text = text;
        }

        /** The word that stands for it in tables. */
        public String text() {
            return text;
        }
    }

    /** All expressions of a task. */
    public static Census of(Task task) {
        ExpressionShape shape = task.shape();
        boolean bounded = shape.minLength() > shape.minArguments() + 2
                || new ExpressionShape(shape.depth(), shape.minArguments(), shape.maxArguments(), shape.nesting())
                                .maxTokens()
                        > shape.maxLength();
        boolean balanced = task.selection().balance() != Balance.NONE;
        double expressions = 0;
        double forms = 0;
        int depth = shape.nesting() == 0 ? 1 : shape.depth();
        for (int level = 1; level <= depth; level++) {
            boolean elements = level == 1 || shape.nesting() < 1;
            double arguments = (elements ? task.domain().size() : 0) + expressions;
            double argumentForms = (elements ? task.domain().size() : 0) + forms;
            expressions = 0;
            forms = 0;
            for (Operator operator : task.operators()) {
                for (int count = shape.minArguments(); count <= shape.maxArguments(); count++) {
                    expressions += Math.pow(arguments, count);
                    forms += forms(operator.algebra().symmetry(), count, argumentForms);
                }
            }
        }
        return new Census(expressions, forms, bounded || balanced ? Known.AT_MOST : Known.EXACT);
    }

    /** Ways to fill places of which some may change places with each other: a multiset for each class. */
    private static double forms(Symmetry symmetry, int places, double kinds) {
        Map<Integer, Integer> classes = new HashMap<>();
        for (int place = 0; place < places; place++) {
            classes.merge(symmetry.classOf(place), 1, Integer::sum);
        }
        double ways = 1;
        for (int size : classes.values()) {
            for (int i = 1; i <= size; i++) {
                ways *= (kinds + i - 1) / i;
            }
        }
        return Math.rint(ways);
    }

    /** Those of a task's expressions that a partition puts into a split: counted where the task is flat and small, else its share. */
    public static Census of(Task task, Partition partition, Split split) {
        Census all = of(task);
        boolean flat = task.shape().depth() == 1 || task.shape().nesting() == 0;
        if (flat && all.known() == Known.EXACT && all.forms() <= MOST_LISTED) {
            FlatForms listed = new FlatForms(task);
            listed.forEach((form, orders) -> {
                if (partition.puts(form, split)) {
                    listed.count(orders);
                }
            });
            return new Census(listed.expressions(), listed.forms(), Known.EXACT);
        }
        Known known = all.known() == Known.EXACT ? Known.ESTIMATE : all.known();
        return new Census(all.expressions() * split.share(), all.forms() * split.share(), known);
    }

    /**
     * The first examples of a split.
     *
     * @param examples how many are drawn
     */
    public static Census drawn(ExampleCursor cursor, int examples) {
        LongSet texts = new LongSet();
        LongSet forms = new LongSet();
        for (int i = 0; i < examples; i++) {
            cursor.moveTo(i);
            texts.add(cursor.expression().textHash());
            forms.add(cursor.expression().canonicalHash());
        }
        return new Census(texts.size(), forms.size(), Known.EXACT);
    }
}

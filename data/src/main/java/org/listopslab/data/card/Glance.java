package org.listopslab.data.card;

import java.util.List;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.random.CounterRandom;

/**
 * What a shortcut looks at in an expression, as a chain of keys from the least telling to the most telling one.
 *
 * @see TableGuesser
 */
interface Glance {

    /** In words. */
    String name();

    /** The keys of an expression; the same number for all. */
    long[] keys(FlatExpression expression);

    /** Whether the keys may hold all of the expression. */
    boolean seesAll(FlatExpression expression);

    /** Nothing: the guess is the most frequent answer. */
    static Glance nothing() {
        return new Simple("majority answer", 0) {
            @Override
            public long[] keys(FlatExpression expression) {
                return new long[0];
            }
        };
    }

    /** The root's operator. */
    static Glance root() {
        return new Simple("root operator", 1) {
            @Override
            public long[] keys(FlatExpression expression) {
                return new long[] {rootOf(expression)};
            }
        };
    }

    /** The root's operator, the elements that are its own arguments, and how many others it has. */
    static Glance rootAndElements(List<Operator> operators) {
        return new RootAndElements(operators);
    }

    /** The last tokens. */
    static Glance last(int tokens) {
        return new Simple("last " + tokens + " tokens", tokens) {
            @Override
            public long[] keys(FlatExpression expression) {
                long[] keys = new long[tokens];
                long hash = 0;
                for (int i = 0; i < tokens; i++) {
                    int position = expression.size() - 1 - i;
                    hash = CounterRandom.mix(hash + (position < 0 ? -2 : token(expression.code(position))) + 3);
                    keys[i] = hash;
                }
                return keys;
            }
        };
    }

    /** A code as a reader of the text sees it, who does not know the number of arguments. */
    private static long token(int code) {
        return FlatExpression.isOpen(code) ? FlatExpression.openCode(FlatExpression.operatorOf(code), 0) : code;
    }

    /** The root's operator, or -1 for a lone element. */
    private static int rootOf(FlatExpression expression) {
        int code = expression.code(0);
        return code < 0 ? FlatExpression.operatorOf(code) : -1;
    }

    /** A glance at so many tokens at most. */
    abstract class Simple implements Glance {

        private final String name;
        private final int tokens;

        Simple(String name, int tokens) {
            this.name = name;
            this.tokens = tokens;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean seesAll(FlatExpression expression) {
            return expression.size() <= tokens;
        }
    }

    /** Reads the root's own elements and what its operator makes of them. */
    final class RootAndElements implements Glance {

        private final List<Operator> operators;

        RootAndElements(List<Operator> operators) {
            this.operators = operators;
        }

        @Override
        public String name() {
            return "root operator and its elements";
        }

        @Override
        public boolean seesAll(FlatExpression expression) {
            return expression.operations() <= 1;
        }

        @Override
        public long[] keys(FlatExpression expression) {
            int root = rootOf(expression);
            if (root < 0) {
                return new long[] {-1, -1, -1, -1};
            }
            int[] own = new int[FlatExpression.argumentsOf(expression.code(0))];
            int count = 0;
            int depth = 0;
            for (int i = 1; i < expression.size() - 1; i++) {
                int code = expression.code(i);
                if (code >= 0 && depth == 0) {
                    own[count++] = code;
                } else if (code < 0) {
                    depth += code == FlatExpression.CLOSE ? -1 : 1;
                }
            }
            int others = own.length - count;
            // -1 where the place is taken by an operation.
            int first = Math.max(-1, expression.code(1));
            int last = Math.max(-1, expression.code(expression.size() - 2));
            int made = count == 0 ? -1 : operators.get(root).apply(own, 0, count);
            long byOthers = CounterRandom.mix(root * 1_000L + others);
            long byMade = CounterRandom.mix(byOthers + made);
            return new long[] {root, byOthers, byMade, CounterRandom.mix(byMade + 1_000L * first + last)};
        }
    }
}

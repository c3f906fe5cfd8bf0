package org.listopslab.data.generate;

import java.util.Arrays;
import java.util.List;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.data.task.WeightedOperator;

/**
 * The one law by which expressions are drawn: that of the original generator (Nangia and Bowman, 2018), with the task's
 * operators, weights and shape.
 *
 * <p>A draw has two passes. The first draws the operations alone, in the order of their text, and gives up as soon as the
 * length leaves the bounds: most draws of a law with narrow bounds end there, before any element is drawn. The second draws
 * the elements and writes the expression.
 */
final class ExpressionSampler {

    private final ExpressionShape shape;
    private final int elements;
    private final int[] thresholds;
    private final int totalWeight;
    private final Coins coins;
    private final Thinning thinning;

    /** The operations of the current draw, in the order of their text: operator, arguments, which of them are operations. */
    private int[] operators = new int[64];

    private int[] arguments = new int[64];
    private long[] nested = new long[64];
    private int operations;

    /** Per level: in the first pass operations still to draw, in the second the operation and its next argument. */
    private final int[] pending;

    private final int[] next;

    ExpressionSampler(Task task) {
        shape = task.shape();
        elements = task.domain().size();
        List<WeightedOperator> weighted = task.weighted();
        thresholds = new int[weighted.size()];
        int sum = 0;
        for (int i = 0; i < thresholds.length; i++) {
            sum += weighted.get(i).weight();
            thresholds[i] = sum;
        }
        totalWeight = sum;
        coins = new Coins(shape.nesting());
        thinning = new Thinning(task);
        pending = new int[shape.depth()];
        next = new int[shape.depth()];
    }

    /** Draws an expression; false where it is not kept, and then the buffer holds nothing of use. */
    boolean draw(CounterRandom random, FlatExpression into) {
        if (!drawOperations(random) || !thinning.keeps(random)) {
            return false;
        }
        write(random, into);
        return true;
    }

    private boolean drawOperations(CounterRandom random) {
        int fewest = shape.minArguments();
        int range = shape.maxArguments() - fewest + 1;
        int last = shape.depth() - 1;
        int length = 1;
        int level = 0;
        operations = 0;
        thinning.begin();
        while (true) {
            int count = fewest + random.next(range);
            length += count + 1;
            if (length > shape.maxLength()) {
                return false;
            }
            long mask = level < last ? coins.toss(random) & (-1L >>> (64 - count)) : 0;
            if (operations == operators.length) {
                grow();
            }
            operators[operations] = drawOperator(random);
            arguments[operations] = count;
            nested[operations] = mask;
            operations++;
            int inner = Long.bitCount(mask);
            thinning.operation(operators[operations - 1], count - inner, inner, level < last);
            pending[level] = inner;
            while (pending[level] == 0) {
                if (--level < 0) {
                    return length >= shape.minLength();
                }
            }
            pending[level]--;
            level++;
        }
    }

    private void grow() {
        operators = Arrays.copyOf(operators, operations * 2);
        arguments = Arrays.copyOf(arguments, operations * 2);
        nested = Arrays.copyOf(nested, operations * 2);
    }

    private int drawOperator(CounterRandom random) {
        if (thresholds.length == 1) {
            return 0;
        }
        int place = random.next(totalWeight);
        int operator = 0;
        while (place >= thresholds[operator]) {
            operator++;
        }
        return operator;
    }

    private void write(CounterRandom random, FlatExpression into) {
        into.clear();
        int written = 0;
        int level = 0;
        into.open(operators[0]);
        pending[0] = written++;
        next[0] = 0;
        while (level >= 0) {
            int operation = pending[level];
            int argument = next[level]++;
            if (argument == arguments[operation]) {
                into.close();
                level--;
            } else if (((nested[operation] >>> argument) & 1) == 0) {
                into.literal(random.next(elements));
            } else {
                into.open(operators[written]);
                level++;
                pending[level] = written++;
                next[level] = 0;
            }
        }
    }
}

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
 * <p>A draw has two passes. The first draws how operations nest, in the order of their text, and gives up as soon as the
 * length leaves the bounds: most draws of a law with narrow bounds end there. The second draws operators and elements and
 * writes the expression.
 */
final class ExpressionSampler {

    private final ExpressionShape shape;
    private final int elements;
    private final int[] thresholds;
    private final boolean equalWeights;
    private final Coins coins;
    private final Thinning thinning;

    /** The operations of the current draw, in the order of their text: how many arguments, and which are operations. */
    private int[] arguments = new int[64];

    private long[] nested = new long[64];

    /** Per level, in the first pass: operations still to draw. */
    private final int[] pending;

    /** Per level, in the second: arguments still to write, and which of them are operations. */
    private final int[] remaining;

    private final long[] masks;

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
        equalWeights = weighted.stream()
                .allMatch(each -> each.weight() == weighted.get(0).weight());
        coins = new Coins(shape.nesting());
        thinning = new Thinning(task);
        pending = new int[shape.depth()];
        remaining = new int[shape.depth()];
        masks = new long[shape.depth()];
    }

    /** Draws an expression; false where it is not kept, and then the buffer holds nothing of use. */
    boolean draw(CounterRandom random, FlatExpression into) {
        return drawOperations(random) && write(random, into);
    }

    private boolean drawOperations(CounterRandom random) {
        int fewest = shape.minArguments();
        int range = shape.maxArguments() - fewest + 1;
        int last = shape.depth() - 1;
        int level = 0;
        int operations = 0;
        // The length so far, with operations that are still to be drawn at their shortest.
        int length = fewest + 2;
        while (true) {
            int count = fewest + random.next(range);
            long mask = level < last ? coins.toss(random) & (-1L >>> (64 - count)) : 0;
            int inner = Long.bitCount(mask);
            length += count - fewest + inner * (fewest + 1);
            if (length > shape.maxLength()) {
                return false;
            }
            if (operations == arguments.length) {
                arguments = Arrays.copyOf(arguments, operations * 2);
                nested = Arrays.copyOf(nested, operations * 2);
            }
            arguments[operations] = count;
            nested[operations] = mask;
            operations++;
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

    private boolean write(CounterRandom random, FlatExpression into) {
        into.clear();
        thinning.begin();
        int drawn = 0;
        int level = -1;
        while (true) {
            // Opens the next operation, one level deeper.
            level++;
            long mask = nested[drawn];
            int count = arguments[drawn++];
            int operator = drawOperator(random);
            into.open(operator);
            int inner = Long.bitCount(mask);
            thinning.operation(operator, count - inner, inner, level + 1 < remaining.length);
            // Writes elements up to the next operation, and closes those that are complete.
            while (true) {
                int before = Math.min(count, Long.numberOfTrailingZeros(mask));
                writeElements(before, random, into);
                count -= before;
                if (count > 0) {
                    remaining[level] = count - 1;
                    masks[level] = mask >>> before >>> 1;
                    break;
                }
                into.close();
                if (--level < 0) {
                    return thinning.keeps(random);
                }
                count = remaining[level];
                mask = masks[level];
            }
        }
    }

    /** Two elements take one draw. */
    private void writeElements(int count, CounterRandom random, FlatExpression into) {
        for (int i = 1; i < count; i += 2) {
            long bits = random.next();
            into.literal(CounterRandom.scale(bits, elements));
            into.literal(CounterRandom.scale(bits << 32, elements));
        }
        if ((count & 1) == 1) {
            into.literal(random.next(elements));
        }
    }

    private int drawOperator(CounterRandom random) {
        if (equalWeights) {
            return random.next(thresholds.length);
        }
        int place = random.next(thresholds[thresholds.length - 1]);
        int operator = 0;
        while (place >= thresholds[operator]) {
            operator++;
        }
        return operator;
    }
}

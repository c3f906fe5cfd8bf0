package org.listopslab.data.generate;

import java.util.List;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.data.task.WeightedOperator;

/**
 * Keeps drawn expressions as rarely as a file without duplicates holds them ({@link org.listopslab.data.task.Selection}): an
 * expression expected lambda times in n draws is in such a file with probability {@code 1 - e^-lambda}, so each of its draws
 * is kept with probability {@code (1 - e^-lambda) / lambda}. {@link StrictMath} keeps the bytes the same on every machine.
 */
final class Thinning {

    /** Below this logarithm of lambda all but 1/2000 are kept, and a draw is not thinned. */
    private static final double NEGLIGIBLE = StrictMath.log(1e-3);

    private final boolean active;
    private final double logDraws;
    private final double[] logOperator;
    private final double logElement;
    private final double logFlat;
    private final double logNested;
    private double logLambda;

    Thinning(Task task) {
        ExpressionShape shape = task.shape();
        List<WeightedOperator> weighted = task.weighted();
        double total = weighted.stream().mapToDouble(WeightedOperator::weight).sum();
        double range = shape.maxArguments() - shape.minArguments() + 1.0;
        active = task.selection().distinctOf() > 0;
        logDraws = StrictMath.log((double) task.selection().distinctOf());
        logOperator = weighted.stream()
                .mapToDouble(each -> StrictMath.log(each.weight() / total / range))
                .toArray();
        logElement = -StrictMath.log(task.domain().size());
        logFlat = StrictMath.log(1 - shape.nesting());
        logNested = StrictMath.log(shape.nesting());
    }

    /** Begins with a new draw. */
    void begin() {
        logLambda = logDraws;
    }

    /** Takes one operation of the draw into account; {@code free} says whether its arguments might have been operations. */
    void operation(int operator, int elements, int nested, boolean free) {
        if (active && logLambda >= NEGLIGIBLE) {
            double log = logOperator[operator] + elements * (free ? logElement + logFlat : logElement);
            logLambda += nested == 0 ? log : log + nested * logNested;
        }
    }

    /** Whether to keep the draw. */
    boolean keeps(CounterRandom random) {
        if (!active || logLambda < NEGLIGIBLE) {
            return true;
        }
        double lambda = StrictMath.exp(logLambda);
        return random.nextDouble() * lambda < -StrictMath.expm1(-lambda);
    }
}

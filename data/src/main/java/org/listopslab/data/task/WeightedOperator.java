package org.listopslab.data.task;

import org.listopslab.data.DataException;
import org.listopslab.data.operator.Operator;

/**
 * An operator and how often it is drawn.
 *
 * @param operator the operator
 * @param weight its share of all operations, relative to the other operators' weights; 1 or more
 */
public record WeightedOperator(Operator operator, int weight) {

    /** The greatest weight. */
    public static final int MAX_WEIGHT = 1_000_000;

    /**
     * An operator and its weight.
     *
     * @throws DataException where the weight is out of its range
     */
    public WeightedOperator {
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw new DataException("weight " + weight + " of " + operator.name() + " is outside 1 to " + MAX_WEIGHT);
        }
    }
}

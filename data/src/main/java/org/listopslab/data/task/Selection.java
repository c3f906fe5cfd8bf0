package org.listopslab.data.task;

import org.listopslab.data.DataException;

/**
 * Which of the drawn expressions a task keeps.
 *
 * @param balance a property whose values shall be equally frequent
 * @param distinctOf 0, or the number of draws behind the file whose rows the task's examples shall resemble. Such a file holds
 *     each text once, so short expressions are rarer in it than in the law. An expression of probability p is then kept with
 *     probability {@code (1 - (1 - p)^n) / (n p)}: the frequencies of the file with its duplicates removed, without a set of
 *     what was drawn before
 */
public record Selection(Balance balance, long distinctOf) {

    /** Every drawn expression. */
    public static final Selection ALL = new Selection(Balance.NONE, 0);

    /**
     * A selection.
     *
     * @throws DataException where the number of draws is negative
     */
    public Selection {
        if (distinctOf < 0) {
            throw new DataException("a file of " + distinctOf + " draws; the number must be 0 or more");
        }
    }

    /** The same selection with another balance. */
    public Selection balancedBy(Balance other) {
        return new Selection(other, distinctOf);
    }
}

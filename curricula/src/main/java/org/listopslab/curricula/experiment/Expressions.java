package org.listopslab.curricula.experiment;

import java.util.List;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

/**
 * The expressions that every task of an experiment draws from.
 *
 * @param modulus the n of the integers modulo n, 2 to 100
 * @param depth the greatest number of operations inside one another, 1 for flat expressions
 * @param arguments the fewest and the most arguments of an operation
 * @param answer how much of the calculation a model writes down
 */
public record Expressions(
        @Setting(
                value = "The integers modulo this number are what expressions compute with.",
                from = 2,
                to = IntegersModulo.MAX_MODULUS)
        int modulus,

        @Setting(
                value = "The greatest number of operations inside one another; 1 makes flat expressions.",
                from = 1,
                to = ExpressionShape.MAX_DEPTH)
        int depth,

        @Setting(
                value = "The fewest and the most arguments of an operation.",
                from = 1,
                to = ExpressionShape.MAX_ARGUMENTS,
                entriesFrom = 2,
                entriesTo = 2)
        List<Integer> arguments,

        @Setting("What a model writes: direct (the value), values (of every operation), steps (every reduction).")
        AnswerStyle answer) {

    public static final Expressions DEFAULTS = new Expressions(10, 1, List.of(2, 4), AnswerStyle.DIRECT);

    public Expressions {
        arguments = List.copyOf(arguments);
        Checks checks = new Checks();
        checks.wholeNumber("modulus", modulus, 2, IntegersModulo.MAX_MODULUS);
        checks.wholeNumber("depth", depth, 1, ExpressionShape.MAX_DEPTH);
        if (arguments.size() != 2) {
            checks.add(Checks.at("arguments"), arguments.toString(), "a list of 2 entries");
        } else if (arguments.get(0) > arguments.get(1)) {
            checks.add(Checks.at("arguments"), arguments.toString(), "the fewest arguments first, then the most");
        }
        for (int i = 0; i < arguments.size(); i++) {
            checks.wholeNumber(
                    Checks.at("arguments").appendIndex(i), arguments.get(i), 1, ExpressionShape.MAX_ARGUMENTS);
        }
        checks.done();
    }

    /** Returns the set that expressions compute with. */
    public Domain domain() {
        return Domains.modulo(modulus);
    }

    /** Returns the law of the expressions' shapes. */
    public ExpressionShape shape() {
        return ExpressionShape.nested(depth, arguments.get(0), arguments.get(1));
    }

    /**
     * Returns the task with this name over these expressions.
     *
     * @param name operators joined with {@code +}, as in {@code MAX+MED+SUM}
     * @throws DataException if the name is malformed or holds an operator that the domain does not have
     */
    public Task task(String name) {
        return Task.parse(name, domain(), shape(), answer);
    }
}

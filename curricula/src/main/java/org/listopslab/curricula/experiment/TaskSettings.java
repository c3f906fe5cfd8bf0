package org.listopslab.curricula.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.task.Balance;
import org.listopslab.data.task.ExpressionShape;

/**
 * A task with a name of its own: operators over expressions that may differ from the experiment's. Curricula teach it, stages may
 * each teach another, and models may be measured on one that they were not taught: longer or deeper expressions.
 *
 * @param operators operators joined with {@code +}, as in {@code MAX+MED+SUM}
 * @param depth as in {@link Expressions}; null for the experiment's, as with all that follow
 */
public record TaskSettings(
        @Setting("Operators joined with +, as in MAX+MED+SUM or MAX+2*SUM.")
        String operators,

        @Setting(
                value = "The greatest number of operations inside one another.",
                optional = true,
                from = 1,
                to = ExpressionShape.MAX_DEPTH)
        @Nullable
        Integer depth,

        @Setting(
                value = "The fewest and the most arguments of an operation.",
                optional = true,
                from = 1,
                to = ExpressionShape.MAX_ARGUMENTS,
                entriesFrom = 2,
                entriesTo = 2)
        @Nullable
        List<Integer> arguments,

        @Setting(value = "The probability that an argument is an operation.", optional = true, from = 0, to = 1)
        @Nullable
        Double nesting,

        @Setting(
                value = "The fewest and the most tokens of an expression.",
                optional = true,
                from = 0,
                to = ExpressionShape.MAX_LENGTH,
                entriesFrom = 2,
                entriesTo = 2)
        @Nullable
        List<Integer> length,

        @Setting(value = "What is made equally frequent: none, answer, dependency.", optional = true) @Nullable
        Balance balance) {

    public TaskSettings {
        arguments = arguments == null ? null : List.copyOf(arguments);
        length = length == null ? null : List.copyOf(length);
        Checks checks = Checks.of(TaskSettings.class, operators, depth, arguments, nesting, length, balance);
        checks.text("operators", operators);
        checks.done();
        over(Expressions.DEFAULTS);
    }

    /** Returns the expressions of the task, where the experiment's are {@code base}. */
    Expressions over(Expressions base) {
        return new Expressions(
                base.domain(),
                depth == null ? base.depth() : depth,
                arguments == null ? base.arguments() : arguments,
                nesting == null ? base.nesting() : nesting,
                length == null ? base.length() : length,
                balance == null ? base.balance() : balance,
                base.answer(),
                base.operators());
    }
}

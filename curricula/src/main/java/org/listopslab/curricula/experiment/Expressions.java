package org.listopslab.curricula.experiment;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Balance;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Selection;
import org.listopslab.data.task.Task;

/**
 * The expressions that tasks draw from, unless a task of its own says otherwise ({@link TaskSettings}).
 *
 * @param domain what expressions compute with
 * @param depth the greatest number of operations inside one another, 1 for flat expressions
 * @param arguments the fewest and the most arguments of an operation
 * @param nesting the probability that an argument is an operation where it may be one
 * @param length the fewest and the most tokens of an expression
 * @param balance what is made equally frequent
 * @param answer how much of the calculation a model writes down
 * @param operators operators for which every model has a token, whether taught or not: so that sizes compare
 */
public record Expressions(
        @Setting("What expressions compute with: Z10 (the integers modulo 10), or a group, such as S3, A5, C12, D4.")
        String domain,

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

        @Setting(
                value = "The probability that an argument is an operation, where the depth allows one.",
                from = 0,
                to = 1)
        double nesting,

        @Setting(
                value = "The fewest and the most tokens of an expression, brackets included.",
                from = 0,
                to = ExpressionShape.MAX_LENGTH,
                entriesFrom = 2,
                entriesTo = 2)
        List<Integer> length,

        @Setting("What is made equally frequent: none, answer (every value), dependency (every dependency depth).")
        Balance balance,

        @Setting("What a model writes: direct (the value), values (of every operation), steps (every reduction).")
        AnswerStyle answer,

        @Setting(
                value =
                        "Operators for which every model has a token, taught or not, as far as the domain has them; those that its curriculum teaches come on top.",
                entriesFrom = 0,
                distinct = true)
        List<String> operators) {

    public static final Expressions DEFAULTS = new Expressions(
            "Z10",
            1,
            List.of(2, 4),
            ExpressionShape.DEFAULT_NESTING,
            List.of(0, ExpressionShape.MAX_LENGTH),
            Balance.NONE,
            AnswerStyle.DIRECT,
            List.of("MAX", "MIN", "MED", "SUM", "PROD"));

    public Expressions {
        arguments = List.copyOf(arguments);
        length = List.copyOf(length);
        operators = List.copyOf(operators);
        Checks checks =
                Checks.of(Expressions.class, domain, depth, arguments, nesting, length, balance, answer, operators);
        checks.done();
        range(checks, "arguments", arguments);
        range(checks, "length", length);
        checks.done();
        if (length.get(1) < arguments.get(0) + 2) {
            checks.add(
                    Checks.at("length"),
                    length.toString(),
                    "room for the shortest expression, which has " + (arguments.get(0) + 2) + " tokens");
        }
        try {
            Domains.byName(domain);
        } catch (DataException e) {
            checks.add(
                    Checks.at("domain"), Wording.quoted(domain), "Z2 to Z100, S3, S4, A4, A5, C2 to C100 or D3 to D50");
        }
        checks.done();
        for (int i = 0; i < operators.size(); i++) {
            operatorExists(checks, i, operators.get(i), Domains.byName(domain));
        }
        checks.done();
    }

    private static void range(Checks checks, String key, List<Integer> range) {
        if (range.get(0) > range.get(1)) {
            checks.add(Checks.at(key), range.toString(), "the smaller number first");
        }
    }

    /** Returns what expressions compute with. */
    public Domain elements() {
        return Domains.byName(domain);
    }

    /** Returns the law of the expressions' shapes. */
    public ExpressionShape shape() {
        return new ExpressionShape(depth, arguments.get(0), arguments.get(1), nesting, length.get(0), length.get(1));
    }

    /**
     * Returns the task with these operators over these expressions.
     *
     * @param text operators joined with {@code +}, as in {@code MAX+MED+SUM}
     * @throws DataException if the text is malformed or holds an operator that the domain does not have
     */
    Task task(String text) {
        return Task.parse(text, elements(), shape(), answer).selecting(Selection.ALL.balancedBy(balance));
    }

    /** Returns the operators for which every model has a token. */
    Set<Operator> known() {
        Set<Operator> known = new LinkedHashSet<>();
        for (String name : operators) {
            if (exists(name, elements())) {
                known.add(Operators.byName(name, elements()));
            }
        }
        return known;
    }

    /** What the domain lacks is passed over, so that one list does for several; what none has is an error. */
    private static void operatorExists(Checks checks, int index, String name, Domain domain) {
        if (!exists(name, domain) && !exists(name, Domains.modulo(10)) && !exists(name, Domains.byName("S3"))) {
            List<String> all = Operators.names(domain);
            checks.add(
                    Checks.at("operators").appendIndex(index),
                    Wording.quoted(name),
                    Wording.oneOf(all),
                    Wording.nearMatch(name, all));
        }
    }

    private static boolean exists(String operator, Domain domain) {
        try {
            Operators.byName(operator, domain);
            return true;
        } catch (DataException e) {
            return false;
        }
    }
}

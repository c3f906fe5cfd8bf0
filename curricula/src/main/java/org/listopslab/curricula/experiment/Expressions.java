package org.listopslab.curricula.experiment;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import tools.jackson.core.JsonPointer;

/**
 * The expressions that every task of an experiment draws from.
 *
 * @param modulus the n of the integers modulo n, 2 to 100
 * @param depth the greatest number of operations inside one another, 1 for flat expressions
 * @param arguments the fewest and the most arguments of an operation
 * @param answer how much of the calculation a model writes down
 * @param operators operators for which every model has a token, whether taught or not: so that sizes compare
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
        AnswerStyle answer,

        @Setting(
                value =
                        "Operators for which every model has a token, taught or not; those that its curriculum teaches come on top.",
                entriesFrom = 0,
                distinct = true)
        List<String> operators) {

    public static final Expressions DEFAULTS =
            new Expressions(10, 1, List.of(2, 4), AnswerStyle.DIRECT, List.of("MAX", "MIN", "MED", "SUM", "PROD"));

    public Expressions {
        arguments = List.copyOf(arguments);
        operators = List.copyOf(operators);
        Checks checks = Checks.of(Expressions.class, modulus, depth, arguments, answer, operators);
        if (arguments.size() == 2 && arguments.get(0) > arguments.get(1)) {
            checks.add(Checks.at("arguments"), arguments.toString(), "the fewest arguments first, then the most");
        }
        checks.done();
        for (int i = 0; i < operators.size(); i++) {
            operatorExists(checks, Checks.at("operators").appendIndex(i), operators.get(i), Domains.modulo(modulus));
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

    /** Returns the tokens of a model that is taught these tasks: a matter of this section and of them alone. */
    public Vocabulary vocabulary(Collection<Task> taught) {
        Set<Operator> known = new LinkedHashSet<>();
        operators.forEach(name -> known.add(Operators.byName(name, domain())));
        taught.forEach(task -> known.addAll(task.operators()));
        return Vocabulary.of(domain(), known);
    }

    private static void operatorExists(Checks checks, JsonPointer at, String name, Domain domain) {
        try {
            Operators.byName(name, domain);
        } catch (DataException e) {
            List<String> known = Operators.names(domain);
            checks.add(at, Wording.quoted(name), Wording.oneOf(known), Wording.nearMatch(name, known));
        }
    }
}

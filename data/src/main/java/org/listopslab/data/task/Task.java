package org.listopslab.data.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;

/**
 * What a model is taught: expressions of a shape over a set of operators, and the style of the answers.
 *
 * @param name the operators' names joined with {@code +}, as {@link #parse} reads it
 * @param weighted the operators with their weights, each operator once
 * @param domain the elements that they compute with
 * @param shape the law of the expressions' shapes
 * @param answer what a model writes
 * @param selection which of the drawn expressions are kept
 */
public record Task(
        String name,
        List<WeightedOperator> weighted,
        Domain domain,
        ExpressionShape shape,
        AnswerStyle answer,
        Selection selection) {

    /**
     * A task.
     *
     * @throws DataException where there is no operator, or one twice
     */
    public Task {
        weighted = List.copyOf(weighted);
        if (weighted.isEmpty()) {
            throw new DataException("task '" + name + "' has no operator");
        }
        Set<String> seen = new HashSet<>();
        for (WeightedOperator each : weighted) {
            if (!seen.add(each.operator().name())) {
                throw new DataException(
                        "task '" + name + "' names " + each.operator().name() + " twice; write 2*"
                                + each.operator().name() + " for twice the weight");
            }
        }
    }

    /**
     * The task with this name: operators joined with {@code +}, each with an optional weight before it, as in
     * {@code MAX+MED+SUM} or {@code 2*MAX+SUM}.
     *
     * @throws DataException where the name is malformed or holds an operator that the domain does not have
     */
    public static Task parse(String name, Domain domain, ExpressionShape shape, AnswerStyle answer) {
        List<WeightedOperator> weighted = new ArrayList<>();
        for (String part : name.split("\\+", -1)) {
            int star = part.indexOf('*');
            int weight = 1;
            if (star >= 0) {
                try {
                    weight = Integer.parseInt(part.substring(0, star).strip());
                } catch (NumberFormatException e) {
                    throw new DataException("'" + part + "' in task '" + name + "' is not WEIGHT*OPERATOR", e);
                }
            }
            String operator = part.substring(star + 1).strip();
            if (operator.isEmpty()) {
                throw new DataException("an operator is missing in task '" + name + "'; write it as MAX+MED+SUM");
            }
            weighted.add(new WeightedOperator(Operators.byName(operator, domain), weight));
        }
        return new Task(name, weighted, domain, shape, answer, Selection.ALL);
    }

    /** The operators, in the order of the name. */
    public List<Operator> operators() {
        return weighted.stream().map(WeightedOperator::operator).toList();
    }

    /** The same task with another answer style. */
    public Task answering(AnswerStyle style) {
        return new Task(name, weighted, domain, shape, style, selection);
    }

    /** The same task with another selection. */
    public Task selecting(Selection other) {
        return new Task(name, weighted, domain, shape, answer, other);
    }

    /** The most tokens that an example of the task can have: question, sign, answer. */
    public long maxLength() {
        long question = shape.maxTokens();
        return question + 1 + answer.maxAnswer(question, shape.maxOperations(), shape.minArguments());
    }
}

package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

/** Questions that differ from another in one token, and in their value. */
final class MinimalPairs {
    /** What differs. */
    enum Change {
        /** One element of the domain. */
        ARGUMENT,
        /** The operator of the outermost operation. */
        OPERATOR
    }

    /** How often a change is tried on one question. */
    private static final int TRIES = 10;

    /**
     * Two questions of one length.
     *
     * @param clean a held-out question
     * @param corrupted the same with one other token, and another value; it may have been taught
     * @param changed the position of that token
     * @param said the place of the first answer token in which they differ; before it, they differ in the changed token alone
     */
    record Pair(Question clean, Question corrupted, int changed, int said) {}

    private MinimalPairs() {}

    /** Pairs of questions of a task that differ in one random argument, one for each question where that can be. */
    static List<Pair> ofArguments(Subject subject, Task task, List<Question> questions, SplittableRandom random) {
        List<Pair> pairs = new ArrayList<>();
        for (Question question : questions) {
            Optional<Pair> pair = Optional.empty();
            for (int i = 0; i < TRIES && pair.isEmpty(); i++) {
                int leaf = random.nextInt(literals(question.expression()));
                int element = random.nextInt(subject.domain().size());
                pair = pair(subject, task, question, withLiteral(question.expression(), new int[] {leaf}, element));
            }
            pair.ifPresent(pairs::add);
        }
        return pairs;
    }

    /** Pairs of questions of a task whose outermost operator is another one, drawn from {@code others}. */
    static List<Pair> ofOperators(
            Subject subject, Task task, List<Question> questions, List<Operator> others, SplittableRandom random) {
        List<Pair> pairs = new ArrayList<>();
        for (Question question : questions) {
            if (question.expression() instanceof Operation operation) {
                Optional<Pair> pair = Optional.empty();
                for (int i = 0; i < TRIES && pair.isEmpty(); i++) {
                    Operator other = others.get(random.nextInt(others.size()));
                    pair = pair(subject, task, question, new Operation(other, operation.arguments()));
                }
                pair.ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    /** The pair of a question and its changed form; empty where their values are equal. */
    private static Optional<Pair> pair(Subject subject, Task task, Question clean, Expression changed) {
        if (changed.value() == clean.value()) {
            return Optional.empty();
        }
        Question corrupted = subject.question(changed, task);
        int start = clean.encoded().answerStart();
        return Optional.of(
                new Pair(clean, corrupted, different(clean, corrupted, 0), different(clean, corrupted, start)));
    }

    /** The first token from a place on in which two questions differ. */
    private static int different(Question one, Question other, int from) {
        int at = from;
        while (one.encoded().tokens()[at] == other.encoded().tokens()[at]) {
            at++;
        }
        return at;
    }

    private static int literals(Expression expression) {
        return expression instanceof Operation operation
                ? operation.arguments().stream()
                        .mapToInt(MinimalPairs::literals)
                        .sum()
                : 1;
    }

    /** The same expression with another element at one of its leaves; {@code leaf} counts down as leaves go by. */
    private static Expression withLiteral(Expression expression, int[] leaf, int element) {
        if (expression instanceof Operation operation) {
            return new Operation(
                    operation.operator(),
                    operation.arguments().stream()
                            .map(argument -> withLiteral(argument, leaf, element))
                            .toList());
        }
        return leaf[0]-- == 0 ? new Literal(element) : expression;
    }
}

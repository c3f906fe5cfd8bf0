package org.listopslab.probes.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.probes.Question;

/**
 * Finds the places of questions, and what has been read there.
 *
 * <p>What is asked for at an argument is the value of the outermost operation over the arguments up to it, at a closing bracket that
 * of the operation which it closes, at the answer that of the whole. The expression whose value is asked for is the spot's unit, so
 * that a read-out is never judged by an expression that it was fitted on, not even one that other questions only begin with.
 */
final class Places {
    /** The most places of one kind: later ones have few questions. */
    private static final int MOST = 4;

    private final List<Question> questions;
    private final FlatExpression buffer;
    private final Map<Position, Map<Integer, List<Spot>>> spots = new EnumMap<>(Position.class);
    private final Map<Position, Map<Integer, Set<Long>>> read = new EnumMap<>(Position.class);

    private Places(List<Question> questions, List<Operator> operators) {
        this.questions = questions;
        this.buffer = new FlatExpression(operators);
    }

    /**
     * The places of questions, ordered by kind and number.
     *
     * @param operators those that the questions have
     */
    static List<Place> of(List<Question> questions, List<Operator> operators) {
        Places places = new Places(questions, operators);
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).expression() instanceof Operation root) {
                places.add(i, root);
            }
        }
        List<Place> all = new ArrayList<>();
        places.spots.forEach((position, numbered) ->
                numbered.forEach((number, found) -> all.add(new Place(position, number, List.copyOf(found)))));
        all.sort(Comparator.comparing(Place::position).thenComparing(Place::number));
        return all;
    }

    private void add(int question, Operation root) {
        Question asked = questions.get(question);
        // The token before the last one is where the last one is said.
        add(
                Position.ANSWER,
                1,
                new Spot(question, asked.encoded().tokens().length - 2, asked.form(), asked.value(), root.operator()));
        int token = 0;
        int closed = 0;
        for (int i = 0; i < root.arguments().size(); i++) {
            Expression argument = root.arguments().get(i);
            closed = closings(question, argument, token + 1, closed);
            token += length(argument);
            if (i > 0 && i <= MOST) {
                Operation partial =
                        new Operation(root.operator(), root.arguments().subList(0, i + 1));
                add(Position.ARGUMENT, i + 1, spot(question, token, partial));
            }
        }
    }

    /** Adds the closing brackets of an expression that begins at a token; returns how many there were so far. */
    private int closings(int question, Expression expression, int from, int before) {
        if (!(expression instanceof Operation operation)) {
            return before;
        }
        int closed = before;
        int token = from;
        for (Expression argument : operation.arguments()) {
            closed = closings(question, argument, token + 1, closed);
            token += length(argument);
        }
        closed++;
        if (closed <= MOST) {
            add(Position.CLOSING, closed, spot(question, token + 1, operation));
        }
        return closed;
    }

    private Spot spot(int question, int token, Operation operation) {
        buffer.clear();
        operation.writeTo(buffer);
        return new Spot(question, token, buffer.canonicalHash(), buffer.value(), operation.operator());
    }

    private void add(Position position, int number, Spot spot) {
        long text = 0;
        for (int token = 0; token <= spot.token(); token++) {
            text = CounterRandom.mix(
                    text + questions.get(spot.question()).encoded().tokens()[token] + 1);
        }
        if (read.computeIfAbsent(position, unused -> new TreeMap<>())
                .computeIfAbsent(number, unused -> new HashSet<>())
                .add(text)) {
            spots.computeIfAbsent(position, unused -> new TreeMap<>())
                    .computeIfAbsent(number, unused -> new ArrayList<>())
                    .add(spot);
        }
    }

    /** The tokens of an expression: two for each operation, one for each element. */
    private static int length(Expression expression) {
        if (!(expression instanceof Operation operation)) {
            return 1;
        }
        return 2 + operation.arguments().stream().mapToInt(Places::length).sum();
    }
}

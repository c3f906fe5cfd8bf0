package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;

/** Shortcuts that have learned from the rows of a data set: each guesses the value of an expression from a glance at it. */
public final class LearnedShortcuts {
    private final List<Guesser> guessers;
    private final long learnedFrom;

    private LearnedShortcuts(List<Guesser> guessers, Source source) {
        this.guessers = guessers;
        long[] rows = new long[1];
        source.forEach(expression -> {
            rows[0]++;
            guessers.forEach(guesser -> guesser.learn(expression));
        });
        guessers.forEach(Guesser::finish);
        learnedFrom = rows[0];
    }

    /** All shortcuts. */
    static LearnedShortcuts all(Domain domain, List<Operator> operators, Source source) {
        List<Guesser> guessers = new ArrayList<>(tables(domain, operators));
        guessers.add(3, new BagGuesser(domain.size(), operators.size()));
        return new LearnedShortcuts(guessers, source);
    }

    /**
     * Those that learn from tables, which takes milliseconds: all but the bag of tokens, which can calculate a maximum and so is no
     * shortcut there.
     *
     * @param operators those that the rows' expressions refer to
     */
    public static LearnedShortcuts ofTables(Domain domain, List<Operator> operators, Source source) {
        return new LearnedShortcuts(tables(domain, operators), source);
    }

    private static List<Guesser> tables(Domain domain, List<Operator> operators) {
        int elements = domain.size();
        List<Guesser> guessers = new ArrayList<>(List.of(
                new TableGuesser(Glance.nothing(), elements),
                new TableGuesser(Glance.root(), elements),
                new TableGuesser(Glance.rootAndElements(operators), elements)));
        for (int tokens : new int[] {2, 4, 8}) {
            guessers.add(new TableGuesser(Glance.last(tokens), elements));
        }
        return guessers;
    }

    /** What each looks at, in words: the most frequent answer first. */
    public List<String> names() {
        return guessers.stream().map(Guesser::name).toList();
    }

    /** The number of rows that they learned from. */
    long learnedFrom() {
        return learnedFrom;
    }

    /** The likeliest value of an expression, by one of the shortcuts. */
    public int guess(int shortcut, FlatExpression expression) {
        return guessers.get(shortcut).guess(expression);
    }

    /** The probability that a shortcut gives each element, {@code [elements]}. */
    public double[] shares(int shortcut, FlatExpression expression) {
        return guessers.get(shortcut).shares(expression);
    }

    /** Whether a shortcut takes in the whole of an expression, so that a right guess may be a calculation. */
    public boolean seesAll(int shortcut, FlatExpression expression) {
        return guessers.get(shortcut).seesAll(expression);
    }
}

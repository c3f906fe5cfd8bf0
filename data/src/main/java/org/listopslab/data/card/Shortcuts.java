package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;

/**
 * The ceilings of guessing: how far one gets on a data set without calculating. Above the best of them, and only there, a
 * model has learned something of the task.
 *
 * @param ceilings each shortcut's accuracy on held-out rows
 * @param learnedFrom the number of rows that the shortcuts learned from
 * @param heldOut the number of rows that they were scored on
 */
public record Shortcuts(List<Ceiling> ceilings, long learnedFrom, long heldOut) {

    /** The ceilings of guessing. */
    public Shortcuts {
        ceilings = List.copyOf(ceilings);
    }

    /** The best accuracy of any shortcut that does not see all of every expression. */
    public double best() {
        return ceilings.stream()
                .filter(ceiling -> ceiling.seesAll() < 1)
                .mapToDouble(Ceiling::accuracy)
                .max()
                .orElse(0);
    }

    /** The ceilings of a task's examples: learned from training examples, scored on test examples. */
    public static Shortcuts of(ExampleGenerator generator, long learnFrom, long score) {
        return learn(
                generator.task().domain(),
                generator.task().operators(),
                Source.of(generator, Split.TRAIN, learnFrom),
                Source.of(generator, Split.TEST, score));
    }

    static Shortcuts learn(Domain domain, List<Operator> operators, Source learnFrom, Source score) {
        int elements = domain.size();
        List<Guesser> guessers = new ArrayList<>(List.of(
                new TableGuesser(Glance.nothing(), elements),
                new TableGuesser(Glance.root(), elements),
                new TableGuesser(Glance.rootAndElements(operators), elements),
                new BagGuesser(elements, operators.size())));
        for (int tokens : new int[] {2, 4, 8}) {
            guessers.add(new TableGuesser(Glance.last(tokens), elements));
        }
        long[] rows = new long[2];
        learnFrom.forEach(expression -> {
            rows[0]++;
            guessers.forEach(guesser -> guesser.learn(expression));
        });
        guessers.forEach(Guesser::finish);
        long[] right = new long[guessers.size()];
        long[] whole = new long[guessers.size()];
        score.forEach(expression -> {
            rows[1]++;
            for (int i = 0; i < right.length; i++) {
                right[i] += guessers.get(i).guess(expression) == expression.value() ? 1 : 0;
                whole[i] += guessers.get(i).seesAll(expression) ? 1 : 0;
            }
        });
        List<Ceiling> ceilings = new ArrayList<>();
        for (int i = 0; i < right.length; i++) {
            double n = Math.max(1, rows[1]);
            ceilings.add(new Ceiling(guessers.get(i).name(), right[i] / n, whole[i] / n));
        }
        return new Shortcuts(ceilings, rows[0], rows[1]);
    }
}

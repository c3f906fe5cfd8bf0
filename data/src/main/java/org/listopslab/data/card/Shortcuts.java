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
        LearnedShortcuts learned = LearnedShortcuts.all(domain, operators, learnFrom);
        int shortcuts = learned.names().size();
        long[] rows = new long[1];
        long[] right = new long[shortcuts];
        long[] whole = new long[shortcuts];
        score.forEach(expression -> {
            rows[0]++;
            for (int i = 0; i < shortcuts; i++) {
                right[i] += learned.guess(i, expression) == expression.value() ? 1 : 0;
                whole[i] += learned.seesAll(i, expression) ? 1 : 0;
            }
        });
        List<Ceiling> ceilings = new ArrayList<>();
        for (int i = 0; i < shortcuts; i++) {
            double n = Math.max(1, rows[0]);
            ceilings.add(new Ceiling(learned.names().get(i), right[i] / n, whole[i] / n));
        }
        return new Shortcuts(ceilings, learned.learnedFrom(), rows[0]);
    }
}

package org.listopslab.curricula.outcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.listopslab.data.card.LearnedShortcuts;
import org.listopslab.data.card.Source;
import org.listopslab.data.operator.Quotient;
import org.listopslab.data.task.Task;

/** How far one gets on some examples of a task without calculating them, and what one would answer. */
public final class Baselines {
    /** Examples from which shortcuts learn; more of them change their ceilings by less than a percent. */
    public static final int LEARNED_FROM = 4_000;

    private final int[] values;
    private final double independent;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A part of the answer that one may know.
     *
     * @param name in words
     * @param right the share of the examples that are right by it
     * @param loss its cross-entropy
     * @param wanted what it says of each example
     * @param said what it makes of a value that a model says
     */
    private record Part(String name, double right, double loss, int[] wanted, IntUnaryOperator said) {
        double agreement(int[] answers) {
            int agreeing = 0;
            for (int i = 0; i < answers.length; i++) {
                agreeing += said.applyAsInt(answers[i]) == wanted[i] ? 1 : 0;
            }
            return (double) agreeing / answers.length;
        }
    }

    private Baselines(int[] values, double independent) {
        this.values = values;
        this.independent = independent;
    }

    /**
     * Has shortcuts learn from training examples, and scores them on others.
     *
     * @param learnFrom expressions over the operators of the task
     * @param score expressions over the same operators
     */
    public static Baselines of(Task task, Source learnFrom, Source score) {
        LearnedShortcuts learned = LearnedShortcuts.ofTables(task.domain(), task.operators(), learnFrom);
        int shortcuts = learned.names().size();
        List<Integer> truth = new ArrayList<>();
        List<int[]> guesses = new ArrayList<>();
        Map<Long, Integer> forms = new HashMap<>();
        double[] nats = new double[shortcuts];
        boolean[] tells = new boolean[shortcuts];
        score.forEach(expression -> {
            int[] guess = new int[shortcuts];
            for (int i = 0; i < shortcuts; i++) {
                guess[i] = learned.guess(i, expression);
                nats[i] -= Math.log(learned.shares(i, expression)[expression.value()]);
                tells[i] |= !learned.seesAll(i, expression);
            }
            truth.add(expression.value());
            forms.merge(expression.canonicalHash(), 1, Integer::sum);
            guesses.add(guess);
        });
        Baselines baselines =
                new Baselines(truth.stream().mapToInt(Integer::intValue).toArray(), Score.independent(forms.values()));
        for (int i = 0; i < shortcuts; i++) {
            int shortcut = i;
            int[] wanted = guesses.stream().mapToInt(guess -> guess[shortcut]).toArray();
            // What sees all of every expression is the task itself; what guesses the same as another has a name
            // already.
            boolean known = baselines.parts.stream().anyMatch(part -> Arrays.equals(part.wanted(), wanted));
            if (tells[i] && !known) {
                baselines.add(learned.names().get(i), wanted, nats[i]);
            }
        }
        Quotient.of(task.domain(), task.operators()).forEach(quotient -> baselines.add(quotient));
        return baselines;
    }

    private void add(String name, int[] guesses, double nats) {
        int right = 0;
        for (int i = 0; i < values.length; i++) {
            right += guesses[i] == values[i] ? 1 : 0;
        }
        parts.add(new Part(
                name, (double) right / values.length, nats / values.length, guesses, IntUnaryOperator.identity()));
    }

    /** Who knows the class of a value can at best guess the element that is most frequent among its examples. */
    private void add(Quotient quotient) {
        int[] wanted = Arrays.stream(values).map(quotient::classOf).toArray();
        double right = 0;
        for (int own = 0; own < quotient.count(); own++) {
            int of = own;
            int[] alike = Arrays.stream(values)
                    .filter(value -> quotient.classOf(value) == of)
                    .toArray();
            right += alike.length == 0 ? 0 : chance(alike) * alike.length;
        }
        parts.add(new Part(quotient.name(), right / values.length, Double.NaN, wanted, quotient::classOf));
    }

    /** The number of examples that they were scored on. */
    public int examples() {
        return values.length;
    }

    /** How many independent examples would tell as much. */
    public double independent() {
        return independent;
    }

    /**
     * The plateaus that a model may stand on.
     *
     * @param said the value that it said for each example, as an element of the domain; any other number where it said no element
     * @param direct whether answers are of one token, so that the losses of values are those of answers
     */
    public List<Plateau> plateaus(int[] said, boolean direct) {
        return parts.stream()
                .map(part -> new Plateau(
                        part.name(),
                        part.right(),
                        direct ? part.loss() : Double.NaN,
                        part.agreement(said),
                        chance(part.wanted())))
                .toList();
    }

    /** The share of examples whose value this is. */
    public double right(int[] said) {
        int right = 0;
        for (int i = 0; i < values.length; i++) {
            right += said[i] == values[i] ? 1 : 0;
        }
        return (double) right / values.length;
    }

    /**
     * The shortcut that is right most often.
     *
     * @param independentOnes how many independent examples would tell as much as those that models are measured on
     */
    public Guess best(double independentOnes) {
        return parts.stream()
                .map(part -> new Guess(part.name(), part.right(), independentOnes))
                .max(Comparator.comparingDouble(Guess::accuracy))
                .orElseThrow();
    }

    /** The share of the most frequent number. */
    private static double chance(int[] numbers) {
        Map<Integer, Integer> counts = new HashMap<>();
        int most = 0;
        for (int number : numbers) {
            most = Math.max(most, counts.merge(number, 1, Integer::sum));
        }
        return (double) most / numbers.length;
    }
}

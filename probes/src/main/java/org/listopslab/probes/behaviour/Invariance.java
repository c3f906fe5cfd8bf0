package org.listopslab.probes.behaviour;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.listopslab.probes.reading.Clustered;

/**
 * One row of {@code consistency.csv}: what a change that must not matter does to a model's answers.
 *
 * @param task the task of the questions
 * @param change what is changed
 * @param lengths whether the changed questions have sizes that the task has
 * @param pairs how many questions were asked in both forms
 * @param accuracy the share of the questions whose value is told right
 * @param accuracyChanged the same of the changed questions
 * @param same the share of pairs of which both have the same answer
 * @param standardError of {@code same}, between expressions that differ in more than the order of arguments
 * @param sameExpected what it would be if the answers to both were independent, of these accuracies, and wrong ones equally likely
 * @param sameUnrelated what it is for two different questions of one value, one as it was and the other changed; NaN where there are no
 *     two of one value
 * @param bothRight the share of pairs of which both are told right
 * @param bothRightExpected the product of the accuracies
 * @param failing the shortest pair with different answers, as text; empty where there is none
 */
public record Invariance(
        String task,
        Change change,
        Lengths lengths,
        int pairs,
        double accuracy,
        double accuracyChanged,
        double same,
        double standardError,
        double sameExpected,
        double sameUnrelated,
        double bothRight,
        double bothRightExpected,
        String failing) {
    /** Whether a question has a size that models were taught. */
    public enum Lengths {
        /** As many arguments, levels and tokens as the task's questions have. */
        TAUGHT,
        /** More than that: an answer that changes tells of length, too. */
        UNTAUGHT
    }

    /**
     * What pairs of questions say of an invariance.
     *
     * @param pairs at least one
     * @param elements how many answers there are to choose from, at least 2
     * @param tokens the text of each token
     */
    static Invariance of(
            String task, Change change, Lengths lengths, List<Pair> pairs, int elements, List<String> tokens) {
        double right = share(pairs, Pair::right);
        double rightChanged = share(pairs, Pair::rightChanged);
        Clustered same = Clustered.of(
                pairs.stream().mapToDouble(pair -> pair.same() ? 1 : 0).toArray(),
                pairs.stream().mapToLong(pair -> pair.asked().form()).toArray());
        return new Invariance(
                task,
                change,
                lengths,
                pairs.size(),
                right,
                rightChanged,
                same.mean(),
                same.standardError(),
                right * rightChanged + (1 - right) * (1 - rightChanged) / (elements - 1),
                sameUnrelated(pairs),
                share(pairs, pair -> pair.right() && pair.rightChanged()),
                right * rightChanged,
                pairs.stream()
                        .filter(pair -> !pair.same())
                        .map(pair -> new Failing(pair.length(), pair.text(tokens)))
                        .min(Comparator.comparing(Failing::length).thenComparing(Failing::text))
                        .map(Failing::text)
                        .orElse(""));
    }

    private record Failing(int length, String text) {}

    private static double share(List<Pair> pairs, Predicate<Pair> which) {
        return (double) pairs.stream().filter(which).count() / pairs.size();
    }

    private static double sameUnrelated(List<Pair> pairs) {
        int of = 0;
        int same = 0;
        for (Pair first : pairs) {
            for (Pair second : pairs) {
                if (first.asked().value() == second.asked().value()
                        && first.asked().form() != second.asked().form()) {
                    of++;
                    same += first.said() == second.saidChanged() ? 1 : 0;
                }
            }
        }
        return (double) same / of; // NaN where there are none
    }
}

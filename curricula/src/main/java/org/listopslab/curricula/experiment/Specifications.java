package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.listopslab.curricula.specification.Exclusion;
import org.listopslab.curricula.specification.Repetitions;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.specification.Subset;
import org.listopslab.models.shape.CountingRule;

/**
 * Under which further choices every claim is decided, to see which of them it hangs on. The file's own choices are always among them.
 *
 * @param learnedAt accuracies from which on a task counts as learned
 * @param count what counts as size
 * @param budget shares of the steps after which models are judged
 * @param repetitions which repetitions count
 * @param exclude which models do not count
 */
public record Specifications(
        @Setting(
                value = "Further accuracies from which on a task counts as learned.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0,
                above = 0,
                to = 1,
                distinct = true)
        List<Double> learnedAt,

        @Setting(
                value = "Further measures of size: the columns of cells.csv.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0,
                distinct = true)
        List<CountingRule> count,

        @Setting(
                value = "Shares of the steps after which models are judged by their learning curves.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0,
                above = 0,
                to = 1,
                distinct = true)
        List<Double> budget,

        @Setting(
                value =
                        "Which repetitions count: all, odd, even, leave_one_out (of at least four all but one, each in turn); all other choices being the file's.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0,
                distinct = true)
        List<Subset> repetitions,

        @Setting(
                value =
                        "Which models do not count: none (all count), stuck (without those that are stuck or diverged).",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0,
                distinct = true)
        List<Exclusion> exclude) {

    public static final Specifications DEFAULTS = new Specifications(
            List.of(0.6, 0.75, 0.9),
            List.of(CountingRule.UNIQUE, CountingRule.WITHOUT_EMBEDDINGS),
            List.of(1.0, 0.5),
            List.of(Subset.ALL, Subset.LEAVE_ONE_OUT),
            List.of(Exclusion.NONE, Exclusion.STUCK));

    public Specifications {
        learnedAt = List.copyOf(learnedAt);
        count = List.copyOf(count);
        budget = List.copyOf(budget);
        repetitions = List.copyOf(repetitions);
        exclude = List.copyOf(exclude);
        Checks.of(Specifications.class, learnedAt, count, budget, repetitions, exclude)
                .done();
    }

    /**
     * Returns every combination of criterion, measure of size, budget and exclusion over all repetitions; then the file's own
     * specification over every other choice of repetitions. Fewer repetitions are less data and no other way to read them: combined
     * with everything, they would have most specifications undecided for want of models.
     *
     * @param own the file's own, which comes first
     * @param numbers the numbers of the repetitions that there are
     */
    public List<Specification> all(Specification own, SortedSet<Integer> numbers) {
        Set<Specification> all = new LinkedHashSet<>();
        all.add(own);
        for (double at : with(own.learnedAt(), learnedAt)) {
            for (CountingRule rule : with(own.count(), count)) {
                for (double share : with(own.budget(), budget)) {
                    for (Exclusion exclusion : with(own.exclude(), exclude)) {
                        all.add(new Specification(at, rule, share, own.repetitions(), exclusion));
                    }
                }
            }
        }
        for (Subset subset : repetitions) {
            for (Repetitions chosen : subset.of(numbers)) {
                all.add(own.over(chosen));
            }
        }
        return List.copyOf(all);
    }

    private static <T> List<T> with(T own, List<T> others) {
        List<T> all = new ArrayList<>();
        all.add(own);
        others.stream().filter(other -> !other.equals(own)).forEach(all::add);
        return all;
    }
}

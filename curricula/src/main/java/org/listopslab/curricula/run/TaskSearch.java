package org.listopslab.curricula.run;

import java.util.List;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.search.Candidate;
import org.listopslab.curricula.search.SearchStanding;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.models.shape.CountingRule;

/**
 * The search for the threshold on one evaluation task.
 *
 * @param task the evaluation task
 * @param candidates the sizes, ascending, with what came of their models on this task
 * @param waiting the cells that may still be trained, in the plan's order
 * @param interval where the threshold lies by what is trained
 * @param standing whether it goes on
 */
public record TaskSearch(
        String task, List<Candidate> candidates, List<Cell> waiting, Interval interval, SearchStanding standing) {
    public TaskSearch {
        candidates = List.copyOf(candidates);
        waiting = List.copyOf(waiting);
    }

    /** How many times its low end the interval's high end is; infinite where it is open. */
    double width() {
        return interval.isBoundedBelow() ? interval.high() / interval.low() : Double.POSITIVE_INFINITY;
    }

    /** The first of the waiting cells of a size. */
    List<Cell> first(long parameters, int number) {
        return waiting.stream()
                .filter(cell -> CountingRule.UNIQUE.size(cell.shape()) == parameters)
                .limit(number)
                .toList();
    }

    /** Where it stands, in a few words: {@code SUM: 340 to 791 parameters, still searching}. */
    @Override
    public String toString() {
        String where = interval.equals(Interval.UNBOUNDED) ? "" : interval + " parameters, ";
        return task + ": " + where + standing.text();
    }
}

package org.listopslab.curricula.run;

import java.util.List;
import org.listopslab.curricula.search.Candidate;
import org.listopslab.curricula.search.SearchStanding;
import org.listopslab.curricula.threshold.Interval;

/**
 * The search for the threshold on one evaluation task.
 *
 * @param task the evaluation task
 * @param candidates the sizes, ascending, with what came of their models on this task
 * @param interval where the threshold lies by what is trained
 * @param standing whether it goes on
 */
public record TaskSearch(String task, List<Candidate> candidates, Interval interval, SearchStanding standing) {
    public TaskSearch {
        candidates = List.copyOf(candidates);
    }

    /** How many times its low end the interval's high end is; infinite where it is open. */
    double width() {
        return interval.isBoundedBelow() ? interval.high() / interval.low() : Double.POSITIVE_INFINITY;
    }

    /** Where it stands, in a few words: {@code SUM: 340 to 791 parameters, still searching}. */
    @Override
    public String toString() {
        String where = interval.equals(Interval.UNBOUNDED) ? "" : interval + " parameters, ";
        return task + ": " + where + standing.text();
    }
}

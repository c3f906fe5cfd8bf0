package org.listopslab.curricula.threshold;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.listopslab.curricula.outcome.Outcome;

/**
 * How those models failed that a threshold hangs on: failures at the largest size that lies at or below the low end of its interval,
 * and at all larger sizes. Had smaller models learned or not, the low end would be where it is: so that models of a few
 * hundred parameters are stuck takes nothing from a threshold of thousands; but where the nearest size that fails is stuck, nobody knows
 * what it could have learned.
 *
 * @param all how many models failed there
 * @param stuck how many of them never began to learn, or diverged
 * @param unfinished how many of them were still getting better when their training ended
 */
record Failures(int all, int stuck, int unfinished) {

    static Failures of(Collection<Trial> trials, Interval interval) {
        long from = trials.stream()
                .mapToLong(Trial::parameters)
                .filter(size -> size <= interval.low())
                .max()
                .orElse(0);
        List<Outcome> outcomes = trials.stream()
                .filter(trial -> trial.parameters() >= from && !trial.learned())
                .map(Trial::outcome)
                .toList();
        return new Failures(
                outcomes.size(),
                (int) outcomes.stream()
                        .filter(outcome -> outcome == Outcome.STUCK || outcome == Outcome.DIVERGED)
                        .count(),
                (int) outcomes.stream()
                        .filter(outcome -> outcome == Outcome.UNFINISHED)
                        .count());
    }

    /** What stands in the way of a threshold, if more than half of them are stuck or unfinished: whichever is more frequent. */
    Optional<ThresholdStatus> limit() {
        if (2 * (stuck + unfinished) <= all) {
            return Optional.empty();
        }
        return Optional.of(stuck >= unfinished ? ThresholdStatus.RECIPE_LIMITED : ThresholdStatus.BUDGET_LIMITED);
    }
}

package org.listopslab.curricula.search;

import java.util.List;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdPosterior;

/** Whether a search goes on, or why it has ended. */
public enum SearchStanding {
    /** More models are to be trained. */
    OPEN("still searching"),
    /** The interval of the threshold is as narrow as was wanted. */
    NARROW_ENOUGH("found"),
    /** The threshold is above the largest size. */
    ABOVE_SIZES("not within the sizes: larger models are needed"),
    /** The threshold is below the smallest size. */
    BELOW_SIZES("not within the sizes: smaller models are needed"),
    /** As many models are trained as the search may train. */
    MOST_CELLS("ended at most_cells"),
    /** Models that would tell more are all trained. */
    NOTHING_TO_TELL("ended, for the models that are left would tell little; more seeds would, or other sizes"),
    /** Every model is trained that there may be. */
    USED_UP("ended, all models being trained");

    /**
     * What a model must be expected to tell, in nats. The n-th useful model tells about {@code 1 / (2 n)}: this is as much as the
     * 160th, where a search seldom needs 60.
     */
    private static final double LEAST_TO_TELL = 0.003;

    private final String text;

    SearchStanding(String text) {
        this.text = text;
    }

    /** The standing in a few words. */
    public String text() {
        return text;
    }

    /**
     * Returns where a search stands.
     *
     * <p>That a threshold is beyond the sizes takes a probability of {@link ThresholdFit#LEVEL}.
     *
     * @param candidates by size, ascending, at least one
     * @param belief what is believed of the threshold by what is trained of them
     * @param wanted the interval is narrow enough when its high end is at most so many times its low end
     * @param left how many more models may be trained of all sizes together
     */
    public static SearchStanding of(List<Candidate> candidates, ThresholdPosterior belief, double wanted, int left) {
        Interval interval = belief.interval();
        if (interval.isBoundedBelow() && interval.high() <= wanted * interval.low()) {
            return NARROW_ENOUGH;
        }
        if (belief.above() >= ThresholdFit.LEVEL) {
            return ABOVE_SIZES;
        }
        if (belief.below() >= ThresholdFit.LEVEL) {
            return BELOW_SIZES;
        }
        if (candidates.stream().mapToInt(Candidate::left).sum() == 0) {
            return USED_UP;
        }
        if (left <= 0) {
            return MOST_CELLS;
        }
        return NextModels.mostToTell(candidates) < LEAST_TO_TELL ? NOTHING_TO_TELL : OPEN;
    }
}

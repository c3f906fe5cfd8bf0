package org.listopslab.curricula.search;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.listopslab.curricula.threshold.ThresholdPosterior;

/**
 * Chooses which models to train next: those that tell most about the threshold. The same counts give the same choice.
 *
 * <p>A batch is chosen piece by piece, each piece a few models of one size, as trains well together. Each goes to the size after
 * which the threshold is expected to be known best; before the next is chosen, this one counts as if its models had turned out as
 * expected (so many of them learned as is probable), so that a batch does not pile up on one size.
 */
public final class NextModels {
    private NextModels() {}

    /**
     * Returns how many models to train of each size, by its parameters.
     *
     * @param candidates by size, ascending, at least one
     * @param models how many in all; fewer are chosen where fewer are left
     * @param together how many of one size are chosen at once, at least 1
     */
    public static Map<Long, Integer> of(List<Candidate> candidates, int models, int together) {
        ThresholdPosterior belief = Candidate.believed(candidates);
        int[] left = candidates.stream().mapToInt(Candidate::left).toArray();
        Map<Long, Integer> chosen = new TreeMap<>();
        int open = models;
        while (open > 0) {
            int best = mostTelling(belief, left);
            if (best < 0) {
                break;
            }
            int piece = Math.min(Math.min(together, open), left[best]);
            double probability = belief.probability(best);
            belief.add(best, piece * probability, piece * (1 - probability));
            left[best] -= piece;
            open -= piece;
            chosen.merge(candidates.get(best).parameters(), piece, Integer::sum);
        }
        return chosen;
    }

    /** Returns what one more model is expected to tell of the threshold, in nats, where it tells most; 0 where none is left. */
    static double mostToTell(List<Candidate> candidates) {
        ThresholdPosterior belief = Candidate.believed(candidates);
        int best = mostTelling(
                belief, candidates.stream().mapToInt(Candidate::left).toArray());
        return best < 0 ? 0 : belief.entropy() - belief.entropyAfter(best);
    }

    /** The size of which one more model tells most; -1 where there are no more. Of equal ones the smallest. */
    private static int mostTelling(ThresholdPosterior belief, int[] left) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0) {
                double entropy = belief.entropyAfter(i);
                // What differs in its last digits only does not differ: other machines may round otherwise.
                if (entropy < least - 1e-12) {
                    least = entropy;
                    best = i;
                }
            }
        }
        return best;
    }
}

package org.listopslab.curricula.search;

import java.util.List;
import java.util.stream.Stream;
import org.listopslab.curricula.threshold.ThresholdPosterior;
import org.listopslab.curricula.threshold.Trial;

/**
 * A size that a search may train models of, and what came of those that are trained.
 *
 * @param parameters how large models of it are, at least 1
 * @param trials what came of those that are trained
 * @param most how many there may be, those that are trained included
 */
public record Candidate(long parameters, List<Trial> trials, int most) {
    public Candidate {
        trials = List.copyOf(trials);
        if (parameters < 1) {
            throw new IllegalArgumentException("a model has at least 1 parameter, not " + parameters);
        }
        if (trials.size() > most) {
            throw new IllegalArgumentException("not counts of models: " + trials.size() + " trained, at most " + most);
        }
    }

    /** A size of which so many of the trained models learned, which share nothing. */
    static Candidate of(long parameters, int learned, int trained, int most) {
        if (learned < 0 || learned > trained) {
            throw new IllegalArgumentException("not counts of models: " + learned + " learned of " + trained);
        }
        List<Trial> trials = Stream.iterate(0, i -> i < trained, i -> i + 1)
                .map(i -> new Trial(parameters, i < learned))
                .toList();
        return new Candidate(parameters, trials, most);
    }

    /** How many are trained. */
    public int trained() {
        return trials.size();
    }

    /** How many of these learned. */
    public int learned() {
        return (int) trials.stream().filter(Trial::learned).count();
    }

    /** How many more may be trained. */
    public int left() {
        return most - trained();
    }

    /**
     * Returns what is believed of the threshold after all that is trained.
     *
     * @param candidates by size, ascending, at least one
     */
    public static ThresholdPosterior believed(List<Candidate> candidates) {
        return ThresholdPosterior.of(
                candidates.stream()
                        .flatMap(candidate -> candidate.trials().stream())
                        .toList(),
                candidates.stream().mapToLong(Candidate::parameters).toArray());
    }
}

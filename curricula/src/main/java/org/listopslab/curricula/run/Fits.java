package org.listopslab.curricula.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.Trial;

/** The fits of a run's thresholds: however many specifications lead to the same trials, they are fitted once. */
final class Fits {
    private final Experiment experiment;
    private final Map<Case, ThresholdFit> made = new HashMap<>();

    private record Case(Summary.Key key, List<Trial> trials) {}

    Fits(Experiment experiment) {
        this.experiment = experiment;
    }

    /** The fit of a threshold to its trials, at least one. */
    ThresholdFit of(Summary.Key key, List<Trial> trials) {
        return made.computeIfAbsent(
                new Case(key, trials), missing -> ThresholdFit.of(trials, Summary.random(experiment, key.stream())));
    }

    /** How many were made. */
    int made() {
        return made.size();
    }
}

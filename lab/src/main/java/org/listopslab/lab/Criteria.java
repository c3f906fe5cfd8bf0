package org.listopslab.lab;

import java.io.PrintWriter;
import java.util.List;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.run.Criterion;

/** Warns where what counts as learned lies within the reach of guessing. */
final class Criteria {
    private Criteria() {}

    /** Prints one line for each task on which it does. */
    static void print(Experiment experiment, PrintWriter out) {
        List<Criterion> within = Criterion.of(experiment).stream()
                .filter(Criterion::isWithinReach)
                .toList();
        if (!within.isEmpty()) {
            out.println();
        }
        within.forEach(criterion -> out.println("warning: " + criterion.warning()));
    }
}

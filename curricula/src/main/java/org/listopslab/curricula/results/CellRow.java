package org.listopslab.curricula.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.models.shape.ParameterLedger;

/**
 * One line of {@code cells.csv}: a model to train, and what became of it.
 *
 * @param cellId the cell's id; also the name of its folder below {@code cells/}
 * @param task the name of the curriculum
 * @param architecture the name of the architecture, such as {@code recurrent}
 * @param width the residual width D, at least 1
 * @param layers the number of layers, or of loops of a recurrent block, at least 1
 * @param heads the number of attention heads, at least 1
 * @param seed the cell's seed
 * @param size how large the model is under every rule of counting
 * @param fleet the fleet that trains the cell; empty where none does
 * @param status where the training stands
 * @param steps the training steps taken so far, at least 0
 * @param trainLoss the training loss at the last step, in nats for an answer token; NaN where unknown
 * @param wallSeconds the time that the cell took, in seconds; NaN where unknown
 * @param accuracies exact-match accuracy on the test split for each evaluation task, in the experiment's order, each from 0 to 1,
 *     NaN where unknown; all rows of one table have the same tasks in the same order
 */
public record CellRow(
        String cellId,
        String task,
        String architecture,
        int width,
        int layers,
        int heads,
        long seed,
        ParameterLedger size,
        String fleet,
        CellStatus status,
        long steps,
        double trainLoss,
        double wallSeconds,
        Map<String, Double> accuracies) {

    /** Copies the accuracies, in their order, and checks every range. */
    public CellRow {
        Checks.cellId(cellId);
        Checks.notBlank("task", task);
        Checks.notBlank("architecture", architecture);
        Checks.atLeast("width", width, 1);
        Checks.atLeast("layers", layers, 1);
        Checks.atLeast("heads", heads, 1);
        for (CountingRule rule : CountingRule.values()) {
            Checks.atLeast(rule.column(), rule.size(size), 1);
        }
        Checks.atLeast("steps", steps, 0);
        accuracies = Collections.unmodifiableMap(new LinkedHashMap<>(accuracies));
        accuracies.forEach((name, value) -> {
            Checks.notBlank("evaluation task", name);
            Checks.share("accuracy_" + name, value);
        });
    }

    /** The number of trained parameters, each shared one once: what size means where no other rule is named. */
    public long parameters() {
        return size.unique();
    }

    /** The accuracy on one evaluation task, from 0 to 1; NaN where it is unknown or the task is none of this row's. */
    public double accuracy(String evaluatedOn) {
        return accuracies.getOrDefault(evaluatedOn, Double.NaN);
    }
}

package org.listopslab.reports;

import java.util.Map;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.RecipeRow;
import org.listopslab.curricula.results.ThresholdRow;

/**
 * The groups of models that figures and tables show: a curriculum, and within it the models of one stratum, which are never pooled with
 * those of another. A group's name stands where the curriculum's stands, so that nothing behind this has to know of strata.
 */
final class Groups {
    private Groups() {}

    /** The row of a model, under the name of its group. */
    static CellRow named(CellRow row) {
        return with(row, name(row.task(), row.stratum()), "", row.accuracies());
    }

    /** The row of a model under another name, with other accuracies. */
    static CellRow with(CellRow row, String name, String stratum, Map<String, Double> accuracies) {
        return new CellRow(
                row.cellId(),
                name,
                row.architecture(),
                row.width(),
                row.layers(),
                row.heads(),
                stratum,
                row.recipe(),
                row.dataSeed(),
                row.seed(),
                row.size(),
                row.fleet(),
                row.status(),
                row.steps(),
                row.certainAt(),
                row.trainLoss(),
                row.wallSeconds(),
                accuracies);
    }

    /** The row of a recipe, under the name of its group. */
    static RecipeRow named(RecipeRow row) {
        return new RecipeRow(
                name(row.task(), row.stratum()),
                row.evaluatedOn(),
                "",
                row.parameters(),
                row.recipe(),
                row.rank(),
                row.scouts(),
                row.learned(),
                row.accuracy(),
                row.loss());
    }

    /** The row of a threshold, under the name of its group. */
    static ThresholdRow named(ThresholdRow row) {
        return new ThresholdRow(
                name(row.task(), row.stratum()),
                row.evaluatedOn(),
                row.rule(),
                row.threshold(),
                row.low(),
                row.high(),
                row.status(),
                row.slope(),
                row.guess(),
                row.lapse(),
                "",
                row.models(),
                row.learned(),
                row.bySize());
    }

    /** The name of a group. */
    static String name(String curriculum, String stratum) {
        return stratum.isEmpty() ? curriculum : curriculum + ", " + stratum;
    }
}

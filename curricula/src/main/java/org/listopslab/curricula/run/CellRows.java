package org.listopslab.curricula.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.models.shape.ParameterLedger;

/** Makes the rows of {@code cells.csv} from the plan and what came of it. */
public final class CellRows {
    private CellRows() {}

    /** The row of a cell whose training has ended. */
    public static CellRow ended(
            Cell cell,
            String fleet,
            CellStatus status,
            long steps,
            long certainAt,
            double trainLoss,
            double wallSeconds,
            Map<String, Double> accuracies) {
        return new CellRow(
                cell.id(),
                cell.curriculum().name(),
                cell.shape().architecture().label(),
                cell.shape().width(),
                cell.shape().layers(),
                cell.shape().heads(),
                cell.settings().stratum(),
                cell.settings().recipe(),
                cell.data().seed(),
                cell.seed(),
                ParameterLedger.of(cell.shape()),
                fleet,
                status,
                steps,
                certainAt,
                trainLoss,
                wallSeconds,
                accuracies);
    }

    /** The row of a cell of which nothing has been measured. */
    public static CellRow unfinished(Plan plan, Cell cell, String fleet, CellStatus status) {
        Map<String, Double> unknown = new LinkedHashMap<>();
        plan.evaluated().forEach(task -> unknown.put(task, Double.NaN));
        return ended(cell, fleet, status, 0, 0, Double.NaN, Double.NaN, unknown);
    }
}

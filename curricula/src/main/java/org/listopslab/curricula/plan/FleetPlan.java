package org.listopslab.curricula.plan;

import java.util.List;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.models.Engine;
import org.listopslab.models.shape.ModelShape;

/**
 * Cells of one shape, one vocabulary and one number of steps, which train together.
 *
 * @param id hash of its cells; names its folder
 * @param cells its members, in order
 */
public record FleetPlan(String id, List<Cell> cells) {
    public FleetPlan {
        cells = List.copyOf(cells);
    }

    /** The form of every member. */
    public ModelShape shape() {
        return cells.get(0).shape();
    }

    /** The tokens of every member. */
    public Vocabulary vocabulary() {
        return cells.get(0).vocabulary();
    }

    /** What computes every member. */
    public Engine engine() {
        return cells.get(0).engine();
    }

    /** Optimizer steps of every member, at the most. */
    public int steps() {
        return cells.get(0).course().steps();
    }
}

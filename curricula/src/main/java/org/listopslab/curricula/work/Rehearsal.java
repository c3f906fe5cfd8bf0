package org.listopslab.curricula.work;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

/**
 * What a worker does that was started before its run is known: it reads the experiment as it will have to, and has a model of its
 * shape learn nothing in particular, so that its classes are loaded when the run comes. Nothing of it is kept.
 */
final class Rehearsal {
    /** Few: this is about classes, not about compiled code. */
    private static final int STEPS = 2;

    private static final int EXAMPLES = 16;
    private static final int MOST_TOKENS = 8;

    private final BooleanSupplier wanted;

    /** @param wanted whether there is something real to do: then the rehearsal ends soon */
    Rehearsal(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /** Rehearses an experiment whose file nobody has checked yet. What is wrong with it, whoever checks it says. */
    void of(Path experiment) {
        try {
            Plan plan = Plan.again(ExperimentFile.readWritten(experiment));
            if (!wanted.getAsBoolean()) {
                learn(plan.cells().get(0));
            }
        } catch (RuntimeException e) {
            // Nobody waits for what this would have come to.
        }
    }

    private void learn(Cell cell) {
        if (cell.engine() != Engine.VECTOR) {
            return;
        }
        ModelShape shape = cell.shape();
        int length = Math.min(MOST_TOKENS, shape.context());
        FleetBatch batch = FleetBatch.allocate(1, EXAMPLES, length, 1);
        for (int example = 0; example < EXAMPLES; example++) {
            batch.set(0, example, new int[length + 1], length, 1f / EXAMPLES);
        }
        float[][] values = {ParameterLayout.of(shape).initialise(cell.initialisation())};
        float[][] rates = {{1e-3f}};
        AdamWSettings settings = new AdamWSettings(new float[1], new float[] {1}, 0.9, 0.999);
        try (Fleet fleet = cell.engine().open(shape, values, Accelerator.CPU)) {
            for (int step = 0; step < STEPS && !wanted.getAsBoolean(); step++) {
                fleet.train(List.of(batch), rates, settings);
            }
        }
    }
}

package org.listopslab.curricula.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.listopslab.curricula.claim.MeasuredModel;
import org.listopslab.curricula.experiment.CellQuantity;
import org.listopslab.curricula.experiment.Evidence;
import org.listopslab.curricula.experiment.ProbeQuantity;
import org.listopslab.curricula.experiment.Quantity;
import org.listopslab.curricula.experiment.Side;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.CellValues;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.threshold.ThresholdFit;

/**
 * What a run has measured, with sides in given strata. What probes found is read from their tables, by the names of columns alone:
 * this module knows no probe.
 *
 * @param run the run
 * @param cells what is known of its cells
 * @param judged its models under one specification
 * @param choice the stratum of each side
 */
record RunEvidence(RunDirectory run, List<CellFacts> cells, Judged judged, SideStrata choice) implements Evidence {

    @Override
    public Optional<ThresholdFit> threshold(Side side) {
        return judged.threshold(Summary.Key.of(side, stratum(side)));
    }

    @Override
    public Measured measured(Side side, Quantity quantity, boolean learned) {
        Specification specification = judged.specification();
        ToDoubleFunction<CellRow> value;
        if (quantity instanceof ProbeQuantity probe) {
            try {
                Map<String, Double> found =
                        CellValues.read(run.path(), "probes/" + probe.table() + ".csv", probe.column(), probe.where());
                value = row -> found.getOrDefault(row.cellId(), Double.NaN);
            } catch (IOException e) {
                return new Measured(List.of(), String.valueOf(e.getMessage()));
            }
        } else {
            value = quantity == CellQuantity.ACCURACY ? row -> row.accuracy(task(side)) : CellRow::trainLoss;
        }
        List<MeasuredModel> samples = new ArrayList<>();
        for (CellFacts known : cells) {
            Cell cell = known.cell();
            CellRow row = known.row();
            boolean counts = row.status() == CellStatus.DONE
                    && cell.curriculum().name().equals(side.curriculum())
                    && Strata.of(cell).equals(stratum(side))
                    && specification.repetitions().contains(cell.seed())
                    && judged.recipes().counts(cell, task(side))
                    && keeps(known, task(side))
                    && (!learned || row.accuracy(task(side)) >= specification.learnedAt());
            if (counts && !Double.isNaN(value.applyAsDouble(row))) {
                double accuracy = side.evaluatedOn() == null ? Double.NaN : row.accuracy(side.evaluatedOn());
                samples.add(new MeasuredModel(row.width(), accuracy, value.applyAsDouble(row)));
            }
        }
        String lack = samples.isEmpty()
                ? "no model taught " + side.curriculum() + (learned ? " that has learned " + task(side) : "")
                        + " has ended its training and been measured"
                : "";
        return new Measured(samples, lack);
    }

    @Override
    public RandomGenerator random(String stream) {
        return Summary.random(
                run.plan().experiment(),
                "claim " + stream + " over " + choice.of().values());
    }

    /** Whether a model is not left out for what became of it on a task; where there is none, it is not. */
    private boolean keeps(CellFacts known, String task) {
        Specification specification = judged.specification();
        CellFacts.OnTask facts = known.tasks().get(task);
        return facts == null
                || specification
                        .exclude()
                        .keeps(known.judged(facts, specification.learnedAt()).outcome());
    }

    private String stratum(Side side) {
        return choice.of().getOrDefault(side, "");
    }

    private static String task(Side side) {
        return side.evaluatedOn() == null ? "" : side.evaluatedOn();
    }
}

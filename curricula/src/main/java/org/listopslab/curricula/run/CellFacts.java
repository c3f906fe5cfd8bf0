package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.listopslab.curricula.course.Mixture;
import org.listopslab.curricula.course.Stage;
import org.listopslab.curricula.outcome.Achievement;
import org.listopslab.curricula.outcome.Curve;
import org.listopslab.curricula.outcome.Judgement;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.store.Measurement;
import org.listopslab.curricula.store.StoredCell;
import org.listopslab.data.random.CounterRandom;

/**
 * All that is known of one cell: what was measured, and not yet how it is judged.
 *
 * @param cell the cell
 * @param row its row
 * @param tasks what is known of it on each task that it was measured on, in the order of its row; empty where its training has not ended
 */
record CellFacts(Cell cell, CellRow row, Map<String, OnTask> tasks) {
    /**
     * What is known of it on one task.
     *
     * @param achieved what was measured at the end
     * @param curve what was measured on the way
     */
    record OnTask(Achievement achieved, Curve curve) {}

    /**
     * Those of every cell of a run, in the plan's order.
     *
     * @throws RunException if a learning curve cannot be read
     */
    static List<CellFacts> of(RunDirectory run) {
        return run.plan().cells().stream().map(cell -> of(run, cell)).toList();
    }

    private static CellFacts of(RunDirectory run, Cell cell) {
        CellRow row = run.row(cell);
        Map<String, OnTask> tasks = new LinkedHashMap<>();
        if (row.status() == CellStatus.DONE || row.status() == CellStatus.DIVERGED) {
            StoredCell stored = run.store().cell(cell.id());
            Map<String, Curve> curves = LearningCurves.of(run, cell);
            for (Measurement measurement : run.measurements(cell)) {
                String task = measurement.task();
                Curve curve = curves.getOrDefault(task, Curve.UNKNOWN);
                stored.achieved(measurement).ifPresent(achieved -> tasks.put(task, new OnTask(achieved, curve)));
            }
        }
        return new CellFacts(cell, row, tasks);
    }

    /** What became of it on a task that it was measured on, under a bar: the one place where models are judged. */
    Judgement judged(OnTask facts, double bar) {
        return Judgement.of(row.status() == CellStatus.DIVERGED, facts.achieved(), facts.curve(), bar);
    }

    /**
     * What a model counts as on a task under a specification. Nothing where it is left out; nor, with less than all steps, where it was
     * not evaluated by then, or is not taught the same from its first step to its last: half of a course that pretrains is another
     * course.
     */
    Optional<Outcome> outcome(OnTask facts, Specification specification) {
        Outcome atTheEnd = judged(facts, specification.learnedAt()).outcome();
        if (!specification.exclude().keeps(atTheEnd)) {
            return Optional.empty();
        }
        if (specification.budget() == 1) {
            return Optional.of(atTheEnd);
        }
        if (!isSteady()) {
            return Optional.empty();
        }
        OptionalDouble reached = facts.curve()
                .at(Math.round(specification.budget() * cell.course().steps()));
        return reached.isPresent()
                ? Optional.of(by(reached.getAsDouble() >= specification.learnedAt(), atTheEnd))
                : Optional.empty();
    }

    /** What had become of a model by some step. One that learns later had not by then, which is no fault of its recipe. */
    private static Outcome by(boolean reached, Outcome atTheEnd) {
        if (atTheEnd == Outcome.DIVERGED || reached == atTheEnd.learned()) {
            return atTheEnd;
        }
        return reached ? Outcome.LEARNED : Outcome.PARTIAL;
    }

    private boolean isSteady() {
        List<Stage> stages = cell.course().stages();
        return stages.size() == 1 && stages.get(0).mixture() instanceof Mixture.Constant;
    }

    /** What models share, that share anything but their weights: the data and the repetition. */
    long block() {
        return CounterRandom.mix(cell.settings().seed()) ^ cell.seed();
    }

    /** Its rows of the table of outcomes, under a bar. */
    List<OutcomeRow> outcomes(double bar) {
        List<OutcomeRow> rows = new ArrayList<>();
        tasks.forEach((task, facts) -> {
            Achievement achieved = facts.achieved();
            Judgement judgement = judged(facts, bar);
            long reached = facts.curve().reached(bar);
            long since = facts.curve().since(bar);
            OutcomeRow.Held held =
                    reached == 0 ? OutcomeRow.Held.NEVER : reached == since ? OutcomeRow.Held.YES : OutcomeRow.Held.NO;
            rows.add(new OutcomeRow(
                    cell.id(),
                    task,
                    judgement.outcome(),
                    judgement.detail(),
                    since,
                    held,
                    achieved.heldOut().examples(),
                    achieved.heldOut().accuracy(),
                    achieved.heldOut().loss(),
                    achieved.heldOut().chanceAccuracy(),
                    achieved.heldOut().chanceLoss(),
                    achieved.seen().examples(),
                    achieved.seen().accuracy(),
                    achieved.seen().loss(),
                    achieved.bestShortcut().map(shortcut -> shortcut.name()).orElse(""),
                    achieved.bestShortcut().map(shortcut -> shortcut.accuracy()).orElse(Double.NaN)));
        });
        return rows;
    }
}

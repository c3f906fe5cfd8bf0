package org.listopslab.curricula.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.outcome.Achievement;
import org.listopslab.curricula.outcome.Score;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.QuestionProperty;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.store.JournalEntry;
import org.listopslab.curricula.store.JournalEntry.Measured;
import org.listopslab.curricula.store.JournalEntry.Trained;
import org.listopslab.curricula.store.Measurement;

/** Cells that are trained in a moment: what a worker leaves of them, without a model. */
public final class Simulation {
    private Simulation() {}

    /** Leaves everything that a finished cell leaves but its model, with one accuracy in all measurements. */
    public static void finish(RunDirectory run, Cell cell, double accuracy) throws IOException {
        run.store().add(entries(run, cell, CellStatus.DONE, accuracy));
    }

    /** Writes a cell's tables, and returns what the journal is to say of it. */
    public static List<JournalEntry> entries(RunDirectory run, Cell cell, CellStatus status, double accuracy)
            throws IOException {
        int steps = cell.course().steps();
        List<JournalEntry> entries = new ArrayList<>();
        List<MetricRow> curve = new ArrayList<>();
        for (Measurement measurement : run.measurements(cell)) {
            curve.add(new MetricRow(cell.id(), steps, 0.5, measurement.task(), accuracy, 1));
            String rows = Tables.BREAKDOWN.text(List.of(new BreakdownRow(
                    cell.id(),
                    measurement.task(),
                    QuestionProperty.OPERATOR,
                    "SUM",
                    measurement.examples(),
                    accuracy)));
            write(run.store().breakdown(cell.id(), measurement), rows);
            entries.add(new Measured(cell.id(), measurement.key(), achieved(measurement.examples(), accuracy)));
        }
        write(run.folder(cell).resolve("metrics.csv"), Tables.METRICS.text(curve));
        entries.add(0, new Trained(cell.id(), "simulated", status, steps, 0, 0.5, 1, Json.object()));
        return entries;
    }

    /** What a model achieves that is right so often, and no better on what it was taught. */
    public static Achievement achieved(int examples, double accuracy) {
        Score score = new Score(examples, examples, accuracy, 1, 0.1, Math.log(10));
        return new Achievement(score, accuracy, score, List.of());
    }

    /** Without waiting for the disk, as a worker does: that is its time, not the run's. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}

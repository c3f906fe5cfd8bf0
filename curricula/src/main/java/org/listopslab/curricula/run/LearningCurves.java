package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.outcome.Curve;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.Tables;

/** The learning curves of trained cells, as their folders hold them. */
final class LearningCurves {
    private LearningCurves() {}

    /**
     * Those of a cell, by evaluation task; none where it has no file of them.
     *
     * @throws RunException if the file cannot be read
     */
    static Map<String, Curve> of(RunDirectory run, Cell cell) {
        Map<String, List<Curve.Point>> points = new LinkedHashMap<>();
        try {
            if (Files.exists(run.folder(cell).resolve(Tables.METRICS.file()))) {
                for (MetricRow row : Tables.METRICS.read(run.folder(cell))) {
                    points.computeIfAbsent(row.task(), task -> new ArrayList<>())
                            .add(new Curve.Point(row.step(), row.accuracy(), row.loss()));
                }
            }
        } catch (IOException e) {
            throw new RunException(
                    RunException.Cause.INPUT,
                    e.getMessage() + "; restore it from a copy, or have its model trained again with: ./listops retry "
                            + run.path() + " --cell " + cell.id());
        }
        Map<String, Curve> curves = new LinkedHashMap<>();
        points.forEach((task, own) -> curves.put(task, new Curve(own)));
        return curves;
    }
}

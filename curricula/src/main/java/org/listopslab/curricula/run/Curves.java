package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.listopslab.curricula.course.Mixture;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.survival.AccuracyCurve;

/** The learning curves of a run's trained models, each read when it is first asked for. */
final class Curves {
    private final RunDirectory run;
    private final Map<String, Map<String, AccuracyCurve>> known = new HashMap<>();

    Curves(RunDirectory run) {
        this.run = run;
    }

    /** The curves of a trained model, by evaluation task; none where it has kept none. */
    Map<String, AccuracyCurve> of(Cell cell) {
        return known.computeIfAbsent(cell.id(), missing -> read(cell));
    }

    /**
     * The validation accuracy of a trained model after a share of its steps; nothing where it was not evaluated by then, or is not taught
     * the same from its first step to its last: half of the steps of a course that pretrains is another course.
     */
    OptionalDouble accuracy(Cell cell, String task, double share) {
        AccuracyCurve curve = isSteady(cell) ? of(cell).get(task) : null;
        return curve == null ? OptionalDouble.empty() : curve.at(steps(cell, share));
    }

    /** How many steps a share of a model's steps is. */
    static long steps(Cell cell, double share) {
        return Math.round(share * cell.course().steps());
    }

    private static boolean isSteady(Cell cell) {
        return cell.course().stages().size() == 1
                && cell.course().stages().get(0).mixture() instanceof Mixture.Constant;
    }

    private Map<String, AccuracyCurve> read(Cell cell) {
        Path folder = run.folder(cell);
        if (!Files.exists(folder.resolve(Tables.METRICS.file()))) {
            return Map.of();
        }
        Map<String, List<AccuracyCurve.Point>> points = new LinkedHashMap<>();
        try {
            for (MetricRow row : Tables.METRICS.read(folder)) {
                if (!Double.isNaN(row.accuracy())) {
                    points.computeIfAbsent(row.task(), task -> new ArrayList<>())
                            .add(new AccuracyCurve.Point(row.step(), row.accuracy()));
                }
            }
        } catch (IOException e) {
            throw new RunException(RunException.Cause.INPUT, String.valueOf(e.getMessage()));
        }
        Map<String, AccuracyCurve> curves = new LinkedHashMap<>();
        points.forEach((task, own) -> curves.put(task, new AccuracyCurve(own)));
        return curves;
    }
}

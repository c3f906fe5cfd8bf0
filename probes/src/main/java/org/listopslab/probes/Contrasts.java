package org.listopslab.probes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.listopslab.curricula.claim.Matching;
import org.listopslab.curricula.claim.MeanDifference;
import org.listopslab.curricula.claim.MeasuredModel;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.data.random.CounterRandom;

/**
 * Comparisons of what probes found, between models that match: those of two curricula that both learned a task, at equal width and at
 * equal accuracy; and, within one curriculum, those that learned it and those that did not, at equal width. To compare models that know a
 * task with models that do not, and call it the curriculum, is the mistake that these are made against.
 *
 * <p>Models of one repetition share their data, which the intervals take for independent.
 */
final class Contrasts {
    /** What one side of a comparison is. */
    private record Group(String curriculum, Knowledge knowledge) {}

    /** What is compared: only models of one stratum are, by one task. */
    private record Kind(String probe, String quantity, String stratum, String task) {}

    private final Map<Kind, Map<Group, List<MeasuredModel>>> models = new LinkedHashMap<>();
    private final List<String> curricula = new ArrayList<>();

    private Contrasts() {}

    /** Compares what stands in the tables of some probes of a run. */
    static List<ContrastRow> of(Path run, Models models, Collection<Probe<?>> probes)
            throws IOException, ProbeException {
        Map<String, CellRow> cells = new LinkedHashMap<>();
        for (CellRow cell : models.over()) {
            cells.put(cell.cellId(), cell);
        }
        Contrasts contrasts = new Contrasts();
        cells.values().stream().map(CellRow::task).distinct().forEach(contrasts.curricula::add);
        for (Probe<?> probe : probes) {
            contrasts.gather(probe, run, models, cells);
        }
        return contrasts.rows();
    }

    private <R> void gather(Probe<R> probe, Path run, Models all, Map<String, CellRow> cells)
            throws IOException, ProbeException {
        CsvTable<Filed<R>> table = ProbeTables.trained(probe);
        for (Filed<R> filed : table.exists(run) ? table.read(run) : List.<Filed<R>>of()) {
            CellRow cell = cells.get(filed.cellId());
            Optional<Quantity> quantity = probe.quantity(filed.row());
            if (cell != null
                    && quantity.isPresent()
                    && !Double.isNaN(quantity.get().value())) {
                var task = all.sharedTask(cell);
                Kind kind = new Kind(probe.name(), quantity.get().name(), cell.stratum(), task.name());
                Group group = new Group(cell.task(), all.knowledge(cell, task));
                models.computeIfAbsent(kind, unused -> new LinkedHashMap<>())
                        .computeIfAbsent(group, unused -> new ArrayList<>())
                        .add(new MeasuredModel(
                                cell.width(),
                                cell.accuracy(task.name()),
                                quantity.get().value()));
            }
        }
    }

    private List<ContrastRow> rows() {
        List<ContrastRow> rows = new ArrayList<>();
        models.forEach((kind, groups) -> {
            for (int j = 0; j < curricula.size(); j++) {
                Group learned = new Group(curricula.get(j), Knowledge.LEARNED);
                for (int i = 0; i < j; i++) {
                    Group other = new Group(curricula.get(i), Knowledge.LEARNED);
                    for (Matching matching : Matching.values()) {
                        rows.add(row(kind, groups, learned, other, matching));
                    }
                }
            }
            for (String curriculum : curricula) {
                Group learned = new Group(curriculum, Knowledge.LEARNED);
                Group failed = new Group(curriculum, Knowledge.NOT_LEARNED);
                rows.add(row(kind, groups, learned, failed, Matching.WIDTH));
            }
        });
        return rows;
    }

    private static ContrastRow row(
            Kind kind, Map<Group, List<MeasuredModel>> groups, Group first, Group second, Matching matching) {
        List<MeasuredModel> ofFirst = groups.getOrDefault(first, List.of());
        List<MeasuredModel> ofSecond = groups.getOrDefault(second, List.of());
        Optional<MeanDifference> found = MeanDifference.of(
                matching.samples(ofFirst),
                matching.samples(ofSecond),
                new SplittableRandom(CounterRandom.hash(kind + " " + first + " " + second + " " + matching)));
        return new ContrastRow(
                kind.probe(),
                kind.quantity(),
                kind.stratum(),
                kind.task(),
                first.curriculum(),
                first.knowledge(),
                second.curriculum(),
                second.knowledge(),
                matching,
                ofFirst.size(),
                ofSecond.size(),
                found.map(MeanDifference::sizes).orElse(0),
                found.map(MeanDifference::value).orElse(Double.NaN),
                found.map(MeanDifference::low).orElse(Double.NaN),
                found.map(MeanDifference::high).orElse(Double.NaN),
                found.isPresent() ? "" : reason(first, ofFirst, second, ofSecond, matching));
    }

    private static String reason(
            Group first, List<MeasuredModel> ofFirst, Group second, List<MeasuredModel> ofSecond, Matching matching) {
        if (ofFirst.isEmpty()) {
            return none(first);
        }
        return ofSecond.isEmpty() ? none(second) : matching.lack(ofFirst, ofSecond);
    }

    private static String none(Group group) {
        return group.knowledge() == Knowledge.LEARNED
                ? "no model taught " + group.curriculum() + " has learned it: larger ones, other learning rates or more"
                        + " steps would tell"
                : "every model taught " + group.curriculum() + " has learned it: smaller ones would tell";
    }
}

package org.listopslab.probes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.listopslab.curricula.experiment.ExampleBudget;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.data.task.Task;
import org.listopslab.probes.behaviour.TwinDirections;

/**
 * Models beside their generalising twins: which directions of the twin's representations are lost first as there are fewer examples. A
 * twin is of the same repetition, curriculum, shape and stratum: both started from equal weights, and the examples of the one are the first of
 * the other's.
 */
final class Twins {
    /** What twins have in common: all that tells models from each other but the number of examples. */
    private record Kind(String curriculum, long seed, int width, int layers, int heads, String stratum) {
        static Kind of(CellRow cell) {
            String stratum = Arrays.stream(cell.stratum().split(" "))
                    .filter(part -> !part.startsWith("examples="))
                    .collect(Collectors.joining(" "));
            return new Kind(cell.task(), cell.seed(), cell.width(), cell.layers(), cell.heads(), stratum);
        }

        /** The same of all repetitions. */
        Kind ofAnySeed() {
            return new Kind(curriculum, 0, width, layers, heads, stratum);
        }
    }

    private Twins() {}

    /** One row for each direction of each model that has a twin; none where all models of a run were taught as many examples. */
    static List<Filed<TwinRow>> of(Models models) throws IOException, ProbeException {
        Map<Kind, List<CellRow>> families = new LinkedHashMap<>();
        for (CellRow cell : models.over()) {
            families.computeIfAbsent(Kind.of(cell), unused -> new ArrayList<>()).add(cell);
        }
        Map<Kind, CellRow> twins = new LinkedHashMap<>();
        for (Map.Entry<Kind, List<CellRow>> family : families.entrySet()) {
            twin(models, family.getValue()).ifPresent(twin -> twins.put(family.getKey(), twin));
        }
        List<Filed<TwinRow>> rows = new ArrayList<>();
        for (Map.Entry<Kind, CellRow> entry : twins.entrySet()) {
            CellRow twin = entry.getValue();
            Optional<CellRow> peer = twins.entrySet().stream()
                    .filter(other ->
                            other.getKey().ofAnySeed().equals(entry.getKey().ofAnySeed()))
                    .map(Map.Entry::getValue)
                    .filter(other ->
                            other.seed() != twin.seed() && other.stratum().equals(twin.stratum()))
                    .findFirst();
            for (CellRow cell : families.getOrDefault(entry.getKey(), List.of())) {
                if (number(models, cell) < number(models, twin)) {
                    rows.addAll(rows(models, cell, twin, peer));
                }
            }
        }
        return rows;
    }

    private static Optional<CellRow> twin(Models models, List<CellRow> family) throws ProbeException {
        CellRow twin = null;
        for (CellRow cell : family) {
            boolean learned = models.knowledge(cell, models.sharedTask(cell)) == Knowledge.LEARNED;
            if (learned && (twin == null || number(models, cell) > number(models, twin))) {
                twin = cell;
            }
        }
        return Optional.ofNullable(twin);
    }

    private static double number(Models models, CellRow cell) throws ProbeException {
        ExampleBudget examples = models.examples(cell);
        return examples.endless() ? Double.POSITIVE_INFINITY : examples.number();
    }

    private static List<Filed<TwinRow>> rows(Models models, CellRow cell, CellRow twin, Optional<CellRow> peer)
            throws IOException, ProbeException {
        Task task = models.sharedTask(cell);
        try (Subject own = models.trained(cell);
                Subject other = models.trained(twin);
                Subject third = models.trained(peer.orElse(twin))) {
            if (!own.finite()) {
                return List.of();
            }
            List<Filed<TwinRow>> rows = new ArrayList<>();
            for (TwinDirections.Direction direction : TwinDirections.of(own, other, peer.map(unused -> third), task)) {
                rows.add(new Filed<>(
                        own.origin(),
                        new TwinRow(
                                task.name(),
                                models.examples(cell).toString(),
                                cell.accuracy(task.name()),
                                twin.cellId(),
                                models.examples(twin).toString(),
                                direction)));
            }
            return rows;
        }
    }
}

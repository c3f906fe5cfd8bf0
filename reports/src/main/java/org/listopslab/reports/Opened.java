package org.listopslab.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.listopslab.curricula.results.CellRow;

/**
 * The models that figures show one by one: those that count on the report's task, as what probes say of models is about no task of its own.
 * Where a curriculum has many of one size, some stand for all: as many as the eye can tell apart, evenly spread over their accuracies.
 */
final class Opened {
    /** So many of one curriculum and size at most. */
    static final int MOST = 24;

    private final Map<String, CellRow> cells = new LinkedHashMap<>();
    private final Set<String> left = new HashSet<>();

    Opened(RunFiles run, Subject subject) {
        Map<String, List<CellRow>> groups = new LinkedHashMap<>();
        for (CellRow cell : run.cells()) {
            if (run.counted().counts(cell, subject.task())) {
                groups.computeIfAbsent(cell.task() + "\n" + Size.of(cell), group -> new ArrayList<>())
                        .add(cell);
            }
        }
        for (List<CellRow> group : groups.values()) {
            group.forEach(cell -> left.add(cell.cellId()));
            for (CellRow cell : spread(group, subject)) {
                cells.put(cell.cellId(), cell);
                left.remove(cell.cellId());
            }
        }
    }

    private static List<CellRow> spread(List<CellRow> group, Subject subject) {
        if (group.size() <= MOST) {
            return group;
        }
        List<CellRow> sorted = group.stream()
                .sorted(Comparator.comparingDouble(cell -> cell.accuracy(subject.task())))
                .toList();
        List<CellRow> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(sorted.get((int) ((long) i * (sorted.size() - 1) / (MOST - 1))));
        }
        return some;
    }

    /** The models by id. */
    Map<String, CellRow> cells() {
        return cells;
    }

    /** One of them. */
    CellRow cell(String id) {
        return Objects.requireNonNull(cells.get(id), id);
    }

    /** Whether others stand for a model. */
    boolean leavesOut(CellRow cell) {
        return left.contains(cell.cellId());
    }

    /** What to know about those that are left out, as a sentence; empty where none is. */
    String note() {
        return left.isEmpty()
                ? ""
                : "Models of one curriculum and size are shown one by one up to " + MOST + ", evenly spread over their"
                        + " accuracies: here " + Words.count(cells.size()) + " of "
                        + Words.count(cells.size() + left.size())
                        + ".";
    }
}

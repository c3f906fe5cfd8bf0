package org.listopslab.reports.publish;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.listopslab.curricula.results.CellStatus;

/** Models chosen at random, each as likely as any other: a data set small enough to look at, in which tables still belong together. */
final class Sample {
    private final Set<Model> chosen;

    /**
     * A model of a run.
     *
     * @param run the run's folder
     * @param cellId the model's id
     */
    record Model(Path run, String cellId) {}

    private Sample(Set<Model> chosen) {
        this.chosen = chosen;
    }

    /** The models of a run whose training has ended, in the order of its table. */
    static List<Model> trained(SourceRun run) {
        return run.cells().stream()
                .filter(cell -> cell.status() == CellStatus.DONE || cell.status() == CellStatus.DIVERGED)
                .map(cell -> new Model(run.folder(), cell.cellId()))
                .toList();
    }

    /** So many of the models, or all where there are fewer. */
    static Sample of(List<Model> models, int size, long seed) {
        List<Model> left = new ArrayList<>(models);
        SplittableRandom random = new SplittableRandom(seed);
        Set<Model> chosen = new HashSet<>();
        while (chosen.size() < size && !left.isEmpty()) {
            int at = random.nextInt(left.size());
            chosen.add(left.get(at));
            left.set(at, left.get(left.size() - 1));
            left.remove(left.size() - 1);
        }
        return new Sample(chosen);
    }

    boolean has(Path run, String cellId) {
        return chosen.contains(new Model(run, cellId));
    }
}

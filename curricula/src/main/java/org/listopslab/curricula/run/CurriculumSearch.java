package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.search.NextModels;
import org.listopslab.curricula.search.SearchStanding;

/**
 * The search for the thresholds of one curriculum over the models of one {@linkplain Strata stratum}. One model answers for
 * all tasks at once, so they are searched together, and the threshold that is known least says what is trained next.
 *
 * @param curriculum the curriculum's name
 * @param stratum over which models; empty where all models of the run have one form
 * @param trained how many cells are trained
 * @param mostCells the most that may be
 * @param tasks the search on each task; none while their recipes are not chosen
 */
public record CurriculumSearch(String curriculum, String stratum, int trained, int mostCells, List<TaskSearch> tasks) {
    public CurriculumSearch {
        tasks = List.copyOf(tasks);
    }

    /** Whether it goes on. */
    public boolean open() {
        return tasks.stream().anyMatch(task -> task.standing() == SearchStanding.OPEN);
    }

    /** The most cells that it may still train. */
    public int left() {
        Set<Cell> waiting = new HashSet<>();
        tasks.forEach(task -> waiting.addAll(task.waiting()));
        return open() ? Math.min(waiting.size(), mostCells - trained) : 0;
    }

    /**
     * The cells to train next; none where it has ended.
     *
     * @param models how many, where so many may be trained
     * @param together how many of one size are chosen at once
     */
    List<Cell> next(int models, int together) {
        List<Cell> next = new ArrayList<>();
        tasks.stream()
                .filter(task -> task.standing() == SearchStanding.OPEN)
                .max(Comparator.comparingDouble(TaskSearch::width))
                .ifPresent(widest -> NextModels.of(widest.candidates(), Math.min(models, left()), together)
                        .forEach((parameters, number) -> next.addAll(widest.first(parameters, number))));
        return next;
    }

    /** Where it stands, in a line. */
    @Override
    public String toString() {
        return "taught " + curriculum + (stratum.isEmpty() ? "" : ", with " + stratum) + ", " + trained
                + (trained == 1 ? " model trained; " : " models trained; ")
                + tasks.stream().map(TaskSearch::toString).collect(Collectors.joining("; "));
    }
}

package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Search;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.search.Candidate;
import org.listopslab.curricula.search.SearchStanding;
import org.listopslab.curricula.search.TypicalSearch;
import org.listopslab.curricula.threshold.Interval;

/**
 * The adaptive searches of a run: one for each curriculum and stratum. They depend on nothing but the rows of the cells, so the same
 * results give the same next round, whoever trained them, and in however many sessions.
 */
public final class Searches {
    /** Models of one size that are chosen together. */
    private static final int TOGETHER = 4;

    private final Search settings;
    private final List<CurriculumSearch> all;

    private Searches(Search settings, List<CurriculumSearch> all) {
        this.settings = settings;
        this.all = all;
    }

    /** The searches of a run as they stand by what the store, as last read, says. */
    public static Searches of(RunDirectory run) {
        return of(run, Summary.withoutClaims(run));
    }

    /** The searches of a run of which this is the summary, with sizes in trained parameters; none where none is asked for. */
    public static Searches of(RunDirectory run, Summary summary) {
        Experiment experiment = run.plan().experiment();
        List<CurriculumSearch> all = new ArrayList<>();
        if (!experiment.search().adaptive()) {
            return new Searches(experiment.search(), all);
        }
        for (Curriculum curriculum : experiment.curricula()) {
            Map<String, List<Integer>> cells = new LinkedHashMap<>();
            for (int i = 0; i < summary.cells().size(); i++) {
                Cell cell = run.plan().cells().get(i);
                if (cell.curriculum().equals(curriculum)) {
                    cells.computeIfAbsent(Strata.of(cell), name -> new ArrayList<>())
                            .add(i);
                }
            }
            cells.forEach((stratum, own) -> all.add(search(run, summary, curriculum, stratum, own)));
        }
        return new Searches(experiment.search(), List.copyOf(all));
    }

    /** Each search, in the order of curricula and strata. */
    public List<CurriculumSearch> all() {
        return all;
    }

    /** The most cells that the searches may still train. */
    public int left() {
        return all.stream().mapToInt(CurriculumSearch::left).sum();
    }

    /** How many cells the searches will typically still train, if their thresholds are within the sizes. */
    public long typicallyLeft() {
        long typical = TypicalSearch.cells(settings.interval());
        return all.stream()
                .mapToLong(search -> Math.min(search.left(), Math.max(0, typical - search.trained())))
                .sum();
    }

    /**
     * The cells of the next round; none where every search has ended.
     *
     * @param workers how many are to be kept busy, where the experiment does not say how many models a round has
     */
    public List<Cell> next(int workers) {
        List<CurriculumSearch> open =
                all.stream().filter(CurriculumSearch::open).toList();
        int fleets = open.isEmpty() ? 0 : (workers + open.size() - 1) / open.size();
        int models = settings.batch() > 0 ? settings.batch() : TOGETHER * fleets;
        List<Cell> next = new ArrayList<>();
        open.forEach(search -> next.addAll(search.next(models, TOGETHER)));
        return next;
    }

    private static CurriculumSearch search(
            RunDirectory run, Summary summary, Curriculum curriculum, String stratum, List<Integer> own) {
        Experiment experiment = run.plan().experiment();
        Search settings = experiment.search();
        Recipes recipes = summary.recipes();
        int trained = 0;
        for (int i : own) {
            boolean needed = recipes.needs(run.plan().cells().get(i));
            trained += needed && ended(summary.cells().get(i).status()) ? 1 : 0;
        }
        int most = settings.mostCells() == 0 ? Integer.MAX_VALUE : settings.mostCells();
        List<TaskSearch> tasks = new ArrayList<>();
        for (String task :
                experiment.searchedTasks(run.plan().cells().get(own.get(0)).settings(), curriculum)) {
            Set<String> learned = summary.outcomes().stream()
                    .filter(row ->
                            row.evaluatedOn().equals(task) && row.outcome().learned())
                    .map(OutcomeRow::cellId)
                    .collect(Collectors.toSet());
            List<CellRow> rows = new ArrayList<>();
            List<Cell> waiting = new ArrayList<>();
            for (int i : own) {
                Cell cell = run.plan().cells().get(i);
                CellRow row = summary.cells().get(i);
                if (recipes.counts(cell, task)) {
                    rows.add(row);
                    if (!ended(row.status()) && row.status() != CellStatus.FAILED) {
                        waiting.add(cell);
                    }
                }
            }
            if (rows.isEmpty()) {
                continue; // no recipe is chosen yet
            }
            List<Candidate> candidates = candidates(rows, task, learned);
            Interval interval = summary.thresholds().stream()
                    .filter(row -> row.task().equals(curriculum.name())
                            && row.evaluatedOn().equals(task)
                            && row.stratum().equals(stratum))
                    .map(Searches::interval)
                    .findFirst()
                    .orElse(Interval.UNBOUNDED);
            SearchStanding standing = SearchStanding.of(candidates, interval, settings.interval(), most - trained);
            tasks.add(new TaskSearch(task, candidates, waiting, interval, standing));
        }
        return new CurriculumSearch(curriculum.name(), stratum, trained, most, tasks);
    }

    private static Interval interval(ThresholdRow row) {
        return new Interval(row.low(), row.high());
    }

    /** The sizes of these cells, with what came of them on a task; what was given up may not be trained. */
    private static List<Candidate> candidates(List<CellRow> rows, String task, Set<String> learned) {
        Map<Long, int[]> counts = new TreeMap<>();
        for (CellRow row : rows) {
            int[] count = counts.computeIfAbsent(row.parameters(), size -> new int[3]);
            boolean measured = ended(row.status()) && !Double.isNaN(row.accuracy(task));
            count[0] += measured && learned.contains(row.cellId()) ? 1 : 0;
            count[1] += measured ? 1 : 0;
            count[2] += measured || (!ended(row.status()) && row.status() != CellStatus.FAILED) ? 1 : 0;
        }
        List<Candidate> candidates = new ArrayList<>();
        counts.forEach((size, count) -> candidates.add(new Candidate(size, count[0], count[1], count[2])));
        return candidates;
    }

    private static boolean ended(CellStatus status) {
        return status == CellStatus.DONE || status == CellStatus.DIVERGED;
    }
}

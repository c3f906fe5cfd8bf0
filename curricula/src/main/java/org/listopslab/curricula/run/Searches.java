package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Search;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.search.Candidate;
import org.listopslab.curricula.search.SearchStanding;
import org.listopslab.curricula.search.TypicalSearch;
import org.listopslab.curricula.threshold.ThresholdPosterior;
import org.listopslab.curricula.threshold.Trial;
import org.listopslab.models.shape.CountingRule;

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

    /** The searches of a run as they stand by what the store, as last read, says; none where none is asked for. */
    public static Searches of(RunDirectory run) {
        Experiment experiment = run.plan().experiment();
        if (!experiment.search().adaptive()) {
            return new Searches(experiment.search(), List.of());
        }
        List<CellFacts> facts = CellFacts.of(run);
        List<CellRow> rows = facts.stream().map(CellFacts::row).toList();
        Recipes recipes = Recipes.of(run, rows);
        Map<Summary.Key, List<Trial>> trials = Trials.of(facts, recipes, Summary.own(run, CountingRule.UNIQUE));
        List<CurriculumSearch> all = new ArrayList<>();
        for (Curriculum curriculum : experiment.curricula()) {
            Map<String, List<Integer>> cells = new LinkedHashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                Cell cell = run.plan().cells().get(i);
                if (cell.curriculum().equals(curriculum)) {
                    cells.computeIfAbsent(Strata.of(cell), name -> new ArrayList<>())
                            .add(i);
                }
            }
            cells.forEach((stratum, own) -> all.add(search(run, rows, recipes, trials, curriculum, stratum, own)));
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
            RunDirectory run,
            List<CellRow> rows,
            Recipes recipes,
            Map<Summary.Key, List<Trial>> trials,
            Curriculum curriculum,
            String stratum,
            List<Integer> own) {
        Experiment experiment = run.plan().experiment();
        Search settings = experiment.search();
        int trained = 0;
        for (int i : own) {
            boolean needed = recipes.needs(run.plan().cells().get(i));
            trained += needed && ended(rows.get(i).status()) ? 1 : 0;
        }
        int most = settings.mostCells() == 0 ? Integer.MAX_VALUE : settings.mostCells();
        List<TaskSearch> tasks = new ArrayList<>();
        for (String task :
                experiment.searchedTasks(run.plan().cells().get(own.get(0)).settings(), curriculum)) {
            List<Integer> counted = new ArrayList<>();
            List<Cell> waiting = new ArrayList<>();
            for (int i : own) {
                Cell cell = run.plan().cells().get(i);
                CellStatus status = rows.get(i).status();
                if (recipes.counts(cell, task)) {
                    counted.add(i);
                    if (!ended(status) && status != CellStatus.FAILED) {
                        waiting.add(cell);
                    }
                }
            }
            if (counted.isEmpty()) {
                continue; // no recipe is chosen yet
            }
            List<Candidate> candidates = candidates(
                    rows, counted, trials.getOrDefault(new Summary.Key(curriculum.name(), task, stratum), List.of()));
            ThresholdPosterior belief = Candidate.believed(candidates);
            SearchStanding standing = SearchStanding.of(candidates, belief, settings.interval(), most - trained);
            tasks.add(new TaskSearch(task, candidates, waiting, belief.interval(), standing));
        }
        return new CurriculumSearch(curriculum.name(), stratum, trained, most, tasks);
    }

    /** The sizes of these cells, with what came of them on a task; what was given up may not be trained. */
    private static List<Candidate> candidates(List<CellRow> rows, List<Integer> own, List<Trial> trials) {
        Map<Long, Integer> most = new TreeMap<>();
        for (int i : own) {
            CellRow row = rows.get(i);
            boolean open = !ended(row.status()) && row.status() != CellStatus.FAILED;
            most.merge(row.parameters(), open ? 1 : 0, Integer::sum);
        }
        List<Candidate> candidates = new ArrayList<>();
        most.forEach((size, open) -> {
            List<Trial> ofSize =
                    trials.stream().filter(trial -> trial.parameters() == size).toList();
            candidates.add(new Candidate(size, ofSize, ofSize.size() + open));
        });
        return candidates;
    }

    private static boolean ended(CellStatus status) {
        return status == CellStatus.DONE || status == CellStatus.DIVERGED;
    }
}

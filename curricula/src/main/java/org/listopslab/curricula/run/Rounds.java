package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.plan.Cell;

/**
 * What a run trains round by round: the scouts by which recipes are chosen, then the models that count, all of them or those that an
 * adaptive search asks for. Rounds depend on nothing but the rows of the cells and the learning curves of scouts, so the same results give
 * the same next round, whoever trained them, and in however many sessions.
 *
 * @param experiment what was asked
 * @param recipes the recipes of the sizes as they stand
 * @param searches the adaptive searches as they stand; where there are none, all that counts is trained
 */
public record Rounds(Experiment experiment, Recipes recipes, Searches searches) {
    /** The rounds of a run as they stand by what the store, as last read, says. */
    public static Rounds of(RunDirectory run) {
        return new Rounds(run.plan().experiment(), Recipes.of(run, run.rows()), Searches.of(run));
    }

    /**
     * The cells of the next round; none where the run has ended.
     *
     * @param workers how many are to be kept busy, where the experiment does not say how many models a round has
     */
    public List<Cell> next(int workers) {
        List<Cell> scouts = recipes.scouts();
        if (!scouts.isEmpty()) {
            return scouts;
        }
        return experiment.search().adaptive() ? searches.next(workers) : recipes.trials();
    }

    /** The most cells that may still be trained. */
    public int left() {
        boolean searching = experiment.search().adaptive() && recipes.scouts().isEmpty();
        return searching ? searches.left() : recipes.mayTrain().size();
    }

    /** Where they stand, line by line. */
    public List<String> standing() {
        List<String> lines = new ArrayList<>();
        if (experiment.recipe().asked()) {
            int left = recipes.scouts().size();
            lines.add("recipes ("
                    + String.join(", ", experiment.recipe().choose()) + ") are chosen for " + recipes.chosen()
                    + (recipes.chosen() == 1 ? " size" : " sizes") + " of all curricula"
                    + (left > 0
                            ? "; " + left + (left == 1 ? " scout is" : " scouts are") + " still to be trained"
                            : ""));
        }
        if (experiment.search().adaptive() && recipes.scouts().isEmpty()) {
            searches.all().forEach(search -> lines.add(search.toString()));
        }
        return lines;
    }
}

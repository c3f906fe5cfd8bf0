package org.listopslab.curricula.experiment;

import java.util.List;

/**
 * Which swept settings are no question but a nuisance, to be chosen well for every size (Godbole, Dahl, Gilmer, Shallue and Nado 2023,
 * "Deep Learning Tuning Playbook", on scientific, nuisance and fixed hyperparameters). A recipe is one value of each of them.
 *
 * @param choose the axes of the sweep that are chosen; none where all are questions
 * @param scouts repetitions of every size under every recipe, besides those that count, by which its recipe is chosen
 */
public record Recipe(
        @Setting(
                value =
                        "Axes of the sweep that are chosen for every size, such as [training.learning_rate]; the others make strata.",
                affects = Affects.JUDGEMENT,
                entriesFrom = 0,
                distinct = true)
        List<String> choose,

        @Setting(
                value =
                        "Models of every size and recipe that are trained to choose its recipe, besides those that seeds counts; they count for nothing else.",
                affects = Affects.JUDGEMENT,
                from = 1,
                to = MOST_SCOUTS)
        int scouts) {

    static final int MOST_SCOUTS = 1_000;

    /** Everything that is swept is a question. */
    public static final Recipe DEFAULTS = new Recipe(List.of(), 2);

    public Recipe {
        choose = List.copyOf(choose);
        Checks.of(Recipe.class, choose, scouts).done();
    }

    /** Whether there is anything to choose. */
    public boolean asked() {
        return !choose.isEmpty();
    }
}

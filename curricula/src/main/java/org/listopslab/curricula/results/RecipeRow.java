package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code recipes.csv}: a way to train the models of one size, and how well its scouts did.
 *
 * @param task the name of the curriculum
 * @param evaluatedOn the evaluation task for which it was tried
 * @param stratum of which models, as in {@link ThresholdRow}
 * @param parameters how large they are
 * @param recipe the settings that were tried, such as {@code learning_rate=0.003}
 * @param rank its place among the recipes of this size, from 1: the first is the one that counts
 * @param scouts how many models tried it
 * @param learned how many of them learned the task, on the validation split
 * @param accuracy their mean accuracy on the validation split, from 0 to 1
 * @param loss their mean loss there, in nats for an answer token; infinite where one diverged
 */
public record RecipeRow(
        String task,
        String evaluatedOn,
        String stratum,
        long parameters,
        String recipe,
        int rank,
        int scouts,
        int learned,
        double accuracy,
        double loss) {

    private static final Column<RecipeRow, String> TASK = Column.text("task", RecipeRow::task);
    private static final Column<RecipeRow, String> EVALUATED_ON = Column.text("evaluated_on", RecipeRow::evaluatedOn);
    private static final Column<RecipeRow, String> STRATUM = Column.text("stratum", RecipeRow::stratum);
    private static final Column<RecipeRow, Long> PARAMETERS = Column.whole("parameters", RecipeRow::parameters);
    private static final Column<RecipeRow, String> RECIPE = Column.text("recipe", RecipeRow::recipe);
    private static final Column<RecipeRow, Integer> RANK = Column.small("rank", RecipeRow::rank);
    private static final Column<RecipeRow, Integer> SCOUTS = Column.small("scouts", RecipeRow::scouts);
    private static final Column<RecipeRow, Integer> LEARNED = Column.small("learned", RecipeRow::learned);
    private static final Column<RecipeRow, Double> ACCURACY = Column.number("accuracy", RecipeRow::accuracy);
    private static final Column<RecipeRow, Double> LOSS = Column.number("loss", RecipeRow::loss);

    static final Layout<RecipeRow> LAYOUT = Layout.of(
            line -> new RecipeRow(
                    TASK.of(line),
                    EVALUATED_ON.of(line),
                    STRATUM.of(line),
                    PARAMETERS.of(line),
                    RECIPE.of(line),
                    RANK.of(line),
                    SCOUTS.of(line),
                    LEARNED.of(line),
                    ACCURACY.of(line),
                    LOSS.of(line)),
            List.of(TASK, EVALUATED_ON, STRATUM, PARAMETERS, RECIPE, RANK, SCOUTS, LEARNED, ACCURACY, LOSS));

    /** Checks every range. */
    public RecipeRow {
        Ranges.notBlank("task", task);
        Ranges.notBlank("evaluated_on", evaluatedOn);
        Ranges.notBlank("recipe", recipe);
        Ranges.atLeast("parameters", parameters, 1);
        Ranges.atLeast("rank", rank, 1);
        Ranges.atLeast("scouts", scouts, 1);
        Ranges.atLeast("learned", learned, 0);
        Ranges.share("accuracy", accuracy);
    }

    /** The same at another place. */
    public RecipeRow at(int place) {
        return new RecipeRow(task, evaluatedOn, stratum, parameters, recipe, place, scouts, learned, accuracy, loss);
    }

    /** Whether it is the one that its size counts by. */
    public boolean chosen() {
        return rank == 1;
    }
}

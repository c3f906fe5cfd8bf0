package org.listopslab.curricula.results;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.models.shape.ParameterLedger;

/**
 * One line of {@code cells.csv}: a model to train, and what became of it.
 *
 * @param cellId the cell's id; also the name of its folder below {@code cells/}
 * @param task the name of the curriculum
 * @param architecture the name of the architecture, such as {@code recurrent}
 * @param width the residual width D, at least 1
 * @param layers the number of layers, or of loops of a recurrent block, at least 1
 * @param heads the number of attention heads, at least 1
 * @param stratum what tells the model from others that it is not to be pooled with, such as {@code layers=2}; empty for nothing
 * @param recipe what it has of the settings that are chosen for every size, such as {@code learning_rate=0.01}; empty for none
 * @param dataSeed the seed of its data, which all models of its repetition share and no others
 * @param seed which of the repetitions it is: 1 and up for those that count, -1 and down for scouts
 * @param size how large the model is under every rule of counting
 * @param fleet the fleet that trains the cell; empty where none does
 * @param status where the training stands
 * @param steps the training steps taken so far, at least 0
 * @param certainAt the step at which its answer became certain, so that training was, or could have been, ended; 0 for never
 * @param trainLoss the training loss at the last step, in nats for an answer token; NaN where unknown
 * @param wallSeconds the time that the cell took, in seconds; NaN where unknown
 * @param accuracies exact-match accuracy on the test split for each evaluation task, in the experiment's order, each from 0 to 1,
 *     NaN where unknown; all rows of one table have the same tasks in the same order
 */
public record CellRow(
        String cellId,
        String task,
        String architecture,
        int width,
        int layers,
        int heads,
        String stratum,
        String recipe,
        long dataSeed,
        long seed,
        ParameterLedger size,
        String fleet,
        CellStatus status,
        long steps,
        long certainAt,
        double trainLoss,
        double wallSeconds,
        Map<String, Double> accuracies) {

    private static final String ACCURACY = "accuracy_";
    private static final Column<CellRow, String> CELL_ID = Column.text("cell_id", CellRow::cellId);
    private static final Column<CellRow, String> TASK = Column.text("task", CellRow::task);
    private static final Column<CellRow, String> ARCHITECTURE = Column.text("architecture", CellRow::architecture);
    private static final Column<CellRow, Integer> WIDTH = Column.small("width", CellRow::width);
    private static final Column<CellRow, Integer> LAYERS = Column.small("layers", CellRow::layers);
    private static final Column<CellRow, Integer> HEADS = Column.small("heads", CellRow::heads);
    private static final Column<CellRow, String> STRATUM = Column.text("stratum", CellRow::stratum);
    private static final Column<CellRow, String> RECIPE = Column.text("recipe", CellRow::recipe);
    private static final Column<CellRow, Long> DATA_SEED = Column.whole("data_seed", CellRow::dataSeed);
    private static final Column<CellRow, Long> SEED = Column.whole("seed", CellRow::seed);
    private static final Column<CellRow, String> FLEET = Column.text("fleet", CellRow::fleet);
    private static final Column<CellRow, CellStatus> STATUS = Column.word("status", CellStatus.class, CellRow::status);
    private static final Column<CellRow, Long> STEPS = Column.whole("steps", CellRow::steps);
    private static final Column<CellRow, Long> CERTAIN_AT = Column.whole("certain_at", CellRow::certainAt);
    private static final Column<CellRow, Double> TRAIN_LOSS = Column.number("train_loss", CellRow::trainLoss);
    private static final Column<CellRow, Double> WALL_SECONDS = Column.number("wall_seconds", CellRow::wallSeconds);

    /** The sizes, each a column of its own. */
    private static final Map<CountingRule, Column<CellRow, Long>> SIZES = Arrays.stream(CountingRule.values())
            .collect(Collectors.toMap(
                    rule -> rule,
                    rule -> Column.whole(rule.column(), row -> rule.size(row.size())),
                    (one, other) -> one,
                    () -> new EnumMap<>(CountingRule.class)));

    static final Layout<CellRow> LAYOUT = new Layout<>(
            Stream.of(
                            List.of(
                                    CELL_ID,
                                    TASK,
                                    ARCHITECTURE,
                                    WIDTH,
                                    LAYERS,
                                    HEADS,
                                    STRATUM,
                                    RECIPE,
                                    DATA_SEED,
                                    SEED),
                            SIZES.values(),
                            List.of(FLEET, STATUS, STEPS, CERTAIN_AT, TRAIN_LOSS, WALL_SECONDS))
                    .<Column<CellRow, ?>>flatMap(Collection::stream)
                    .toList(),
            ACCURACY,
            CellRow::accuracies,
            line -> new CellRow(
                    CELL_ID.of(line),
                    TASK.of(line),
                    ARCHITECTURE.of(line),
                    WIDTH.of(line),
                    LAYERS.of(line),
                    HEADS.of(line),
                    STRATUM.of(line),
                    RECIPE.of(line),
                    DATA_SEED.of(line),
                    SEED.of(line),
                    size(line),
                    FLEET.of(line),
                    STATUS.of(line),
                    STEPS.of(line),
                    CERTAIN_AT.of(line),
                    TRAIN_LOSS.of(line),
                    WALL_SECONDS.of(line),
                    line.numbersAfter(ACCURACY)));

    /** Copies the accuracies, in their order, and checks every range. */
    public CellRow {
        Ranges.cellId(cellId);
        Ranges.notBlank("task", task);
        Ranges.notBlank("architecture", architecture);
        Ranges.atLeast("width", width, 1);
        Ranges.atLeast("layers", layers, 1);
        Ranges.atLeast("heads", heads, 1);
        for (CountingRule rule : CountingRule.values()) {
            Ranges.atLeast(rule.column(), rule.size(size), 1);
        }
        Ranges.atLeast("steps", steps, 0);
        Ranges.atLeast("certain_at", certainAt, 0);
        accuracies = Collections.unmodifiableMap(new LinkedHashMap<>(accuracies));
        accuracies.forEach((name, value) -> {
            Ranges.notBlank("evaluation task", name);
            Ranges.share("accuracy_" + name, value);
        });
    }

    /** The number of trained parameters, each shared one once: what size means where no other rule is named. */
    public long parameters() {
        return size.unique();
    }

    /** The accuracy on one evaluation task, from 0 to 1; NaN where it is unknown or the task is none of this row's. */
    public double accuracy(String evaluatedOn) {
        return accuracies.getOrDefault(evaluatedOn, Double.NaN);
    }

    private static ParameterLedger size(Fields line) {
        return new ParameterLedger(
                size(CountingRule.UNIQUE, line),
                size(CountingRule.TOTAL, line),
                size(CountingRule.WITHOUT_EMBEDDINGS, line),
                size(CountingRule.UNROLLED, line),
                size(CountingRule.FLOPS_PER_TOKEN, line));
    }

    private static long size(CountingRule rule, Fields line) {
        return Objects.requireNonNull(SIZES.get(rule)).of(line);
    }
}

package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.claim.Matching;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;

/**
 * One line of {@code probes/contrasts.csv}: by how much a probe's number differs between two groups of models that match.
 *
 * @param probe the probe
 * @param quantity which of its numbers
 * @param stratum what the models have in common; empty for nothing
 * @param task the task by which a model counts as one that learned
 * @param first the curriculum of the first group
 * @param firstKnowledge whether the first group's models learned the task
 * @param second the curriculum of the second group
 * @param secondKnowledge whether the second group's models learned the task
 * @param matched by what models are matched
 * @param firstModels models of the first group that have the number
 * @param secondModels models of the second group that have the number
 * @param strata widths, or bands of accuracy, at which both have at least two: only these are compared, all alike
 * @param difference mean of the first less that of the second; NaN where nothing matches
 * @param low low end of its 90 % interval, over seeds; not corrected for the number of lines
 * @param high high end
 * @param reason why there is no difference, and which models would give one; empty where there is
 */
public record ContrastRow(
        String probe,
        String quantity,
        String stratum,
        String task,
        String first,
        Knowledge firstKnowledge,
        String second,
        Knowledge secondKnowledge,
        Matching matched,
        int firstModels,
        int secondModels,
        int strata,
        double difference,
        double low,
        double high,
        String reason) {
    private static final Column<ContrastRow, String> PROBE = Column.text("probe", ContrastRow::probe);
    private static final Column<ContrastRow, String> QUANTITY = Column.text("quantity", ContrastRow::quantity);
    private static final Column<ContrastRow, String> STRATUM = Column.text("stratum", ContrastRow::stratum);
    private static final Column<ContrastRow, String> TASK = Column.text("task", ContrastRow::task);
    private static final Column<ContrastRow, String> FIRST = Column.text("first", ContrastRow::first);
    private static final Column<ContrastRow, Knowledge> FIRST_KNOWLEDGE =
            Column.word("first_knowledge", Knowledge.class, ContrastRow::firstKnowledge);
    private static final Column<ContrastRow, String> SECOND = Column.text("second", ContrastRow::second);
    private static final Column<ContrastRow, Knowledge> SECOND_KNOWLEDGE =
            Column.word("second_knowledge", Knowledge.class, ContrastRow::secondKnowledge);
    private static final Column<ContrastRow, Matching> MATCHED =
            Column.word("matched", Matching.class, ContrastRow::matched);
    private static final Column<ContrastRow, Integer> FIRST_MODELS =
            Column.small("first_models", ContrastRow::firstModels);
    private static final Column<ContrastRow, Integer> SECOND_MODELS =
            Column.small("second_models", ContrastRow::secondModels);
    private static final Column<ContrastRow, Integer> STRATA = Column.small("strata", ContrastRow::strata);
    private static final Column<ContrastRow, Double> DIFFERENCE = Column.number("difference", ContrastRow::difference);
    private static final Column<ContrastRow, Double> LOW = Column.number("low", ContrastRow::low);
    private static final Column<ContrastRow, Double> HIGH = Column.number("high", ContrastRow::high);
    private static final Column<ContrastRow, String> REASON = Column.text("reason", ContrastRow::reason);

    static final Layout<ContrastRow> LAYOUT = Layout.of(
            line -> new ContrastRow(
                    PROBE.of(line),
                    QUANTITY.of(line),
                    STRATUM.of(line),
                    TASK.of(line),
                    FIRST.of(line),
                    FIRST_KNOWLEDGE.of(line),
                    SECOND.of(line),
                    SECOND_KNOWLEDGE.of(line),
                    MATCHED.of(line),
                    FIRST_MODELS.of(line),
                    SECOND_MODELS.of(line),
                    STRATA.of(line),
                    DIFFERENCE.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    REASON.of(line)),
            List.of(
                    PROBE,
                    QUANTITY,
                    STRATUM,
                    TASK,
                    FIRST,
                    FIRST_KNOWLEDGE,
                    SECOND,
                    SECOND_KNOWLEDGE,
                    MATCHED,
                    FIRST_MODELS,
                    SECOND_MODELS,
                    STRATA,
                    DIFFERENCE,
                    LOW,
                    HIGH,
                    REASON));
}

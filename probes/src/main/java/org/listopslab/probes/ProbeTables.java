package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Layout;

/** The tables that the probes write below a run directory's {@code probes/}. */
public final class ProbeTables {
    /** {@code embeddings.csv}: each trained model's number tokens along their first three principal components. */
    public static final CsvTable<EmbeddingRow> EMBEDDINGS =
            new CsvTable<>("probes/embeddings.csv", EmbeddingRow.LAYOUT);
    /** {@code embeddings_untrained.csv}: the same for the weights that each model started from, with components of their own. */
    public static final CsvTable<EmbeddingRow> EMBEDDINGS_UNTRAINED =
            new CsvTable<>("probes/embeddings_untrained.csv", EmbeddingRow.LAYOUT);
    /** {@code components.csv}: how much of the trained embeddings' variance lies along each component. */
    public static final CsvTable<ComponentRow> COMPONENTS =
            new CsvTable<>("probes/components.csv", ComponentRow.LAYOUT);
    /** {@code number_structure.csv}: order and parity, beside their controls. */
    public static final CsvTable<NumberStructureRow> NUMBER_STRUCTURE =
            new CsvTable<>("probes/number_structure.csv", NumberStructureRow.LAYOUT);
    /** {@code reliance.csv}: attention against feed-forward, for each layer or loop. */
    public static final CsvTable<RelianceRow> RELIANCE = new CsvTable<>("probes/reliance.csv", RelianceRow.LAYOUT);
    /** {@code reliance_untrained.csv}: the same for the weights that each model started from. */
    public static final CsvTable<RelianceRow> RELIANCE_UNTRAINED =
            new CsvTable<>("probes/reliance_untrained.csv", RelianceRow.LAYOUT);

    private ProbeTables() {}

    /**
     * One number token of one model.
     *
     * @param cellId the model
     * @param token the token's text
     * @param pc1 its coordinate along the first principal component, in the units of the embedding
     * @param pc2 along the second; NaN where there is none
     * @param pc3 along the third; NaN where there is none
     */
    public record EmbeddingRow(String cellId, String token, double pc1, double pc2, double pc3) {
        private static final Column<EmbeddingRow, String> CELL_ID = Column.text("cell_id", EmbeddingRow::cellId);
        private static final Column<EmbeddingRow, String> TOKEN = Column.text("token", EmbeddingRow::token);
        private static final Column<EmbeddingRow, Double> PC1 = Column.number("pc1", EmbeddingRow::pc1);
        private static final Column<EmbeddingRow, Double> PC2 = Column.number("pc2", EmbeddingRow::pc2);
        private static final Column<EmbeddingRow, Double> PC3 = Column.number("pc3", EmbeddingRow::pc3);

        private static final Layout<EmbeddingRow> LAYOUT = Layout.of(
                line -> new EmbeddingRow(CELL_ID.of(line), TOKEN.of(line), PC1.of(line), PC2.of(line), PC3.of(line)),
                List.of(CELL_ID, TOKEN, PC1, PC2, PC3));
    }

    /**
     * One principal component of one model's number tokens.
     *
     * @param cellId the model
     * @param component which one, from 1
     * @param explainedVariance its share of the whole variance, from 0 to 1
     */
    public record ComponentRow(String cellId, int component, double explainedVariance) {
        private static final Column<ComponentRow, String> CELL_ID = Column.text("cell_id", ComponentRow::cellId);
        private static final Column<ComponentRow, Integer> COMPONENT =
                Column.small("component", ComponentRow::component);
        private static final Column<ComponentRow, Double> EXPLAINED =
                Column.number("explained_variance", ComponentRow::explainedVariance);

        private static final Layout<ComponentRow> LAYOUT = Layout.of(
                line -> new ComponentRow(CELL_ID.of(line), COMPONENT.of(line), EXPLAINED.of(line)),
                List.of(CELL_ID, COMPONENT, EXPLAINED));
    }

    /**
     * One score of one model beside its controls.
     *
     * @param cellId the model
     * @param score the score
     */
    public record NumberStructureRow(String cellId, NumberStructure.Score score) {
        private static final Column<NumberStructureRow, String> CELL_ID =
                Column.text("cell_id", NumberStructureRow::cellId);
        private static final Column<NumberStructureRow, NumberProbe> PROBE =
                Column.word("probe", NumberProbe.class, row -> row.score().probe());
        private static final Column<NumberStructureRow, Measure> MEASURE =
                Column.word("measure", Measure.class, row -> row.score().measure());
        private static final Column<NumberStructureRow, Double> VALUE =
                Column.number("value", row -> row.score().value());
        private static final Column<NumberStructureRow, Double> SHUFFLED_MEAN =
                Column.number("shuffled_mean", row -> row.score().shuffledMean());
        private static final Column<NumberStructureRow, Double> SHUFFLED_LOW =
                Column.number("shuffled_low", row -> row.score().shuffledLow());
        private static final Column<NumberStructureRow, Double> SHUFFLED_HIGH =
                Column.number("shuffled_high", row -> row.score().shuffledHigh());
        private static final Column<NumberStructureRow, Double> UNTRAINED =
                Column.number("untrained", row -> row.score().untrained());
        private static final Column<NumberStructureRow, Double> MAJORITY =
                Column.number("majority", row -> row.score().majority());

        private static final Layout<NumberStructureRow> LAYOUT = Layout.of(
                line -> new NumberStructureRow(
                        CELL_ID.of(line),
                        new NumberStructure.Score(
                                PROBE.of(line),
                                MEASURE.of(line),
                                VALUE.of(line),
                                SHUFFLED_MEAN.of(line),
                                SHUFFLED_LOW.of(line),
                                SHUFFLED_HIGH.of(line),
                                UNTRAINED.of(line),
                                MAJORITY.of(line))),
                List.of(
                        CELL_ID,
                        PROBE,
                        MEASURE,
                        VALUE,
                        SHUFFLED_MEAN,
                        SHUFFLED_LOW,
                        SHUFFLED_HIGH,
                        UNTRAINED,
                        MAJORITY));
    }

    /**
     * How much one part of one layer writes to the residual stream.
     *
     * @param cellId the model
     * @param layer the layer, or the loop of a recurrent block, from 0
     * @param part the part of the block
     * @param ratio the mean norm of what the part writes over the mean norm of the residual stream that it writes to
     */
    public record RelianceRow(String cellId, int layer, BlockPart part, double ratio) {
        private static final Column<RelianceRow, String> CELL_ID = Column.text("cell_id", RelianceRow::cellId);
        private static final Column<RelianceRow, Integer> LAYER = Column.small("layer", RelianceRow::layer);
        private static final Column<RelianceRow, BlockPart> PART =
                Column.word("part", BlockPart.class, RelianceRow::part);
        private static final Column<RelianceRow, Double> RATIO = Column.number("ratio", RelianceRow::ratio);

        private static final Layout<RelianceRow> LAYOUT = Layout.of(
                line -> new RelianceRow(CELL_ID.of(line), LAYER.of(line), PART.of(line), RATIO.of(line)),
                List.of(CELL_ID, LAYER, PART, RATIO));
    }
}

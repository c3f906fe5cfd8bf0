package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Fields;
import org.listopslab.curricula.results.Layout;
import org.listopslab.curricula.results.Numbers;

/** The tables that the probes write below a run directory's {@code probes/}. */
public final class ProbeTables {
    /** {@code embeddings.csv}: each trained model's number tokens along their first three principal components. */
    public static final CsvTable<EmbeddingRow> EMBEDDINGS =
            new CsvTable<>("probes/embeddings.csv", new EmbeddingLayout());
    /** {@code embeddings_untrained.csv}: the same for the weights that each model started from, with components of their own. */
    public static final CsvTable<EmbeddingRow> EMBEDDINGS_UNTRAINED =
            new CsvTable<>("probes/embeddings_untrained.csv", new EmbeddingLayout());
    /** {@code components.csv}: how much of the trained embeddings' variance lies along each component. */
    public static final CsvTable<ComponentRow> COMPONENTS =
            new CsvTable<>("probes/components.csv", new ComponentLayout());
    /** {@code number_structure.csv}: order and parity, beside their controls. */
    public static final CsvTable<NumberStructureRow> NUMBER_STRUCTURE =
            new CsvTable<>("probes/number_structure.csv", new NumberStructureLayout());
    /** {@code reliance.csv}: attention against feed-forward, for each layer or loop. */
    public static final CsvTable<RelianceRow> RELIANCE = new CsvTable<>("probes/reliance.csv", new RelianceLayout());
    /** {@code reliance_untrained.csv}: the same for the weights that each model started from. */
    public static final CsvTable<RelianceRow> RELIANCE_UNTRAINED =
            new CsvTable<>("probes/reliance_untrained.csv", new RelianceLayout());

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
    public record EmbeddingRow(String cellId, String token, double pc1, double pc2, double pc3) {}

    /**
     * One principal component of one model's number tokens.
     *
     * @param cellId the model
     * @param component which one, from 1
     * @param explainedVariance its share of the whole variance, from 0 to 1
     */
    public record ComponentRow(String cellId, int component, double explainedVariance) {}

    /**
     * One score of one model beside its controls.
     *
     * @param cellId the model
     * @param score the score
     */
    public record NumberStructureRow(String cellId, NumberStructure.Score score) {}

    /**
     * How much one part of one layer writes to the residual stream.
     *
     * @param cellId the model
     * @param layer the layer, or the loop of a recurrent block, from 0
     * @param part the part of the block
     * @param ratio the mean norm of what the part writes over the mean norm of the residual stream that it writes to
     */
    public record RelianceRow(String cellId, int layer, BlockPart part, double ratio) {}

    private static final class EmbeddingLayout implements Layout<EmbeddingRow> {
        @Override
        public List<String> columns() {
            return List.of("cell_id", "token", "pc1", "pc2", "pc3");
        }

        @Override
        public List<String> texts(EmbeddingRow row) {
            return List.of(
                    row.cellId(),
                    row.token(),
                    Numbers.text(row.pc1()),
                    Numbers.text(row.pc2()),
                    Numbers.text(row.pc3()));
        }

        @Override
        public EmbeddingRow row(Fields fields) {
            return new EmbeddingRow(
                    fields.text("cell_id"),
                    fields.text("token"),
                    fields.number("pc1"),
                    fields.number("pc2"),
                    fields.number("pc3"));
        }
    }

    private static final class ComponentLayout implements Layout<ComponentRow> {
        @Override
        public List<String> columns() {
            return List.of("cell_id", "component", "explained_variance");
        }

        @Override
        public List<String> texts(ComponentRow row) {
            return List.of(row.cellId(), Integer.toString(row.component()), Numbers.text(row.explainedVariance()));
        }

        @Override
        public ComponentRow row(Fields fields) {
            return new ComponentRow(
                    fields.text("cell_id"), fields.small("component"), fields.number("explained_variance"));
        }
    }

    private static final class NumberStructureLayout implements Layout<NumberStructureRow> {
        @Override
        public List<String> columns() {
            return List.of(
                    "cell_id",
                    "probe",
                    "measure",
                    "value",
                    "shuffled_mean",
                    "shuffled_low",
                    "shuffled_high",
                    "untrained",
                    "majority");
        }

        @Override
        public List<String> texts(NumberStructureRow row) {
            NumberStructure.Score score = row.score();
            return List.of(
                    row.cellId(),
                    score.probe().text(),
                    score.measure().text(),
                    Numbers.text(score.value()),
                    Numbers.text(score.shuffledMean()),
                    Numbers.text(score.shuffledLow()),
                    Numbers.text(score.shuffledHigh()),
                    Numbers.text(score.untrained()),
                    Numbers.text(score.majority()));
        }

        @Override
        public NumberStructureRow row(Fields fields) {
            return new NumberStructureRow(
                    fields.text("cell_id"),
                    new NumberStructure.Score(
                            fields.word("probe", NumberProbe.class),
                            fields.word("measure", Measure.class),
                            fields.number("value"),
                            fields.number("shuffled_mean"),
                            fields.number("shuffled_low"),
                            fields.number("shuffled_high"),
                            fields.number("untrained"),
                            fields.number("majority")));
        }
    }

    private static final class RelianceLayout implements Layout<RelianceRow> {
        @Override
        public List<String> columns() {
            return List.of("cell_id", "layer", "part", "ratio");
        }

        @Override
        public List<String> texts(RelianceRow row) {
            return List.of(
                    row.cellId(), Integer.toString(row.layer()), row.part().text(), Numbers.text(row.ratio()));
        }

        @Override
        public RelianceRow row(Fields fields) {
            return new RelianceRow(
                    fields.text("cell_id"),
                    fields.small("layer"),
                    fields.word("part", BlockPart.class),
                    fields.number("ratio"));
        }
    }
}

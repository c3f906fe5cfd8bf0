package org.listopslab.curricula.results;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.models.shape.ParameterLedger;

/** The tables that a run writes, by name. */
public final class Tables {
    /** {@code cells.csv}: every model of the experiment. */
    public static final CsvTable<CellRow> CELLS = new CsvTable<>("cells.csv", new CellLayout());
    /** {@code metrics.csv}: how each model learned. */
    public static final CsvTable<MetricRow> METRICS = new CsvTable<>("metrics.csv", new MetricLayout());
    /** {@code breakdown.csv}: on which test examples each model is right. */
    public static final CsvTable<BreakdownRow> BREAKDOWN = new CsvTable<>("breakdown.csv", new BreakdownLayout());
    /** {@code thresholds.csv}: the size at which each task is learned. */
    public static final CsvTable<ThresholdRow> THRESHOLDS = new CsvTable<>("thresholds.csv", new ThresholdLayout());
    /** {@code claims.csv}: what the run says about the experiment's claims. */
    public static final CsvTable<ClaimRow> CLAIMS = new CsvTable<>("claims.csv", new ClaimLayout());

    private static final String ACCURACY = "accuracy_";

    private Tables() {}

    private static final class CellLayout implements Layout<CellRow> {
        @Override
        public List<String> columns() {
            List<String> columns =
                    new ArrayList<>(List.of("cell_id", "task", "architecture", "width", "layers", "heads", "seed"));
            for (CountingRule rule : CountingRule.values()) {
                columns.add(rule.column());
            }
            columns.addAll(List.of("fleet", "status", "steps", "train_loss", "wall_seconds"));
            return columns;
        }

        @Override
        public String furtherColumns() {
            return ACCURACY;
        }

        @Override
        public List<String> furtherColumns(CellRow row) {
            return row.accuracies().keySet().stream()
                    .map(task -> ACCURACY + task)
                    .toList();
        }

        @Override
        public List<String> texts(CellRow row) {
            List<String> texts = new ArrayList<>(List.of(
                    row.cellId(),
                    row.task(),
                    row.architecture(),
                    Integer.toString(row.width()),
                    Integer.toString(row.layers()),
                    Integer.toString(row.heads()),
                    Long.toString(row.seed())));
            for (CountingRule rule : CountingRule.values()) {
                texts.add(Long.toString(rule.size(row.size())));
            }
            texts.addAll(List.of(
                    row.fleet(),
                    row.status().text(),
                    Long.toString(row.steps()),
                    Numbers.text(row.trainLoss()),
                    Numbers.text(row.wallSeconds())));
            row.accuracies().values().forEach(accuracy -> texts.add(Numbers.text(accuracy)));
            return texts;
        }

        @Override
        public CellRow row(Fields fields) {
            return new CellRow(
                    fields.text("cell_id"),
                    fields.text("task"),
                    fields.text("architecture"),
                    fields.small("width"),
                    fields.small("layers"),
                    fields.small("heads"),
                    fields.whole("seed"),
                    new ParameterLedger(
                            fields.whole(CountingRule.UNIQUE.column()),
                            fields.whole(CountingRule.TOTAL.column()),
                            fields.whole(CountingRule.WITHOUT_EMBEDDINGS.column()),
                            fields.whole(CountingRule.UNROLLED.column()),
                            fields.whole(CountingRule.FLOPS_PER_TOKEN.column())),
                    fields.text("fleet"),
                    fields.word("status", CellStatus.class),
                    fields.whole("steps"),
                    fields.number("train_loss"),
                    fields.number("wall_seconds"),
                    fields.numbersAfter(ACCURACY));
        }
    }

    private static final class MetricLayout implements Layout<MetricRow> {
        @Override
        public List<String> columns() {
            return List.of("cell_id", "step", "train_loss", "task", "accuracy", "loss");
        }

        @Override
        public List<String> texts(MetricRow row) {
            return List.of(
                    row.cellId(),
                    Long.toString(row.step()),
                    Numbers.text(row.trainLoss()),
                    row.task(),
                    Numbers.text(row.accuracy()),
                    Numbers.text(row.loss()));
        }

        @Override
        public MetricRow row(Fields fields) {
            return new MetricRow(
                    fields.text("cell_id"),
                    fields.whole("step"),
                    fields.number("train_loss"),
                    fields.text("task"),
                    fields.number("accuracy"),
                    fields.number("loss"));
        }
    }

    private static final class BreakdownLayout implements Layout<BreakdownRow> {
        @Override
        public List<String> columns() {
            return List.of("cell_id", "evaluated_on", "by", "value", "examples", "accuracy");
        }

        @Override
        public List<String> texts(BreakdownRow row) {
            return List.of(
                    row.cellId(),
                    row.evaluatedOn(),
                    row.by().text(),
                    row.value(),
                    Integer.toString(row.examples()),
                    Numbers.text(row.accuracy()));
        }

        @Override
        public BreakdownRow row(Fields fields) {
            return new BreakdownRow(
                    fields.text("cell_id"),
                    fields.text("evaluated_on"),
                    fields.word("by", QuestionProperty.class),
                    fields.text("value"),
                    fields.small("examples"),
                    fields.number("accuracy"));
        }
    }

    private static final class ThresholdLayout implements Layout<ThresholdRow> {
        @Override
        public List<String> columns() {
            return List.of(
                    "task", "evaluated_on", "rule", "threshold", "low", "high", "status", "slope", "guess", "lapse");
        }

        @Override
        public List<String> texts(ThresholdRow row) {
            return List.of(
                    row.task(),
                    row.evaluatedOn(),
                    row.rule(),
                    Numbers.text(row.threshold()),
                    Numbers.text(row.low()),
                    Numbers.text(row.high()),
                    row.status(),
                    Numbers.text(row.slope()),
                    Numbers.text(row.guess()),
                    Numbers.text(row.lapse()));
        }

        @Override
        public ThresholdRow row(Fields fields) {
            return new ThresholdRow(
                    fields.text("task"),
                    fields.text("evaluated_on"),
                    fields.text("rule"),
                    fields.number("threshold"),
                    fields.number("low"),
                    fields.number("high"),
                    fields.text("status"),
                    fields.number("slope"),
                    fields.number("guess"),
                    fields.number("lapse"));
        }
    }

    private static final class ClaimLayout implements Layout<ClaimRow> {
        @Override
        public List<String> columns() {
            return List.of("claim", "verdict", "value", "low", "high", "reason");
        }

        @Override
        public List<String> texts(ClaimRow row) {
            return List.of(
                    row.claim(),
                    row.verdict().text(),
                    Numbers.text(row.value()),
                    Numbers.text(row.low()),
                    Numbers.text(row.high()),
                    row.reason());
        }

        @Override
        public ClaimRow row(Fields fields) {
            return new ClaimRow(
                    fields.text("claim"),
                    fields.word("verdict", Verdict.class),
                    fields.number("value"),
                    fields.number("low"),
                    fields.number("high"),
                    fields.text("reason"));
        }
    }
}

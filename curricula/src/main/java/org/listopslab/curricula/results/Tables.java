package org.listopslab.curricula.results;

/** The tables that a run writes, by name. */
public final class Tables {
    /** {@code cells.csv}: every model of the experiment. */
    public static final CsvTable<CellRow> CELLS = new CsvTable<>("cells.csv", CellRow.LAYOUT);
    /** {@code metrics.csv}: how each model learned. */
    public static final CsvTable<MetricRow> METRICS = new CsvTable<>("metrics.csv", MetricRow.LAYOUT);
    /** {@code breakdown.csv}: on which test examples each model is right. */
    public static final CsvTable<BreakdownRow> BREAKDOWN = new CsvTable<>("breakdown.csv", BreakdownRow.LAYOUT);
    /** {@code outcomes.csv}: what became of each model on each task. */
    public static final CsvTable<OutcomeRow> OUTCOMES = new CsvTable<>("outcomes.csv", OutcomeRow.LAYOUT);
    /** {@code thresholds.csv}: the size at which each task is learned. */
    public static final CsvTable<ThresholdRow> THRESHOLDS = new CsvTable<>("thresholds.csv", ThresholdRow.LAYOUT);
    /** {@code claims.csv}: what the run says about the experiment's claims. */
    public static final CsvTable<ClaimRow> CLAIMS = new CsvTable<>("claims.csv", ClaimRow.LAYOUT);
    /** {@code specifications.csv}: the same under every specification. */
    public static final CsvTable<SpecificationRow> SPECIFICATIONS =
            new CsvTable<>("specifications.csv", SpecificationRow.LAYOUT);
    /** {@code learning_times.csv}: after how many steps each task is learned. */
    public static final CsvTable<LearningTimeRow> LEARNING_TIMES =
            new CsvTable<>("learning_times.csv", LearningTimeRow.LAYOUT);
    /** {@code budgets.csv}: thresholds with less training. */
    public static final CsvTable<BudgetRow> BUDGETS = new CsvTable<>("budgets.csv", BudgetRow.LAYOUT);

    /** {@code pairs.csv}: the map of pairs. */
    public static final CsvTable<PairRow> PAIRS = new CsvTable<>("pairs.csv", PairRow.LAYOUT);

    /** {@code recipes.csv}: what was chosen for every size, and from what. */
    public static final CsvTable<RecipeRow> RECIPES = new CsvTable<>("recipes.csv", RecipeRow.LAYOUT);

    /** {@code data.csv}: how many examples there are, and how many differ. */
    public static final CsvTable<DataRow> DATA = new CsvTable<>("data.csv", DataRow.LAYOUT);
    /** {@code exposure.csv}: how many examples of each operator a curriculum shows. */
    public static final CsvTable<ExposureRow> EXPOSURE = new CsvTable<>("exposure.csv", ExposureRow.LAYOUT);

    private Tables() {}
}

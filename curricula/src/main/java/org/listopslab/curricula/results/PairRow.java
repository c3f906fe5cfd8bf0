package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code pairs.csv}: how many times smaller a model can be that is to learn one operator if it is taught another as well.
 *
 * @param target the operator that is to be learned
 * @param with the operator that is taught as well
 * @param way how both are taught: {@code joint} or {@code pretrained}
 * @param ratio the threshold of the target taught alone over its threshold taught with the other; NaN where not both are bracketed
 * @param low the lower end of its {@linkplain org.listopslab.curricula.threshold.ThresholdFit#LEVEL interval}; NaN where nothing was measured
 * @param high the upper end of the same interval; NaN where nothing was measured, infinite where unbounded
 * @param reading what this interval says by itself
 * @param mapReading what it says as one of all lines of the table, with Holm's correction
 * @param stratum over which models, as in {@link ThresholdRow}
 */
public record PairRow(
        String target,
        String with,
        String way,
        double ratio,
        double low,
        double high,
        PairReading reading,
        PairReading mapReading,
        String stratum) {

    private static final Column<PairRow, String> TARGET = Column.text("target", PairRow::target);
    private static final Column<PairRow, String> WITH = Column.text("with", PairRow::with);
    private static final Column<PairRow, String> WAY = Column.text("way", PairRow::way);
    private static final Column<PairRow, Double> RATIO = Column.number("ratio", PairRow::ratio);
    private static final Column<PairRow, Double> LOW = Column.number("low", PairRow::low);
    private static final Column<PairRow, Double> HIGH = Column.number("high", PairRow::high);
    private static final Column<PairRow, PairReading> READING =
            Column.word("reading", PairReading.class, PairRow::reading);
    private static final Column<PairRow, PairReading> MAP_READING =
            Column.word("map_reading", PairReading.class, PairRow::mapReading);
    private static final Column<PairRow, String> STRATUM = Column.text("stratum", PairRow::stratum);

    static final Layout<PairRow> LAYOUT = Layout.of(
            line -> new PairRow(
                    TARGET.of(line),
                    WITH.of(line),
                    WAY.of(line),
                    RATIO.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    READING.of(line),
                    MAP_READING.of(line),
                    STRATUM.of(line)),
            List.of(TARGET, WITH, WAY, RATIO, LOW, HIGH, READING, MAP_READING, STRATUM));

    /** Checks every range. */
    public PairRow {
        Ranges.notBlank("target", target);
        Ranges.notBlank("with", with);
        Ranges.notBlank("way", way);
        Ranges.positive("ratio", ratio);
    }

    /** Whether there is an interval. */
    public boolean measured() {
        return !Double.isNaN(low);
    }
}

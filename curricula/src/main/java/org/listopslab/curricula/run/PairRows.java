package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.experiment.Pairs;
import org.listopslab.curricula.results.PairReading;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.threshold.Holm;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdRatio;

/**
 * Fills in the map of pairs of an experiment, in every stratum.
 *
 * <p>Each row asks two questions, whether its ratio is above 1 and whether it is below; the readings for the map as a whole are those
 * that Holm's test over all questions of all measured rows leaves.
 *
 * @param pairs the map; null for none
 * @param strata the strata of the run's models
 * @param fits its thresholds
 */
record PairRows(@Nullable Pairs pairs, Strata strata, Map<Summary.Key, ThresholdFit> fits) {

    /** One field of the map in one stratum; no ratio where one of its thresholds has not been measured. */
    private record Field(
            Pairs.Comparison of, String stratum, @Nullable ThresholdRatio ratio) {}

    /** One row per stratum and field of the map, in order. */
    List<PairRow> all() {
        if (pairs == null) {
            return List.of();
        }
        List<Field> fields = new ArrayList<>();
        for (String stratum : strata.names()) {
            for (Pairs.Comparison comparison : pairs.comparisons()) {
                fields.add(new Field(comparison, stratum, ratio(comparison, stratum)));
            }
        }
        List<PairReading> ofMap = mapReadings(fields);
        List<PairRow> rows = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            rows.add(row(fields.get(i), ofMap.get(i)));
        }
        return rows;
    }

    private @Nullable ThresholdRatio ratio(Pairs.Comparison comparison, String stratum) {
        ThresholdFit alone = fits.get(Summary.Key.of(comparison.alone(), stratum));
        ThresholdFit taught = fits.get(Summary.Key.of(comparison.taught(), stratum));
        return alone == null || taught == null ? null : ThresholdRatio.between(alone, taught);
    }

    private static List<PairReading> mapReadings(List<Field> fields) {
        List<Double> questions = new ArrayList<>();
        for (Field field : fields) {
            if (field.ratio() != null) {
                questions.add(field.ratio().notAbove(1));
                questions.add(field.ratio().notBelow(1));
            }
        }
        boolean[] answered = Holm.refuted(questions, 1 - ThresholdFit.LEVEL);
        List<PairReading> readings = new ArrayList<>();
        int next = 0;
        for (Field field : fields) {
            if (field.ratio() == null) {
                readings.add(PairReading.UNDECIDED);
            } else {
                readings.add(reading(answered[next], answered[next + 1]));
                next += 2;
            }
        }
        return readings;
    }

    private static PairReading reading(boolean above, boolean below) {
        return above ? PairReading.HELPS : below ? PairReading.HURTS : PairReading.UNDECIDED;
    }

    private static PairRow row(Field field, PairReading mapReading) {
        ThresholdRatio ratio = field.ratio();
        Interval interval = ratio == null ? Interval.UNBOUNDED : ratio.interval();
        return new PairRow(
                field.of().target(),
                field.of().with(),
                field.of().way().text(),
                ratio == null ? Double.NaN : ratio.value().orElse(Double.NaN),
                ratio == null ? Double.NaN : interval.low(),
                ratio == null ? Double.NaN : interval.high(),
                reading(interval.low() > 1, interval.high() < 1),
                mapReading,
                field.stratum());
    }
}

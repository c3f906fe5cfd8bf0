package org.listopslab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.listopslab.curricula.results.PairReading;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.Rounding;
import org.listopslab.curricula.threshold.Interval;

/** The map of pairs as its figure draws it. */
final class PairFields {
    private PairFields() {}

    /**
     * Returns one row for each field; {@code change} is the base-2 logarithm of the ratio, or of the end of its interval that is nearer
     * to 1 where there is no ratio and the interval lies on one side.
     */
    static Dataset dataset(List<PairRow> rows) {
        Dataset data = new Dataset(
                "panel",
                "target",
                "with",
                "ratio",
                "low",
                "high",
                "reading",
                "map_reading",
                "change",
                "label",
                "bounds",
                "said");
        for (PairRow row : rows) {
            data.add(
                    panel(row),
                    row.target(),
                    row.with(),
                    row.ratio(),
                    row.low(),
                    row.high(),
                    word(row.reading()),
                    word(row.mapReading()),
                    change(row),
                    label(row),
                    bounds(row),
                    said(row));
        }
        return data;
    }

    /** The fields in words, one sentence for each operator and way. */
    static List<String> words(List<PairRow> rows) {
        Map<String, List<String>> byTarget = new LinkedHashMap<>();
        for (PairRow row : rows) {
            String known = label(row).isEmpty() ? bounds(row) : label(row) + " (" + bounds(row) + ")";
            byTarget.computeIfAbsent(row.target() + ", " + panel(row), unused -> new ArrayList<>())
                    .add("with " + row.with() + " "
                            + (row.measured()
                                    ? known + (said(row).isEmpty() ? "" : ", " + said(row))
                                    : "not measured"));
        }
        List<String> sentences = new ArrayList<>();
        byTarget.forEach((target, fields) -> sentences.add(target + ": " + String.join("; ", fields) + "."));
        return sentences;
    }

    /** The names of its matrices, in order. */
    static List<String> panels(List<PairRow> rows) {
        return rows.stream().map(PairFields::panel).distinct().toList();
    }

    private static String panel(PairRow row) {
        return row.stratum().isEmpty() ? row.way() : row.way() + ", " + row.stratum();
    }

    /** The operators of the map, in order. */
    static List<String> operators(List<PairRow> rows) {
        return rows.stream().map(PairRow::target).distinct().toList();
    }

    private static double change(PairRow row) {
        double ratio = !Double.isNaN(row.ratio()) ? row.ratio() : row.low() > 1 ? row.low() : row.high();
        boolean known = !Double.isNaN(row.ratio()) || row.reading() != PairReading.UNDECIDED;
        return known ? Math.log(ratio) / Math.log(2) : Double.NaN;
    }

    private static String label(PairRow row) {
        return !row.measured() ? "–" : Double.isNaN(row.ratio()) ? "" : Rounding.nearest(row.ratio(), digits(row));
    }

    private static String bounds(PairRow row) {
        if (!row.measured()) {
            return "";
        }
        Interval known = new Interval(row.low(), row.high());
        return known.equals(Interval.UNBOUNDED) ? "no telling" : known.toString(digits(row));
    }

    private static int digits(PairRow row) {
        return Rounding.digits(row.low(), row.high(), 1);
    }

    private static String said(PairRow row) {
        return row.reading() == PairReading.UNDECIDED
                ? ""
                : word(row.reading()) + (row.mapReading() == PairReading.UNDECIDED ? "" : " *");
    }

    private static String word(PairReading reading) {
        return reading.name().toLowerCase(Locale.ROOT);
    }
}

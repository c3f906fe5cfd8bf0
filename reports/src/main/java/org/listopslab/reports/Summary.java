package org.listopslab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.listopslab.curricula.results.CellRow;

/**
 * Means of one number of a figure, in words: one sentence for each curriculum.
 *
 * @param dataset where the number is
 * @param where what rows have to say in some of its columns; those of other rows are left out
 * @param across the columns that the means are told apart by, besides the curriculum
 * @param value the column of the number
 * @param said what the number is called
 */
record Summary(String dataset, Map<String, String> where, List<String> across, String value, String said) {
    /** The sentences; those of models find their curriculum and size by {@code cells}, by id. */
    List<String> sentences(Map<String, Dataset> data, Map<String, CellRow> cells, List<Size> sizes) {
        Map<String, Map<String, double[]>> sums = new LinkedHashMap<>();
        Dataset rows = data.getOrDefault(dataset, new Dataset());
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            UnaryOperator<String> column = name -> String.valueOf(rows.value(row, name));
            boolean kept = where.entrySet().stream()
                    .allMatch(wanted -> column.apply(wanted.getKey()).equals(wanted.getValue()));
            if (kept && rows.value(row, value) instanceof Double number && Double.isFinite(number)) {
                CellRow cell = rows.has("cell_id") ? cells.get(column.apply("cell_id")) : null;
                if (cell == null && rows.has("cell_id")) {
                    continue; // of a model that cells.csv does not know
                }
                String curriculum = cell == null ? column.apply("curriculum") : cell.task();
                List<String> place = new ArrayList<>();
                for (String name : across) {
                    place.add(
                            name.equals("size") && cell != null ? Size.of(cell).label(sizes) : called(name, column));
                }
                double[] sum = sums.computeIfAbsent(curriculum, unused -> new LinkedHashMap<>())
                        .computeIfAbsent(String.join(", ", place), unused -> new double[2]);
                sum[0] += number;
                sum[1]++;
            }
        }
        List<String> sentences = new ArrayList<>();
        sums.forEach((curriculum, means) -> {
            List<String> parts = new ArrayList<>();
            means.forEach((place, sum) -> parts.add(place
                    + (place.isEmpty() ? "" : " ")
                    + Words.number(sum[0] / sum[1])
                    + (rows.has("cell_id") ? " (" + (long) sum[1] + ")" : "")));
            sentences.add("Trained on " + curriculum + ", " + said + ": " + String.join("; ", parts) + ".");
        });
        return sentences;
    }

    private static String called(String name, UnaryOperator<String> column) {
        String text = column.apply(name);
        return switch (name) {
            case "layer", "loop", "frequency", "head", "direction" ->
                text.matches("[\\d.]+") ? name + " " + text : text;
            default -> text;
        };
    }
}

package org.listopslab.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.QuestionProperty;

/**
 * Mean accuracies over seeds on examples that have a property in common, as views: an evaluation task and a property each.
 * A property that all examples of a task share is no view, since it would only repeat the accuracy on the task.
 */
final class Breakdowns {
    /** Numbers that stand beside each other in a picture; more are put together in ranges. */
    private static final int MOST_NUMBERS = 16;

    private static final int RANGES = 12;

    private final Map<View, Map<String, String>> columns =
            new LinkedHashMap<>(); // value -> the column that it stands in
    private final Map<Place, Sum> sums = new LinkedHashMap<>();

    /** One picture. */
    private record View(String evaluatedOn, QuestionProperty by) {
        String label() {
            return evaluatedOn + " by " + by.text();
        }
    }

    /** Where a mean stands. */
    private record Place(View view, String column, String curriculum, Size size) {}

    /** What a mean is made of. */
    private static final class Sum {
        private final Set<String> cells = new HashSet<>();
        private long examples;
        private double right;

        void add(BreakdownRow row) {
            cells.add(row.cellId());
            examples += row.examples();
            right += row.examples() * row.accuracy();
        }
    }

    /**
     * @param rows the table
     * @param cells the cells by id; rows of others are left out
     */
    Breakdowns(List<BreakdownRow> rows, Map<String, CellRow> cells) {
        Map<View, Set<String>> values = new LinkedHashMap<>();
        for (BreakdownRow row : rows) {
            values.computeIfAbsent(view(row), v -> new LinkedHashSet<>()).add(row.value());
        }
        values.forEach((view, all) -> {
            if (all.size() > 1) {
                columns.put(view, columns(view.by(), all));
            }
        });
        for (BreakdownRow row : rows) {
            Map<String, String> shown = columns.get(view(row));
            CellRow cell = cells.get(row.cellId());
            if (shown != null && cell != null) {
                String column = shown.getOrDefault(row.value(), row.value());
                sums.computeIfAbsent(new Place(view(row), column, cell.task(), Size.of(cell)), p -> new Sum())
                        .add(row);
            }
        }
    }

    /** The names of all views, in the table's order. */
    List<String> views() {
        return columns.keySet().stream().map(View::label).toList();
    }

    /** The first view of a task; else the first of all, or nothing where there is none. */
    String firstOf(String task) {
        return columns.keySet().stream()
                .filter(view -> view.evaluatedOn().equals(task))
                .findFirst()
                .map(View::label)
                .orElse(columns.isEmpty() ? "" : views().get(0));
    }

    /** The means; {@code place} orders the columns of a view, of which there are {@code places}. */
    Dataset dataset(List<Size> sizes) {
        Dataset data = new Dataset(
                "view",
                "evaluated_on",
                "by",
                "value",
                "place",
                "places",
                "curriculum",
                "size",
                "models",
                "examples",
                "accuracy");
        sums.forEach((place, sum) -> {
            View view = place.view();
            List<String> shown = columns.getOrDefault(view, Map.of()).values().stream()
                    .distinct()
                    .toList();
            data.add(
                    view.label(),
                    view.evaluatedOn(),
                    view.by().text(),
                    place.column(),
                    shown.indexOf(place.column()),
                    shown.size(),
                    place.curriculum(),
                    place.size().label(sizes),
                    sum.cells.size(),
                    sum.examples / sum.cells.size(),
                    sum.right / sum.examples);
        });
        return data;
    }

    private static View view(BreakdownRow row) {
        return new View(row.evaluatedOn(), row.by());
    }

    private static Map<String, String> columns(QuestionProperty by, Set<String> values) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (!by.isNumber() || values.size() <= MOST_NUMBERS) {
            values.forEach(value -> columns.put(value, value));
            return columns;
        }
        List<Integer> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(Integer.valueOf(value)));
        numbers.sort(null);
        int least = numbers.get(0);
        int most = numbers.get(numbers.size() - 1);
        int width = (most - least) / RANGES + 1;
        for (int n : numbers) {
            int from = least + (n - least) / width * width;
            int to = Math.min(from + width - 1, most);
            columns.put(Integer.toString(n), from == to ? Integer.toString(from) : from + "–" + to);
        }
        return columns;
    }
}

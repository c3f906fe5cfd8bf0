package org.listopslab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.results.BudgetRow;

/** Thresholds as they stand after a part of the steps. */
final class BudgetPoints {
    private BudgetPoints() {}

    /**
     * One row for each group, task and budget, intervals cut to the picture.
     *
     * @param range the least and the greatest size of the picture
     */
    static Dataset dataset(List<BudgetRow> rows, double[] range) {
        Dataset data = new Dataset(
                "curriculum",
                "evaluated_on",
                "budget",
                "steps",
                "models",
                "learned",
                "threshold",
                "low",
                "high",
                "from",
                "to",
                "open_below",
                "open_above",
                "status");
        for (BudgetRow row : rows) {
            Told told = Told.of(row);
            boolean below = told.isOpenBelow(range);
            boolean above = told.isOpenAbove(range);
            data.add(
                    Groups.name(row.task(), row.stratum()),
                    row.evaluatedOn(),
                    row.budget(),
                    row.steps(),
                    row.models(),
                    row.learned(),
                    told.threshold(),
                    told.low(),
                    told.high(),
                    told.from(range),
                    told.to(range),
                    below && !above,
                    above && !below,
                    Words.status(row.status()));
        }
        return data;
    }

    /** The rows of one task in words. */
    static List<String> words(List<BudgetRow> rows, String task) {
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        for (BudgetRow row : rows) {
            if (row.evaluatedOn().equals(task)) {
                Told told = Told.of(row);
                String bounds = Words.bounds(told.low(), told.high());
                byGroup.computeIfAbsent(Groups.name(row.task(), row.stratum()), group -> new ArrayList<>())
                        .add("after " + Words.count(row.steps()) + " steps "
                                + (Double.isNaN(told.threshold())
                                        ? Words.status(row.status()) + " (" + (bounds.isEmpty() ? "" : bounds + "; ")
                                                + "learned by " + row.learned() + " of " + row.models() + ")"
                                        : Words.about(told.threshold()) + " parameters (" + bounds + ")"));
            }
        }
        List<String> sentences = new ArrayList<>();
        byGroup.forEach((group, all) -> sentences.add("Trained on " + group + ": " + String.join("; ", all) + "."));
        return sentences;
    }
}

package org.listopslab.lab;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.results.BudgetRow;
import org.listopslab.curricula.results.LearningTimeRow;
import org.listopslab.curricula.run.Summary;
import org.listopslab.models.shape.CountingRule;

/**
 * How long learning takes, for the terminal: when half of the models of each size have learned, and what the thresholds would be with less
 * training.
 *
 * @param plan what was planned
 * @param summary what came of it, with sizes counted by {@code rule}
 * @param rule what size means
 */
record TimeTable(Plan plan, Summary summary, CountingRule rule) {

    /** Models that one curve is fitted to. */
    private record Group(String curriculum, String stratum) {
        String words() {
            return "taught " + curriculum + (stratum.isEmpty() ? "" : ", with " + stratum);
        }
    }

    void print(PrintWriter out, String task) {
        Map<Group, List<LearningTimeRow>> times = summary.learningTimes().stream()
                .filter(row -> row.evaluatedOn().equals(task))
                .collect(Collectors.groupingBy(
                        row -> new Group(row.task(), row.stratum()), LinkedHashMap::new, Collectors.toList()));
        if (!times.isEmpty()) {
            out.println();
            out.printf(
                    "steps to learn %s: by when half of the seeds have learned and keep it (Kaplan-Meier, 90 %% interval; looked at"
                            + " every %d steps)%n",
                    task, plan.experiment().training().evaluateEvery());
            times.forEach((group, rows) -> out.println("  " + group.words() + ": " + times(rows)));
        }
        Map<Group, List<BudgetRow>> budgets = summary.budgets().stream()
                .filter(row -> row.evaluatedOn().equals(task) && row.budget() < 1)
                .collect(Collectors.groupingBy(
                        row -> new Group(row.task(), row.stratum()), LinkedHashMap::new, Collectors.toList()));
        if (!budgets.isEmpty()) {
            out.println();
            out.println("thresholds as they stand earlier in the same trainings (which are not shorter trainings: the"
                    + " learning rate had not fallen yet)");
            budgets.forEach((group, rows) -> out.println("  " + group.words() + ": "
                    + rows.stream().map(this::budget).collect(Collectors.joining("; "))));
        }
    }

    /** Every size at which half have learned; and up to which size fewer have. */
    private String times(List<LearningTimeRow> rows) {
        String known = rows.stream()
                .filter(row -> !Double.isNaN(row.median()))
                .map(row ->
                        String.format(Locale.ROOT, "%.0f", row.median()) + " (" + bounds(row) + ") at " + row.size())
                .collect(Collectors.joining(", "));
        List<LearningTimeRow> never =
                rows.stream().filter(row -> Double.isNaN(row.median())).toList();
        String sizes = never.stream()
                .map(row -> row.learned() + " of " + row.models() + " at " + row.size())
                .collect(Collectors.joining(", "));
        String others = never.isEmpty() ? "" : "less than half within " + longest(never) + " (" + sizes + ")";
        return known + (known.isEmpty() || others.isEmpty() ? "" : "; ") + others + " " + rule.unit();
    }

    private static long longest(List<LearningTimeRow> rows) {
        return rows.stream().mapToLong(LearningTimeRow::watched).max().orElse(0);
    }

    private static String bounds(LearningTimeRow row) {
        String low = String.format(Locale.ROOT, "%.0f", row.low());
        return Double.isFinite(row.high()) ? low + String.format(Locale.ROOT, " to %.0f", row.high()) : low + " up";
    }

    private String budget(BudgetRow row) {
        double low = Math.floor(row.low());
        double high = Math.ceil(row.high());
        String bounds = (low > 0 ? String.format(Locale.ROOT, "%.0f", low) : "")
                + (Double.isFinite(high) ? String.format(Locale.ROOT, " to %.0f", high) : " up");
        return "after " + row.steps() + " steps "
                + (Double.isNaN(row.threshold())
                        ? row.status() + ", learned by " + row.learned() + " of " + row.models()
                        : String.format(Locale.ROOT, "%.0f", row.threshold()) + " (" + bounds.strip() + ")");
    }
}

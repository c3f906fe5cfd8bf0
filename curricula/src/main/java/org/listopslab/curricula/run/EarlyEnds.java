package org.listopslab.curricula.run;

import java.util.List;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;

/**
 * What ending trainings early has saved, and how often it may have been wrong: of models whose answer was certain, a random share
 * went on to the end, and these say what became of them.
 *
 * @param ended models that were ended early
 * @param saved the share of all models' steps that was saved
 * @param audited models that were certain and went on to the end
 * @param wrong those of them that came out unlearned on something that they were taught
 */
public record EarlyEnds(int ended, double saved, int audited, int wrong) {
    /**
     * Of the cells of a plan.
     *
     * @param rows one for each cell, in order
     */
    public static EarlyEnds of(Plan plan, List<CellRow> rows) {
        double bar = plan.experiment().evaluation().learnedAt();
        int ended = 0;
        int audited = 0;
        int wrong = 0;
        double all = 0;
        double left = 0;
        for (int i = 0; i < rows.size(); i++) {
            CellRow row = rows.get(i);
            Cell cell = plan.cells().get(i);
            if (row.status() != CellStatus.DONE) {
                continue;
            }
            all += cell.course().steps();
            if (row.certainAt() == 0) {
                continue;
            }
            if (row.steps() == row.certainAt()) {
                ended++;
                left += cell.course().steps() - row.steps();
            } else {
                audited++;
                boolean unlearned = cell.course().earlyEnd().orElseThrow().bar().tasks().stream()
                        .anyMatch(task -> row.accuracy(task) < bar);
                wrong += unlearned ? 1 : 0;
            }
        }
        return new EarlyEnds(ended, all == 0 ? 0 : left / all, audited, wrong);
    }

    /** Such as {@code 12 models ended early, which saved 31 % of all steps; of 3 others that were as certain, 0 came out unlearned}. */
    @Override
    public String toString() {
        return ended + (ended == 1 ? " model" : " models") + " ended early, which saved " + Math.round(100 * saved)
                + " % of all steps; of " + audited + (audited == 1 ? " other that was" : " others that were")
                + " as certain and went on, " + wrong + " came out unlearned";
    }
}

package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.experiment.Claim;
import org.listopslab.curricula.experiment.RatioClaim;
import org.listopslab.curricula.experiment.Side;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.simulation.PowerDesign;
import org.listopslab.models.shape.CountingRule;

/** The designs by which a plan is to decide its claims on ratios. */
public final class PlannedPower {
    private PlannedPower() {}

    /** Returns each design, with the claims that it is to decide; a side has the sizes of the first stratum of its curriculum. */
    public static Map<PowerDesign, List<String>> of(Plan plan) {
        Map<PowerDesign, List<String>> designs = new LinkedHashMap<>();
        for (Claim claim : plan.experiment().claims()) {
            if (claim instanceof RatioClaim ratio) {
                PowerDesign design = new PowerDesign(
                        sizes(plan, ratio.larger()),
                        sizes(plan, ratio.smaller()),
                        plan.experiment().seeds(),
                        Claimed.of(ratio.atLeast(), ratio.atMost()));
                designs.computeIfAbsent(design, key -> new ArrayList<>()).add(ratio.claim());
            }
        }
        return designs;
    }

    private static List<Long> sizes(Plan plan, Side side) {
        List<Cell> own = plan.cells().stream()
                .filter(cell -> cell.curriculum().name().equals(side.curriculum()))
                .toList();
        return own.stream()
                .filter(cell -> Strata.of(cell).equals(Strata.of(own.get(0))))
                .map(cell -> CountingRule.UNIQUE.size(cell.shape()))
                .distinct()
                .sorted()
                .toList();
    }
}

package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.listopslab.curricula.claim.Finding;
import org.listopslab.curricula.experiment.Claim;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.threshold.ThresholdFit;

/**
 * Decides the claims of an experiment, each in every stratum: a side takes the models of that stratum, or where it names others
 * ({@code over}), those of the stratum that is like it but for what the side names.
 *
 * @param run the run
 * @param strata the strata of its models
 * @param cells one row per cell, in the plan's order
 * @param recipes which models count
 * @param fits its thresholds
 */
record ClaimRows(
        RunDirectory run, Strata strata, List<CellRow> cells, Recipes recipes, Map<Summary.Key, ThresholdFit> fits) {

    /** One row per claim and choice of strata for its sides. */
    List<ClaimRow> all() {
        List<ClaimRow> rows = new ArrayList<>();
        for (Claim claim : run.plan().experiment().claims()) {
            Set<SideStrata> choices = SideStrata.of(claim.sides().values(), strata.names());
            choices.forEach(choice -> rows.add(row(claim, choice)));
            if (choices.isEmpty()) {
                Finding none = Finding.unknown("There are no such models as the claim names: "
                        + (strata.names().equals(List.of(""))
                                ? "nothing but their width tells the models of this run apart."
                                : "those of this run have " + String.join(", or ", strata.names()) + "."));
                rows.add(row(claim, none, ""));
            }
        }
        return rows;
    }

    private ClaimRow row(Claim claim, SideStrata choice) {
        Finding found = claim.decide(new RunEvidence(run, cells, recipes, fits, choice));
        Set<String> names = new LinkedHashSet<>(choice.of().values());
        String common = names.size() == 1 ? names.iterator().next() : "";
        Finding told = common.isEmpty()
                ? found
                : new Finding(
                        found.verdict(),
                        found.value(),
                        found.low(),
                        found.high(),
                        "Over models with " + common + ": " + found.reason());
        return row(claim, told, String.join(" against ", names));
    }

    private static ClaimRow row(Claim claim, Finding found, String stratum) {
        return new ClaimRow(
                claim.claim(),
                found.verdict(),
                found.value(),
                found.low(),
                found.high(),
                found.reason(),
                stratum,
                claim.measure());
    }
}

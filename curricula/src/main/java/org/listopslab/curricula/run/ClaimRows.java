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
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.Holm;
import org.listopslab.curricula.threshold.ThresholdFit;

/**
 * Decides the claims of an experiment, each in every stratum: a side takes the models of that stratum, or where it names others
 * ({@code over}), those of the stratum that is like it but for what the side names.
 *
 * @param run the run
 * @param strata the strata of its models
 * @param cells one row per cell, in the plan's order
 * @param fits its thresholds
 */
record ClaimRows(RunDirectory run, Strata strata, List<CellRow> cells, Map<Summary.Key, ThresholdFit> fits) {

    /** A claim in a stratum, decided by itself. */
    private record Decided(Claim claim, Finding finding, String stratum) {}

    /** One row per claim and choice of strata for its sides. */
    List<ClaimRow> all() {
        List<Decided> decided = new ArrayList<>();
        for (Claim claim : run.plan().experiment().claims()) {
            Set<SideStrata> choices = SideStrata.of(claim.sides().values(), strata.names());
            choices.forEach(choice -> decided.add(decided(claim, choice)));
            if (choices.isEmpty()) {
                Finding none = Finding.unknown("There are no such models as the claim names: "
                        + (strata.names().equals(List.of(""))
                                ? "nothing but their width tells the models of this run apart."
                                : "those of this run have " + String.join(", or ", strata.names()) + "."));
                decided.add(new Decided(claim, none, ""));
            }
        }
        List<Verdict> ofFamily = family(decided);
        List<ClaimRow> rows = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            rows.add(row(decided.get(i), ofFamily.get(i)));
        }
        return rows;
    }

    /**
     * What is left of the verdicts as those of one family: all rows of the table. Each measured row asks whether its claim is true, and
     * whether it is false; {@link Holm}'s test leaves those answers that may stand although they are many. That any of them is
     * wrong has a probability of at most 0.1, as it has for the two answers of one claim by itself.
     */
    private static List<Verdict> family(List<Decided> decided) {
        List<Double> questions = new ArrayList<>();
        for (Decided one : decided) {
            if (one.finding().pValues().measured()) {
                questions.add(one.finding().pValues().supported());
                questions.add(one.finding().pValues().refuted());
            }
        }
        boolean[] answered = Holm.refuted(questions, 1 - ThresholdFit.LEVEL);
        List<Verdict> verdicts = new ArrayList<>();
        int next = 0;
        for (Decided one : decided) {
            Verdict verdict = Verdict.UNDECIDED;
            if (one.finding().pValues().measured()) {
                verdict = answered[next] ? Verdict.SUPPORTED : answered[next + 1] ? Verdict.REFUTED : Verdict.UNDECIDED;
                next += 2;
            }
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private Decided decided(Claim claim, SideStrata choice) {
        Finding found = claim.decide(new RunEvidence(run, cells, fits, choice));
        Set<String> names = new LinkedHashSet<>(choice.of().values());
        String common = names.size() == 1 ? names.iterator().next() : "";
        Finding told = common.isEmpty() ? found : found.because("Over models with " + common + ": " + found.reason());
        return new Decided(claim, told, String.join(" against ", names));
    }

    private static ClaimRow row(Decided decided, Verdict ofFamily) {
        Finding found = decided.finding();
        return new ClaimRow(
                decided.claim().claim(),
                found.verdict(),
                found.value(),
                found.low(),
                found.high(),
                found.reason(),
                decided.stratum(),
                decided.claim().measure(),
                ofFamily);
    }
}

package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.claim.Finding;
import org.listopslab.curricula.experiment.Claim;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.threshold.Holm;
import org.listopslab.curricula.threshold.ThresholdFit;

/**
 * Decides the claims of an experiment, each in every stratum: a side takes the models of that stratum, or where it names others
 * ({@code over}), those of the stratum that is like it but for what the side names.
 *
 * @param run the run
 * @param strata the strata of its models
 * @param cells what is known of its cells
 * @param judged its models under one specification
 */
record ClaimRows(RunDirectory run, Strata strata, List<CellFacts> cells, Judged judged) {

    /**
     * A claim over certain strata.
     *
     * @param number the place of the claim in its file: two may be equal
     * @param of the stratum of each side; null where there are no such models as the claim names
     */
    record Case(int number, Claim claim, @Nullable SideStrata of) {

        /** Whether a specification makes a difference to it, and is not the same to it as another. */
        boolean touchedBy(Specification specification, Specification file) {
            return of != null && specification.only(claim.choices(), file).equals(specification);
        }

        /** Whether each of its sides has models that can be judged. */
        boolean isMeasuredBy(Judged judged) {
            return of != null
                    && of.of().entrySet().stream()
                            .allMatch(side ->
                                    judged.trials().containsKey(Summary.Key.of(side.getKey(), side.getValue())));
        }
    }

    /** The claims, each with every choice of strata for its sides. */
    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        List<Claim> claims = run.plan().experiment().claims();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            Set<SideStrata> choices = SideStrata.of(claim.sides().values(), strata.names());
            for (SideStrata choice : choices) {
                cases.add(new Case(i, claim, choice));
            }
            if (choices.isEmpty()) {
                cases.add(new Case(i, claim, null));
            }
        }
        return cases;
    }

    /** The same claims under another specification. */
    ClaimRows under(Judged other) {
        return new ClaimRows(run, strata, cells, other);
    }

    /**
     * One row for each.
     *
     * @param decided all claims, each decided by itself
     */
    static List<ClaimRow> rows(List<Decided> decided) {
        List<Verdict> ofFamily = family(decided);
        List<ClaimRow> rows = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            rows.add(row(decided.get(i), ofFamily.get(i)));
        }
        return rows;
    }

    /** A claim in a stratum, decided by itself. */
    record Decided(Claim claim, Finding finding, String stratum) {}

    /** Decides one by itself. */
    Decided decided(Case of) {
        return of.of() == null ? new Decided(of.claim(), none(), "") : decided(of.claim(), of.of());
    }

    private Finding none() {
        return Finding.unknown("There are no such models as the claim names: "
                + (strata.names().equals(List.of(""))
                        ? "nothing but their width tells the models of this run apart."
                        : "those of this run have " + String.join(", or ", strata.names()) + "."));
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
        Finding found = claim.decide(new RunEvidence(run, cells, judged, choice));
        Set<String> names = new LinkedHashSet<>(choice.of().values());
        String common = names.size() == 1 ? names.iterator().next() : "";
        Finding told = common.isEmpty() ? found : found.about("Over models with " + common + ": ");
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
                ofFamily,
                found.why(),
                decided.claim().claimed().map(Claimed::low).orElse(Double.NEGATIVE_INFINITY),
                decided.claim().claimed().map(Claimed::high).orElse(Double.POSITIVE_INFINITY));
    }
}

package org.listopslab.curricula.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.listopslab.curricula.claim.Finding;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.specification.Choice;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.specification.SpecificationCurve;

/**
 * Every claim of a run under every specification that can make a difference to it.
 *
 * @param own one row for each claim, as the experiment file's own specification decides it
 * @param found what is found of each of them, in the same order, by specification, that of the experiment file first
 */
record SpecificationRows(List<ClaimRow> own, Map<ClaimRows.Case, Map<Specification, Finding>> found) {

    /**
     * Decides them.
     *
     * @param own the claims as the experiment file's own specification decides them
     * @param judge judges the run's models under another specification
     */
    static SpecificationRows of(RunDirectory run, ClaimRows own, Function<Specification, Judged> judge) {
        Specification file = own.judged().specification();
        List<ClaimRows.Case> cases = own.cases();
        List<ClaimRows.Decided> decided = cases.stream().map(own::decided).toList();
        Map<ClaimRows.Case, Map<Specification, Finding>> found = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            found.put(
                    cases.get(i),
                    new LinkedHashMap<>(Map.of(file, decided.get(i).finding())));
        }
        Map<Double, Judged> early = new HashMap<>();
        for (Specification specification : specifications(run, file, cases)) {
            List<ClaimRows.Case> touched = cases.stream()
                    .filter(each -> each.touchedBy(specification, file))
                    .filter(each -> specification.budget() == 1
                            || each.isMeasuredBy(early.computeIfAbsent(
                                    specification.budget(), share -> judge.apply(file.at(share)))))
                    .toList();
            if (!touched.isEmpty()) {
                ClaimRows under = own.under(judge.apply(specification));
                touched.forEach(each -> requireNonNull(found.get(each))
                        .put(specification, under.decided(each).finding()));
            }
        }
        return new SpecificationRows(ClaimRows.rows(decided), found);
    }

    /** All but the file's own. */
    private static List<Specification> specifications(
            RunDirectory run, Specification file, List<ClaimRows.Case> cases) {
        if (cases.isEmpty()) {
            return List.of();
        }
        SortedSet<Integer> numbers = new TreeSet<>();
        run.plan().cells().stream().filter(cell -> !cell.isScout()).forEach(cell -> numbers.add(cell.seed()));
        return run.plan().experiment().specifications().all(file, numbers).stream()
                .filter(specification -> !specification.equals(file))
                .toList();
    }

    /** The claims as the file's own specification decides them, each with what becomes of it under all. */
    List<ClaimRow> claims() {
        List<ClaimRow> claims = new ArrayList<>();
        for (Map<Specification, Finding> of : found.values()) {
            List<SpecificationCurve.Decided> decided = new ArrayList<>();
            of.forEach((specification, finding) ->
                    decided.add(new SpecificationCurve.Decided(specification, finding.verdict())));
            SpecificationCurve curve = new SpecificationCurve(decided);
            claims.add(own.get(claims.size()).under(curve.overall(), curve.words()));
        }
        return claims;
    }

    /** One row for each claim and specification. */
    List<SpecificationRow> all() {
        List<SpecificationRow> rows = new ArrayList<>();
        Iterator<ClaimRow> claims = own.iterator();
        for (Map<Specification, Finding> of : found.values()) {
            ClaimRow claim = claims.next();
            of.forEach((specification, finding) -> rows.add(row(claim, specification, finding)));
        }
        return rows;
    }

    private static SpecificationRow row(ClaimRow claim, Specification specification, Finding found) {
        return new SpecificationRow(
                claim.claim(),
                claim.stratum(),
                specification.learnedAt(),
                Choice.COUNT.value(specification),
                specification.budget(),
                Choice.REPETITIONS.value(specification),
                Choice.EXCLUDE.value(specification),
                found.verdict(),
                found.value(),
                found.low(),
                found.high());
    }
}

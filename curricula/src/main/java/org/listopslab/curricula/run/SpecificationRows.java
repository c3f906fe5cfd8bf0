package org.listopslab.curricula.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.specification.Choice;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.specification.SpecificationCurve;

/**
 * Every claim of a run under every specification that can make a difference to it.
 *
 * @param found the rows of each claim by specification, that of the experiment file first
 */
record SpecificationRows(Map<ClaimRows.Case, Map<Specification, ClaimRow>> found) {

    /**
     * Decides them.
     *
     * @param own the claims as the experiment file's own specification decides them
     * @param judge judges the run's models under another specification
     */
    static SpecificationRows of(RunDirectory run, ClaimRows own, Function<Specification, Judged> judge) {
        Specification file = own.judged().specification();
        List<ClaimRows.Case> cases = own.cases();
        Map<ClaimRows.Case, Map<Specification, ClaimRow>> found = new LinkedHashMap<>();
        cases.forEach(each -> found.put(each, new LinkedHashMap<>(Map.of(file, own.row(each)))));
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
                touched.forEach(each -> requireNonNull(found.get(each)).put(specification, under.row(each)));
            }
        }
        return new SpecificationRows(found);
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
        for (Map<Specification, ClaimRow> of : found.values()) {
            List<SpecificationCurve.Decided> decided = new ArrayList<>();
            of.forEach(
                    (specification, row) -> decided.add(new SpecificationCurve.Decided(specification, row.verdict())));
            SpecificationCurve curve = new SpecificationCurve(decided);
            claims.add(of.values().iterator().next().under(curve.overall(), curve.words()));
        }
        return claims;
    }

    /** One row for each claim and specification. */
    List<SpecificationRow> all() {
        List<SpecificationRow> rows = new ArrayList<>();
        found.values().forEach(of -> of.forEach((specification, row) -> rows.add(row(specification, row))));
        return rows;
    }

    private static SpecificationRow row(Specification specification, ClaimRow found) {
        return new SpecificationRow(
                found.claim(),
                found.stratum(),
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

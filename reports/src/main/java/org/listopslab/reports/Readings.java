package org.listopslab.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.SpecificationRow;

/**
 * The criteria and measures of size by which a reader may read the run, and what becomes of its claims by each: those of
 * {@code specifications.csv} that are in everything else as the experiment has it.
 */
final class Readings {
    private static final List<String> COUNTS = List.of(
            "parameters",
            "parameters_total",
            "parameters_without_embeddings",
            "parameters_unrolled",
            "flops_per_token");

    private final RunFiles run;
    private final Subject subject;

    Readings(RunFiles run, Subject subject) {
        this.run = run;
        this.subject = subject;
    }

    /** The accuracies from which on a task may count as learned, from low to high; the experiment's own among them. */
    List<Double> criteria() {
        return Stream.concat(
                        run.specifications().stream().map(SpecificationRow::learnedAt),
                        subject.learnedAt().stream().boxed())
                .distinct()
                .sorted()
                .toList();
    }

    /** The measures of size, the experiment's own first. */
    List<String> counts() {
        Set<String> counts = new LinkedHashSet<>();
        run.specifications().stream().map(SpecificationRow::count).limit(1).forEach(counts::add);
        counts.addAll(COUNTS);
        return new ArrayList<>(counts);
    }

    /** One row for each claim of {@code claims.csv}, by its place there, with what each reading makes of it. */
    Dataset claims() {
        Dataset data = new Dataset("claim", "learned_at", "count", "verdict", "number", "bounds");
        Map<String, List<SpecificationRow>> byClaim =
                run.specifications().stream().collect(Collectors.groupingBy(SpecificationRow::title));
        for (int i = 0; i < run.claims().size(); i++) {
            ClaimRow claim = run.claims().get(i);
            List<SpecificationRow> all = byClaim.getOrDefault(claim.title(), List.of());
            for (SpecificationRow row : all) {
                SpecificationRow own = all.get(0);
                if (row.budget() == own.budget()
                        && row.repetitions().equals(own.repetitions())
                        && row.exclude().equals(own.exclude())) {
                    Estimate estimate = Estimate.of(claim, row);
                    data.add(
                            i,
                            row.learnedAt(),
                            row.count(),
                            row.verdict().text(),
                            estimate.number(),
                            estimate.bounds());
                }
            }
        }
        return data;
    }
}

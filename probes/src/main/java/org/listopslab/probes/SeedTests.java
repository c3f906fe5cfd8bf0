package org.listopslab.probes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.threshold.Holm;
import org.listopslab.data.task.Task;

/**
 * Tests over seeds: what ten tokens of one model cannot prove, several models may.
 *
 * <p>Models of one curriculum, stratum and width, those that learned apart from those that did not, are put together by Fisher's method
 * (1932, "Statistical Methods for Research Workers", section 21.1): minus twice the sum of the logarithms of their p-values is
 * chi-squared with two degrees of freedom for each. It asks of a model nothing but its p-value, so exact and drawn ones go together
 * and every probe's do; and p-values that take few values make it err on the safe side alone.
 */
public final class SeedTests {
    /** At which p-value a model shows something by itself. */
    private static final double LEVEL = 0.05;

    private SeedTests() {}

    private record Kind(String curriculum, String stratum, int width, Task task, Knowledge knowledge) {}

    private record Quantity(String probe, String name) {}

    private static final class Found {
        private final List<Evidence> trained = new ArrayList<>();
        private final List<Evidence> untrained = new ArrayList<>();
    }

    /** Tests what stands in the tables of some probes of a run. */
    static List<SeedTestRow> of(Path run, Models models, Collection<Probe<?>> probes)
            throws IOException, ProbeException {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        Map<Kind, Map<Quantity, Found>> found = new LinkedHashMap<>();
        for (CellRow cell : models.over()) {
            Task task = models.sharedTask(cell);
            Kind kind = new Kind(cell.task(), cell.stratum(), cell.width(), task, models.knowledge(cell, task));
            kinds.put(cell.cellId(), kind);
            found.putIfAbsent(kind, new LinkedHashMap<>());
        }
        for (Probe<?> probe : probes) {
            if (probe instanceof TestedProbe<?> tested) {
                gather(tested, run, kinds, found);
            }
        }
        List<SeedTestRow> rows = new ArrayList<>();
        found.forEach((kind, quantities) ->
                quantities.forEach((quantity, evidence) -> rows.add(row(kind, quantity, evidence))));
        double[] corrected = Holm.adjusted(rows.stream().map(SeedTestRow::p).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).corrected(corrected[i]))
                .toList();
    }

    private static <R> void gather(
            TestedProbe<R> probe, Path run, Map<String, Kind> kinds, Map<Kind, Map<Quantity, Found>> found)
            throws IOException {
        for (CsvTable<Filed<R>> table : List.of(ProbeTables.trained(probe), ProbeTables.untrained(probe))) {
            boolean trained = table.file().equals(ProbeTables.trained(probe).file());
            List<Filed<R>> rows = table.exists(run) ? table.read(run) : List.of();
            for (Filed<R> filed : rows) {
                Kind kind = kinds.get(filed.cellId());
                if (kind != null) {
                    Map<Quantity, Found> quantities = found.computeIfAbsent(kind, unused -> new LinkedHashMap<>());
                    probe.evidence(filed.row()).ifPresent(evidence -> {
                        Found models = quantities.computeIfAbsent(
                                new Quantity(probe.name(), evidence.quantity()), unused -> new Found());
                        (trained ? models.trained : models.untrained).add(evidence);
                    });
                }
            }
        }
    }

    private static SeedTestRow row(Kind kind, Quantity quantity, Found found) {
        return new SeedTestRow(
                kind.curriculum(),
                kind.stratum(),
                kind.width(),
                kind.task().name(),
                kind.knowledge(),
                quantity.probe(),
                quantity.name(),
                found.trained.size(),
                mean(found.trained),
                mean(found.untrained),
                (int) found.trained.stream().filter(one -> one.p() <= LEVEL).count(),
                fisher(found.trained),
                Double.NaN,
                fisher(found.untrained));
    }

    private static double mean(List<Evidence> models) {
        return models.stream().mapToDouble(Evidence::value).average().orElse(Double.NaN);
    }

    private static double fisher(List<Evidence> models) {
        return models.isEmpty()
                ? Double.NaN
                : fisher(models.stream().mapToDouble(Evidence::p).toArray());
    }

    /** The p-value of several independent ones together, by Fisher's method; that of one is its own. */
    public static double fisher(double[] p) {
        double logarithms = 0;
        for (double one : p) {
            logarithms -= Math.log(one);
        }
        return Gamma.regularizedGammaQ(p.length, logarithms);
    }
}

package org.listopslab.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.probes.Filed;
import org.listopslab.probes.LagRow;
import org.listopslab.probes.Probe;
import org.listopslab.probes.ProbeRegistry;
import org.listopslab.probes.ProbeTables;

/** Tables of the probes that look inside a network, line by line as their files have them, of models that nobody has trained. */
final class FixtureProbes {
    private SplittableRandom random = new SplittableRandom(0);
    private final Map<String, List<String>> trained = new LinkedHashMap<>();
    private final Map<String, List<String>> untrained = new LinkedHashMap<>();
    private final Map<String, List<String>> snapshots = new LinkedHashMap<>();

    /** Writes tables of all these models. */
    static void write(Path run, List<CellRow> cells) throws IOException {
        FixtureProbes fixture = new FixtureProbes();
        cells.forEach(cell -> fixture.measure(cell, cell.accuracy("SUM") > 0.9));
        for (Probe<?> probe : ProbeRegistry.ALL) {
            write(run, ProbeTables.trained(probe), fixture.trained.getOrDefault(probe.name(), List.of()));
            write(run, ProbeTables.untrained(probe), fixture.untrained.getOrDefault(probe.name(), List.of()));
            write(run, ProbeTables.snapshots(probe), fixture.snapshots.getOrDefault(probe.name(), List.of()));
        }
        fixture.writeTwins(run, cells);
        ProbeTables.LAGS.write(
                run,
                List.of(
                        new LagRow("SUM", "", "SUM", "order", "order", 8, -1.5, -2.5, -0.5, LagRow.Reading.BEFORE),
                        new LagRow("SUM", "", "SUM", "clock", "by sum", 8, 0.1, -0.2, 0.3, LagRow.Reading.WITH)));
    }

    /** Of models of 4 and 6 dimensions, as if they had been taught fewer examples than others; none where no model generalises. */
    private void writeTwins(Path run, List<CellRow> cells) throws IOException {
        if (cells.stream().noneMatch(cell -> cell.accuracy("SUM") > 0.9)) {
            return;
        }
        for (CellRow cell : cells) {
            random = new SplittableRandom(cell.cellId().hashCode());
            for (int direction = 1; direction <= 4 && cell.width() <= 6; direction++) {
                double kept = 1.2 - 0.4 * direction + 0.1 * random.nextDouble();
                String peer = cell.seed() == 1 ? "" : "0.9";
                long examples = cell.seed() % 2 == 0 ? 500 : 1500;
                add(
                        trained, "twins", cell, 2000, "SUM", examples, 0.4, "t", "endless", direction, 0.3, 0.3, kept,
                        -0.1, peer);
            }
        }
        write(run, ProbeTables.TWINS, trained.getOrDefault("twins", List.of()));
    }

    private static <R> void write(Path run, CsvTable<Filed<R>> table, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            Path file = run.resolve(table.file());
            Files.createDirectories(file.getParent());
            Files.writeString(file, table.text(List.of()) + String.join("\n", lines) + "\n");
        }
    }

    private void measure(CellRow cell, boolean learned) {
        random = new SplittableRandom(cell.cellId().hashCode()); // whatever other models there are
        for (int k = 1; k <= 5; k++) {
            double share = learned && k == 1 ? 0.8 : 0.2 * random.nextDouble();
            double p = learned && k == 1 ? 0.001 : 0.4;
            add(trained, "fourier", cell, 2000, "input", k, share, 0.22, 0.2, p, 10000, "", p, p, 0.5, 0.5, 0.5);
            add(trained, "clock", cell, 2000, "cosine", k, share, 0.05, 0.1, p);
            if (cell.seed() == 1) {
                add(
                        snapshots, "fourier", cell, 500, "input", k, 0.3, 0.22, 0.2, 0.5, 10000, "", 0.5, 0.5, 0.5, 0.5,
                        0.5);
            }
        }
        for (int digit = 0; digit < 10 && cell.seed() == 1; digit++) {
            double at = digit * Math.PI / 5;
            add(snapshots, "embeddings", cell, 500, digit, 0.5 * Math.cos(at), 0.5 * Math.sin(at), 0);
        }
        for (int component = 1; component <= 2 && cell.seed() == 1; component++) {
            add(snapshots, "components", cell, 500, component, 0.45);
        }
        for (String part : List.of("attention", "feed_forward")) {
            for (String layer : List.of("all", "0", "1")) {
                for (String ablation : List.of("half_mean", "mean", "zero", "resample")) {
                    add(
                            trained,
                            "reliance",
                            cell,
                            2000,
                            layer,
                            part,
                            "all",
                            ablation,
                            "everywhere",
                            0.5 * random.nextDouble(),
                            1,
                            1,
                            0.97,
                            0.1,
                            5,
                            0.15);
                }
            }
        }
        for (String ablation : List.of("half_mean", "mean", "zero", "resample")) {
            for (String measure : List.of("margin", "accuracy")) {
                double index = random.nextDouble() - 0.3;
                add(
                        trained,
                        "reliance_index",
                        cell,
                        2000,
                        "together",
                        ablation,
                        "everywhere",
                        measure,
                        2,
                        1,
                        index,
                        index - 0.1,
                        index + 0.1,
                        ablation.equals("zero"));
                if (cell.seed() == 1 && cell.width() == 12) { // knows something by chance
                    add(
                            untrained,
                            "reliance_index",
                            cell,
                            0,
                            "together",
                            ablation,
                            "everywhere",
                            measure,
                            0.1,
                            0.1,
                            0.0625,
                            -0.5,
                            0.5,
                            false);
                }
            }
        }
        for (int layer = 0; layer < 2; layer++) {
            double accuracy = learned ? 0.4 + 0.5 * layer : 0.12;
            for (String part : List.of("middle", "after")) {
                for (String target : List.of("value", "value_mod_2")) {
                    Object[] fields = {
                        "SUM",
                        "layer." + layer + ".residual_" + part,
                        layer,
                        "answer",
                        1,
                        target,
                        10,
                        512,
                        512,
                        74,
                        accuracy,
                        0.03,
                        0.12,
                        0.1,
                        0.3,
                        0.005
                    };
                    add(trained, "site_probes", cell, 2000, fields);
                    add(untrained, "site_probes", cell, 0, fields);
                }
            }
            add(
                    trained,
                    "logit_lens",
                    cell,
                    2000,
                    "layer." + layer + ".residual_after",
                    layer,
                    256,
                    accuracy,
                    0.03,
                    -1,
                    0.9,
                    0.15,
                    -2.2);
            for (String change : List.of("argument", "operator")) {
                for (String place : List.of("changed", "answer")) {
                    add(
                            trained,
                            "patching",
                            cell,
                            2000,
                            change,
                            "SUM",
                            layer,
                            "residual_middle",
                            "all",
                            place,
                            21,
                            random.nextDouble(),
                            0.05,
                            0.2,
                            0.05);
                }
            }
            for (String tokens : List.of("argument", "operator", "bracket", "sign")) {
                double mass = tokens.equals("argument") ? 0.7 : 0.1;
                add(trained, "heads", cell, 2000, layer, 0, "SUM", 0.9, tokens, mass, 0.25);
            }
            for (String measure : List.of("uniform", "greatest", "rank_correlation")) {
                add(
                        trained,
                        "head_arguments",
                        cell,
                        2000,
                        layer,
                        0,
                        "SUM",
                        0.9,
                        measure,
                        random.nextDouble(),
                        0.3,
                        0.25,
                        0.35,
                        0.005);
            }
            for (String treatment : List.of("remove", "half_turn")) {
                for (String target : List.of("answer", "parity")) {
                    add(
                            trained,
                            "subspace",
                            cell,
                            2000,
                            target,
                            layer,
                            "residual_middle",
                            2,
                            8,
                            treatment,
                            0.97,
                            0.3,
                            0.5,
                            0.4,
                            0.025,
                            0.5,
                            0.5);
                }
            }
        }
        consistency(trained, cell, 2000, 0.8 + 0.2 * random.nextDouble());
        consistency(untrained, cell, 0, 0.3);
    }

    private static void consistency(Map<String, List<String>> tables, CellRow cell, long step, double same) {
        add(
                tables,
                "consistency",
                cell,
                step,
                "SUM",
                "order",
                "taught",
                256,
                0.9,
                0.9,
                same,
                0.02,
                0.8,
                0.1,
                0.8,
                0.8,
                "");
    }

    private static void add(Map<String, List<String>> tables, String probe, CellRow cell, long step, Object... fields) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s,%s,,%d,%d,%d,%d",
                cell.cellId(),
                cell.task(),
                cell.width(),
                cell.parameters(),
                cell.seed(),
                step));
        for (Object field : fields) {
            line.append(',').append(field);
        }
        tables.computeIfAbsent(probe, unused -> new ArrayList<>()).add(line.toString());
    }
}

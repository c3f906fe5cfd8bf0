package org.listopslab.probes;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentException;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.plan.RepetitionData;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Tables;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.models.checkpoint.StoredModel;

/** Measures every finished model of a run directory, and writes one tidy table for each probe. */
public final class Probes {
    /** How many test examples each model is run over. */
    static final int EXAMPLES = 256;

    /** What the examples of a model depend on. */
    private record Kind(Expressions expressions, RepetitionData data) {}

    private Probes() {}

    /**
     * Measures all models whose training is done, and replaces the tables below {@code probes/}. Models that are not done are left
     * out; equal models give equal bytes.
     *
     * <p>Those of a repetition are run over the same examples, as far as they have tokens for them; others over examples of what they were taught first.
     *
     * @return the number of models measured
     * @throws ExperimentException if the run's experiment file is missing or damaged
     * @throws ProbeException if a finished model's files are missing, or do not belong to the experiment
     * @throws IOException if a table or a model is damaged, or if reading or writing fails
     */
    public static int run(Path runDirectory) throws IOException, ProbeException {
        Experiment experiment = ExperimentFile.read(runDirectory.resolve("experiment.yaml"));
        List<Settings> all = experiment.settings();
        Map<Kind, Material> materials = new HashMap<>();
        List<CellProbes> measured = new ArrayList<>();
        for (CellRow row : Tables.CELLS.read(runDirectory)) {
            if (row.status() == CellStatus.DONE) {
                Settings settings = settings(all, row, runDirectory);
                Material material = materials.computeIfAbsent(
                        new Kind(settings.expressions(), new RepetitionData(row.dataSeed())),
                        kind -> Material.of(experiment, settings, kind.data()));
                Path folder = runDirectory.resolve("cells").resolve(row.cellId());
                measured.add(measure(row, folder, material, experiment.seed()));
            }
        }
        write(ProbeTables.EMBEDDINGS, runDirectory, measured, CellProbes::embeddings);
        write(ProbeTables.EMBEDDINGS_UNTRAINED, runDirectory, measured, CellProbes::embeddingsUntrained);
        write(ProbeTables.COMPONENTS, runDirectory, measured, CellProbes::components);
        write(ProbeTables.NUMBER_STRUCTURE, runDirectory, measured, CellProbes::structure);
        write(ProbeTables.RELIANCE, runDirectory, measured, CellProbes::reliance);
        write(ProbeTables.RELIANCE_UNTRAINED, runDirectory, measured, CellProbes::relianceUntrained);
        return measured.size();
    }

    /** The settings of a model: those of its stratum, and of its width where something moves with that. */
    private static Settings settings(List<Settings> all, CellRow row, Path runDirectory) throws ProbeException {
        List<Settings> own = all.stream()
                .filter(settings -> settings.stratum().equals(row.stratum()))
                .toList();
        return own.stream()
                .filter(settings -> settings.models().width().contains(row.width()))
                .findFirst()
                .or(() -> own.stream().findFirst())
                .orElseThrow(() -> new ProbeException(
                        "cells.csv has a model of \"" + row.stratum() + "\", which " + runDirectory
                                + "/experiment.yaml does not know: run the experiment again to bring them together",
                        new NoSuchElementException(row.cellId())));
    }

    private static CellProbes measure(CellRow cell, Path folder, Material material, long seed)
            throws IOException, ProbeException {
        try {
            StoredModel model = StoredModel.read(folder);
            List<String> tokens = model.config().tokens();
            List<EncodedExample> own = material.examples().getOrDefault(cell.task(), List.of()).stream()
                    .map(example -> TestExamples.renumbered(example, material.vocabulary(), tokens))
                    .toList();
            return CellProbes.measure(cell.cellId(), model, material.numbers(), own, seed);
        } catch (NoSuchFileException e) {
            throw new ProbeException(
                    e.getFile()
                            + " is missing, although cells.csv calls its model done: restore it, or run the experiment"
                            + " again into a new folder",
                    e);
        } catch (IllegalArgumentException e) {
            throw new ProbeException(
                    folder + ": this model cannot be probed: " + e.getMessage()
                            + "; its files do not belong to this run's experiment.yaml",
                    e);
        }
    }

    private static <R> void write(
            CsvTable<R> table, Path runDirectory, List<CellProbes> measured, Function<CellProbes, List<R>> rows)
            throws IOException {
        table.write(
                runDirectory, measured.stream().map(rows).flatMap(List::stream).toList());
    }
}

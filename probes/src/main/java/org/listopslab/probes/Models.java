package org.listopslab.probes;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.experiment.ExampleBudget;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Pairs;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.plan.RepetitionData;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ChosenRecipes;
import org.listopslab.curricula.results.Tables;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.StoredModel;

/** The models of a run directory whose training is over, as subjects of probes. */
final class Models {
    /** What the questions to a model depend on. */
    private record Kind(Expressions expressions, RepetitionData data) {}

    /** The experiment file of a run directory. */
    static final String EXPERIMENT = "experiment.yaml";

    private final Path runDirectory;
    private final Experiment experiment;
    private final List<Settings> settings;
    private final Map<Kind, Material> materials = new HashMap<>();
    private @Nullable ChosenRecipes chosen;

    /** Those of a run. */
    Models(Path runDirectory) throws IOException {
        this.runDirectory = runDirectory;
        this.experiment = ExperimentFile.read(runDirectory.resolve(EXPERIMENT));
        this.settings = experiment.settings();
    }

    /**
     * The models that are trained, or diverged, and count. Scouts do not: those of one seed at different learning rates start equal, so that
     * they are no evidence beside each other.
     */
    List<CellRow> over() throws IOException {
        return Tables.CELLS.read(runDirectory).stream()
                .filter(row -> row.seed() > 0)
                .filter(row -> row.status() == CellStatus.DONE || row.status() == CellStatus.DIVERGED)
                .toList();
    }

    /** The map of pairs that the run is asked for, if it is. */
    Optional<Pairs> pairs() {
        return Optional.ofNullable(experiment.pairs());
    }

    /** How many examples of each task a model was taught. */
    ExampleBudget examples(CellRow cell) throws ProbeException {
        return settings(cell).training().examples();
    }

    /** Whether a model counts on a task: where the recipe of every size is chosen, only models of the chosen one do. */
    boolean counts(CellRow cell, String task) throws IOException {
        if (chosen == null) {
            chosen = new ChosenRecipes(
                    Tables.RECIPES.exists(runDirectory) ? Tables.RECIPES.read(runDirectory) : List.of());
        }
        return chosen.counts(ChosenRecipes.Model.of(cell), task);
    }

    /** The steps at which snapshots were taken of a model, ascending, without its end. */
    List<Long> snapshots(CellRow cell) throws IOException {
        return StoredModel.snapshots(folder(cell)).stream()
                .filter(step -> step > 0 && step < cell.steps())
                .toList();
    }

    /** A model at the end of its training. */
    Subject trained(CellRow cell) throws IOException, ProbeException {
        return subject(cell, folder(cell), cell.steps());
    }

    /** A model at one of its snapshots. */
    Subject snapshot(CellRow cell, long step) throws IOException, ProbeException {
        return subject(cell, StoredModel.snapshot(folder(cell), step), step);
    }

    /** The task on which a model is compared with others. */
    Task sharedTask(CellRow cell) throws ProbeException {
        return material(cell).shared(cell.task());
    }

    /** Whether a model has learned a task, by its accuracy on the test split. */
    Knowledge knowledge(CellRow cell, Task task) {
        double accuracy = cell.accuracy(task.name());
        if (Double.isNaN(accuracy)) {
            return Knowledge.NOT_MEASURED;
        }
        return accuracy >= experiment.evaluation().learnedAt() ? Knowledge.LEARNED : Knowledge.NOT_LEARNED;
    }

    /** What is said of a model that does not fit its run. */
    ProbeException misfit(CellRow cell, IllegalArgumentException cause) {
        return new ProbeException(
                folder(cell) + ": this model cannot be probed: " + cause.getMessage()
                        + "; its files do not belong to this run's experiment.yaml",
                cause);
    }

    private Path folder(CellRow cell) {
        return runDirectory.resolve("cells").resolve(cell.cellId());
    }

    private Subject subject(CellRow cell, Path folder, long step) throws IOException, ProbeException {
        try {
            return new Subject(
                    Origin.of(cell, step), StoredModel.read(folder), material(cell), examples(cell), experiment.seed());
        } catch (NoSuchFileException e) {
            throw new ProbeException(
                    e.getFile()
                            + " is missing, although cells.csv calls its model done: restore it, or run the experiment"
                            + " again into a new folder",
                    e);
        }
    }

    private synchronized Material material(CellRow cell) throws ProbeException {
        Settings own = settings(cell);
        return materials.computeIfAbsent(
                new Kind(own.expressions(), new RepetitionData(cell.dataSeed())),
                kind -> Material.of(experiment, own, kind.data()));
    }

    /** The settings of a model: those of its stratum, and of its width where something moves with that. */
    private Settings settings(CellRow cell) throws ProbeException {
        List<Settings> own = settings.stream()
                .filter(some -> some.stratum().equals(cell.stratum()))
                .toList();
        return own.stream()
                .filter(some -> some.models().width().contains(cell.width()))
                .findFirst()
                .or(() -> own.stream().findFirst())
                .orElseThrow(() -> new ProbeException(
                        "cells.csv has a model of \"" + cell.stratum() + "\", which " + runDirectory
                                + "/experiment.yaml does not know: run the experiment again to bring them together",
                        new NoSuchElementException(cell.cellId())));
    }
}

package org.listopslab.probes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.curricula.experiment.ExperimentException;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.probes.behaviour.Memorisation;

/** Measures the models of a run directory, and writes one tidy table for each probe. */
public final class Probes {
    /** Something to be found out about one model. */
    @FunctionalInterface
    private interface Work<T> {
        T of(CellRow cell) throws IOException, ProbeException;
    }

    /** A model at its end, and before its first step. */
    private record Ends(Measured trained, Measured untrained) {}

    private Probes() {}

    /**
     * Measures all models whose training is over with the quick probes, and those that claims speak of.
     *
     * @return the number of models measured
     * @throws ProbeException as {@link #run(Path, List)}
     */
    public static int run(Path runDirectory) throws IOException, ProbeException {
        return run(runDirectory, ProbeRegistry.of(ExperimentFile.read(runDirectory.resolve(Models.EXPERIMENT))));
    }

    /**
     * Measures all models whose training is over, and replaces the tables of these probes below {@code probes/}; those of others
     * stay. Models that are not done are left out; equal models give equal bytes.
     *
     * @return the number of models measured
     * @throws ExperimentException if the run's experiment file is missing or damaged
     * @throws ProbeException if a finished model's files are missing, or do not belong to the experiment
     * @throws IOException if a table or a model is damaged, or if reading or writing fails
     */
    public static int run(Path runDirectory, List<Probe<?>> probes) throws IOException, ProbeException {
        Models models = new Models(runDirectory);
        List<Ends> all = each(models, cell -> {
            Subject trained = models.trained(cell);
            return new Ends(Measured.of(trained, probes), Measured.of(trained.untrained(), probes));
        });
        List<Measured> trained = all.stream().map(Ends::trained).toList();
        List<Measured> untrained = all.stream().map(Ends::untrained).toList();
        List<Filed<NotApplicableRow>> notApplicable = kept(runDirectory, probes);
        trained.stream().map(Measured::notApplicable).forEach(notApplicable::addAll);
        for (Probe<?> probe : probes) {
            write(probe, runDirectory, trained, untrained);
        }
        ProbeTables.NOT_APPLICABLE.write(runDirectory, notApplicable);
        ProbeTables.DEFINITIONS.write(
                runDirectory, ProbeRegistry.ALL.stream().map(DefinitionRow::of).toList());
        ProbeTables.CONTRASTS.write(runDirectory, Contrasts.of(runDirectory, models, ProbeRegistry.ALL));
        ProbeTables.TESTS.write(runDirectory, SeedTests.of(runDirectory, models, ProbeRegistry.ALL));
        if (probes.stream().anyMatch(Memorisation.class::isInstance)) {
            ProbeTables.TWINS.write(runDirectory, Twins.of(models));
        }
        return all.size();
    }

    /**
     * Measures every model at each snapshot from along its training, before its first step and at its end, and replaces these
     * probes' tables below {@code probes/snapshots/}, and that of the accuracy, beside which the others are told to lead or lag.
     *
     * @return the number of models that have snapshots
     * @throws ProbeException as {@link #run(Path, List)}, and if no model has a snapshot
     */
    public static int overTraining(Path runDirectory, List<Probe<?>> asked) throws IOException, ProbeException {
        Models models = new Models(runDirectory);
        Set<Probe<?>> probes = new LinkedHashSet<>(List.of(ProbeRegistry.ACCURACY));
        probes.addAll(asked);
        List<List<Measured>> all = each(models, cell -> {
            List<Long> steps = models.snapshots(cell);
            if (steps.isEmpty()) {
                return List.of();
            }
            List<Measured> moments = new ArrayList<>();
            Subject end = models.trained(cell);
            moments.add(Measured.of(end.untrained(), probes));
            for (long step : steps) {
                moments.add(Measured.of(models.snapshot(cell, step), probes));
            }
            moments.add(Measured.of(end, probes));
            return moments;
        });
        List<Measured> moments = all.stream().flatMap(List::stream).toList();
        if (moments.isEmpty()) {
            throw new ProbeException("no model of " + runDirectory
                    + " has snapshots from along its training: set training.snapshots, such as 10, and run again");
        }
        for (Probe<?> probe : probes) {
            writeMoments(probe, runDirectory, moments);
        }
        ProbeTables.LAGS.write(runDirectory, Lags.of(moments, asked));
        return (int) all.stream().filter(found -> !found.isEmpty()).count();
    }

    /** What stands in the table of what does not apply, of other probes than these. */
    private static List<Filed<NotApplicableRow>> kept(Path runDirectory, List<Probe<?>> probes) throws IOException {
        Set<String> again = probes.stream().map(Probe::name).collect(Collectors.toSet());
        Stream<Filed<NotApplicableRow>> before =
                ProbeTables.NOT_APPLICABLE.exists(runDirectory) && probes.size() < ProbeRegistry.ALL.size()
                        ? ProbeTables.NOT_APPLICABLE.read(runDirectory).stream()
                        : Stream.of();
        return before.filter(filed -> !again.contains(filed.row().probe()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static <R> void write(Probe<R> probe, Path runDirectory, List<Measured> trained, List<Measured> untrained)
            throws IOException {
        ProbeTables.trained(probe).write(runDirectory, rows(probe, trained));
        ProbeTables.untrained(probe).write(runDirectory, rows(probe, untrained));
    }

    private static <R> void writeMoments(Probe<R> probe, Path runDirectory, List<Measured> moments) throws IOException {
        ProbeTables.snapshots(probe).write(runDirectory, rows(probe, moments));
    }

    private static <R> List<Filed<R>> rows(Probe<R> probe, List<Measured> measured) {
        return measured.stream().flatMap(one -> one.rows(probe).stream()).toList();
    }

    /** Does the work of each model, as many at a time as there are processors; the results in the models' order. */
    private static <T> List<T> each(Models models, Work<T> work) throws IOException, ProbeException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<T>> asked = new ArrayList<>();
            for (CellRow cell : models.over()) {
                asked.add(threads.submit(() -> {
                    try {
                        return work.of(cell);
                    } catch (IllegalArgumentException e) {
                        throw models.misfit(cell, e);
                    }
                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : asked) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw thrown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while probing", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a model's work threw, as what it was. */
    private static ProbeException thrown(ExecutionException failure) throws IOException {
        Throwable cause = failure.getCause();
        if (cause instanceof ProbeException e) {
            return e;
        }
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        throw new IllegalStateException(failure);
    }
}

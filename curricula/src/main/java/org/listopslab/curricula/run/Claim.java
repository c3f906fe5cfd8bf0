package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.PlanException;
import org.listopslab.curricula.run.RunException.Cause;

/**
 * The right of one process to write into a run directory: a file lock, which the system takes back when the process ends,
 * however it ends.
 */
public final class Claim implements AutoCloseable {
    private final RunDirectory directory;
    private final FileChannel channel;
    private final boolean begun;

    private Claim(RunDirectory directory, FileChannel channel, boolean begun) {
        this.directory = directory;
        this.channel = channel;
        this.begun = begun;
    }

    /** As {@link #of(Path, Experiment, Grouping)}, for a new run with fleets of {@linkplain Grouping#DEFAULT at most eight}. */
    public static Claim of(Path path, Experiment experiment) {
        return of(path, experiment, Grouping.DEFAULT);
    }

    /**
     * Claims a directory for an experiment: a new one, an empty one, or one in which this experiment was begun.
     *
     * @param grouping what trains together in a new run; one that was begun keeps its fleets
     * @throws PlanException if the experiment cannot be, or cannot be grouped this way; then nothing has been made
     * @throws RunException if it belongs to something else, cannot be written, or another process holds it; then nothing in it
     *     has been changed
     */
    public static Claim of(Path path, Experiment experiment, Grouping grouping) {
        Plan plan = Plan.of(experiment); // an experiment that cannot be is refused before anything is made
        boolean begun = Files.exists(path.resolve(RunDirectory.EXPERIMENT));
        if (begun) {
            refuseOther(path, experiment);
            plan = FleetRecord.apply(path, plan);
        } else {
            refuseForeign(path);
            plan = plan.grouped(grouping);
        }
        try {
            Files.createDirectories(path);
            FileChannel channel = lock(path);
            if (!begun) {
                FleetRecord.write(path, plan); // first, since the experiment's file says that the run has begun
            }
            // Also of a run that has begun: claims and the criterion may have changed.
            ExperimentFile.write(experiment, path.resolve(RunDirectory.EXPERIMENT));
            return new Claim(new RunDirectory(path, plan), channel, begun);
        } catch (IOException e) {
            throw new RunException(
                    Cause.ENVIRONMENT,
                    "cannot write into " + path + " (" + e + "); choose another folder with --out, or mend its rights");
        }
    }

    /** Claims a run directory for work on what it already holds. */
    public static Claim of(Path path) {
        return of(path, RunDirectory.open(path).plan().experiment());
    }

    /** What has been claimed. */
    public RunDirectory directory() {
        return directory;
    }

    /** Whether the run had been started before, so that its fleets are those of its first start. */
    public boolean begun() {
        return begun;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new RunException(Cause.ENVIRONMENT, "cannot release " + directory.path() + ": " + e.getMessage());
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This very process holds it already: the same answer.
        }
        if (lock == null) {
            channel.close();
            throw new RunException(
                    Cause.ENVIRONMENT,
                    "another process is at work in " + path + "; wait for it (./listops status " + path
                            + "), or give another folder with --out");
        }
        return channel;
    }

    private static void refuseOther(Path path, Experiment experiment) {
        Experiment there = RunDirectory.experiment(path);
        if (!there.fingerprint().equals(experiment.fingerprint())) {
            throw new RunException(
                    Cause.INPUT,
                    path + " belongs to another experiment (" + there.name() + " " + there.fingerprint() + ", not "
                            + experiment.name() + " " + experiment.fingerprint()
                            + "); give another folder with --out, or delete this one to start anew");
        }
    }

    private static void refuseForeign(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new RunException(Cause.INPUT, path + " is a file; give a folder with --out");
        }
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            if (content.anyMatch(file -> !file.endsWith(".lock") && !file.endsWith(FleetRecord.FILE))) {
                throw new RunException(
                        Cause.INPUT,
                        path + " holds other files and is not a run directory; give a new or empty folder with --out");
            }
        } catch (IOException e) {
            throw new RunException(
                    Cause.ENVIRONMENT, "cannot look into " + path + " (" + e + "); choose another folder with --out");
        }
    }
}

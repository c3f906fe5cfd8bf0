package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.run.RunException.Cause;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.curricula.store.StoreTurn;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.data.format.Reason;

/**
 * The right of one process to write into a run directory: a file lock, which the system takes back when the process ends,
 * however it ends.
 */
public final class RunLock implements AutoCloseable {
    private static final String FILE = ".lock";
    /** Those of this process: a second channel to the same file would, when closed, release the lock of the first. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final boolean begun;
    private RunDirectory directory;

    private RunLock(Path path, RunDirectory directory, FileChannel channel, boolean begun) {
        this.path = path;
        this.directory = directory;
        this.channel = channel;
        this.begun = begun;
    }

    /**
     * Locks a directory for an experiment, with the store beside it and fleets of {@linkplain Grouping#DEFAULT at most eight}
     * where none have been chosen.
     */
    public static RunLock of(Path path, Experiment experiment) {
        return of(path, experiment, Grouping.DEFAULT, Optional.empty());
    }

    /**
     * Locks a directory for an experiment: a new one, an empty one, or one of a run of this name, which then shows the experiment as
     * it is now.
     *
     * @param grouping what trains together, of the cells for which that has not been chosen before
     * @param wanted the store to keep models in; empty for the one that the run has, or the one beside it
     * @throws org.listopslab.curricula.plan.PlanException if the experiment cannot be, or cannot be grouped this way; then
     *     nothing has been made
     * @throws RunException if the directory belongs to something else, cannot be written, or another process holds it or trains the
     *     same models; then nothing in it has been changed
     */
    public static RunLock of(Path path, Experiment experiment, Grouping grouping, Optional<Path> wanted) {
        boolean begun = Files.exists(path.resolve(RunDirectory.EXPERIMENT));
        // What cannot be is refused before anything is made; then the same again, with all that others have finished
        // meanwhile.
        RunDirectory before = preview(path, experiment, grouping, wanted);
        Path store = before.store().path();
        Plan all = before.plan();
        try {
            Files.createDirectories(path);
            FileChannel channel = lock(path);
            try (StoreTurn turn = CellStore.make(store).turn()) {
                CellStore made = turn.store();
                made.view(path);
                Plan plan = FleetRecord.start(path, RunDirectory.untrained(all, made), grouping);
                refuseTwice(path, plan, made);
                Orphans.sweep(path.resolve("fleets"));
                Orphans.sweep(path.resolve("probes"));
                // Only where nobody else writes: the folders of what this run is to train.
                for (Cell cell : plan.untrained()) {
                    Orphans.sweep(made.folder(cell.id()));
                }
                sweepTop(path);
                StoreLink.write(path, store);
                FleetRecord.add(path, plan);
                // Last of a new run, since it says that the run has begun.
                ExperimentFile.write(experiment, path.resolve(RunDirectory.EXPERIMENT));
                return new RunLock(key(path), new RunDirectory(path, plan, made), channel, begun);
            } catch (IOException | RuntimeException e) {
                release(key(path), channel);
                throw e;
            }
        } catch (IOException e) {
            throw new RunException(
                    Cause.ENVIRONMENT,
                    "cannot write into " + path + " (" + Reason.withPlace(e)
                            + "); choose another folder with --out, or mend its rights");
        }
    }

    /**
     * What {@link #of(Path, Experiment, Grouping, Optional)} would give, without making or changing anything: which cells are stored,
     * and in which fleets the others would train.
     *
     * @throws org.listopslab.curricula.plan.PlanException if the experiment cannot be, or cannot be grouped this way
     * @throws RunException if the directory belongs to something else
     */
    public static RunDirectory preview(Path path, Experiment experiment, Grouping grouping, Optional<Path> wanted) {
        Plan all = Plan.of(experiment);
        boolean begun = Files.exists(path.resolve(RunDirectory.EXPERIMENT));
        if (!begun) {
            refuseForeign(path);
            begun = Files.exists(path.resolve(RunDirectory.EXPERIMENT)); // by another process, meanwhile
        }
        if (begun) {
            refuseOther(path, experiment);
        }
        Path place = begun ? StoreLink.read(path) : key(wanted.orElseGet(() -> StoreLink.beside(path)));
        refuseAnotherStore(path, place, wanted);
        try {
            CellStore store = CellStore.peek(place);
            return new RunDirectory(path, FleetRecord.apply(path, RunDirectory.untrained(all, store), grouping), store);
        } catch (IOException e) {
            throw new RunException(
                    Cause.ENVIRONMENT, "cannot read " + path + " or " + place + " (" + Reason.withPlace(e) + ")");
        }
    }

    /** Locks a run directory for work on what it already holds; nothing in it is changed by that. */
    public static RunLock of(Path path) {
        RunDirectory directory = RunDirectory.open(path);
        try {
            return new RunLock(key(path), directory, lock(path), true);
        } catch (IOException e) {
            throw new RunException(
                    Cause.ENVIRONMENT, "cannot write into " + path + " (" + Reason.withPlace(e) + "); mend its rights");
        }
    }

    /** Whether a living process holds the lock of a run directory. */
    public static boolean isHeld(Path path) {
        Path file = path.resolve(FILE);
        if (OWN.contains(key(path))) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // a system without locks cannot say
        }
    }

    /** What has been locked. */
    public RunDirectory directory() {
        return directory;
    }

    /**
     * Begins a round of an experiment that is trained in rounds: these cells are to be trained next, and no others.
     *
     * @param grouping what of them trains together
     * @return the directory with their fleets, which {@link #directory()} gives from now on
     */
    public RunDirectory ask(List<Cell> cells, Grouping grouping) {
        Plan untrained = RunDirectory.untrained(directory.plan(), directory.store());
        List<FleetPlan> fleets = untrained.training(cells).grouped(grouping).fleets();
        List<List<Cell>> members = fleets.stream().map(FleetPlan::cells).toList();
        Plan round = untrained.grouped(unused -> members);
        try {
            FleetRecord.add(directory.path(), round);
        } catch (IOException e) {
            throw new RunException(
                    Cause.ENVIRONMENT,
                    "cannot write into " + directory.path() + " (" + Reason.withPlace(e) + "); mend its rights");
        }
        directory = new RunDirectory(directory.path(), round, directory.store());
        return directory;
    }

    /** Whether the run had been started before, so that it has chosen fleets. */
    public boolean begun() {
        return begun;
    }

    @Override
    public void close() {
        try {
            release(path, channel);
        } catch (IOException e) {
            throw new RunException(Cause.ENVIRONMENT, "cannot release " + path + ": " + e.getMessage());
        }
    }

    private static void release(Path key, FileChannel channel) throws IOException {
        channel.close();
        OWN.remove(key);
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static FileChannel lock(Path path) throws IOException {
        if (OWN.add(key(path))) {
            FileChannel channel =
                    FileChannel.open(path.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            release(key(path), channel);
        }
        throw new RunException(
                Cause.ENVIRONMENT,
                "another process is at work in " + path + "; wait for it (./listops status " + path
                        + "), or give another folder with --out");
    }

    private static void refuseOther(Path path, Experiment experiment) {
        Experiment there = RunDirectory.experiment(path);
        if (!there.name().equals(experiment.name())) {
            throw new RunException(
                    Cause.INPUT,
                    path + " belongs to another experiment (" + there.name() + ", not " + experiment.name()
                            + "); give another folder with --out");
        }
    }

    private static void refuseAnotherStore(Path path, Path store, Optional<Path> wanted) {
        if (wanted.isPresent() && !key(wanted.get()).equals(key(store))) {
            throw new RunException(
                    Cause.INPUT,
                    "the models of " + path + " are in the store " + store + ", not in " + wanted.get()
                            + "; leave out --store, or give another folder with --out");
        }
    }

    /** What another run trains at this moment is not begun a second time. */
    private static void refuseTwice(Path path, Plan plan, CellStore store) {
        for (Path view : store.views()) {
            // One that is held and has not begun waits for its turn.
            if (key(view).equals(key(path)) || !isHeld(view) || !Files.exists(view.resolve(RunDirectory.EXPERIMENT))) {
                continue;
            }
            Set<String> theirs = new HashSet<>();
            RunDirectory.open(view).plan().untrained().forEach(cell -> theirs.add(cell.id()));
            long both = plan.untrained().stream()
                    .map(Cell::id)
                    .filter(theirs::contains)
                    .count();
            if (both > 0) {
                throw new RunException(
                        Cause.ENVIRONMENT,
                        "the run in " + view + " is training " + both
                                + " of the same models now; run again when it is done" + " (./listops status " + view
                                + "), or give a store of its own with --store and a new --out");
            }
        }
    }

    /** In the run's own folder, and not below it, where models are shown. */
    private static void sweepTop(Path path) throws IOException {
        try (Stream<Path> content = Files.list(path)) {
            for (Path orphan : content.filter(AtomicFile::isOrphan).toList()) {
                Files.deleteIfExists(orphan);
            }
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
            if (content.anyMatch(RunLock::isForeign) && !Files.exists(path.resolve(RunDirectory.EXPERIMENT))) {
                throw new RunException(
                        Cause.INPUT,
                        path + " holds other files and is not a run directory; give a new or empty folder with --out");
            }
        } catch (IOException e) {
            throw new RunException(
                    Cause.ENVIRONMENT,
                    "cannot look into " + path + " (" + Reason.withPlace(e) + "); choose another folder with --out");
        }
    }

    /** A run that was killed while it began leaves these, and beginnings of files. */
    private static boolean isForeign(Path file) {
        return !Set.of(FILE, FleetRecord.FILE, StoreLink.FILE)
                        .contains(file.getFileName().toString())
                && !AtomicFile.isOrphan(file);
    }
}

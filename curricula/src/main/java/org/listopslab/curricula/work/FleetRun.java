package org.listopslab.curricula.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.listopslab.curricula.course.Course;
import org.listopslab.curricula.course.EarlyEnd;
import org.listopslab.curricula.course.Hold;
import org.listopslab.curricula.course.Part;
import org.listopslab.curricula.course.Place;
import org.listopslab.curricula.course.Reset;
import org.listopslab.curricula.experiment.Training;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.SnapshotSteps;
import org.listopslab.curricula.results.DamagedTableException;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.checkpoint.TrainingState;
import org.listopslab.models.checkpoint.TrainingState.Identity;
import org.listopslab.models.checkpoint.TrainingStates;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.train.FleetTrainer;
import org.listopslab.models.train.FleetTrainer.Progress;
import org.listopslab.models.train.Recipe;
import org.listopslab.models.train.Segments;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trains one fleet of a run from wherever it stands, and leaves each member's model and rows in the store.
 *
 * <p>Training goes in legs. Within a leg every member stays in one stage of its course; a leg ends when any of them is through with
 * its stage. Then members go on to their next stages, and those at the end of their courses leave the fleet.
 *
 * <p>At every measurement, and between two legs, the state and the learning curves so far are written; a process that dies costs no
 * more than what came after, and the next one comes to the same bits.
 */
final class FleetRun {
    /**
     * Steps from one stop to the next at the most: where members are checked, and training can be left. Always the same, so that how
     * it is left has no part in what comes out.
     */
    private static final int MOST_STEPS_BETWEEN_STOPS = 50;

    private final RunDirectory run;
    private final FleetPlan fleet;
    private final Pools pools;
    private final Finish finish;
    private final Exams exams;
    private final Path folder;
    private final Accelerator accelerator;
    private final Listener listener;
    private final NavigableSet<Long> snapshots;
    private final CurriculumBatches.Size size;
    private final List<MetricRow> metrics = new ArrayList<>();
    private List<Pupil> pupils;
    private Progress progress;

    /** Told how training goes. */
    interface Listener {
        /** So many steps are done and saved. */
        void stepsDone(long steps);

        /** Something that the user should know, in one sentence. */
        void notice(String text);

        /** Work goes on: called with every batch. */
        default void alive() {}

        /** Whether training should save and end at the next stop. */
        default boolean stopWanted() {
            return false;
        }
    }

    FleetRun(
            RunDirectory run, FleetPlan fleet, Pools pools, Finish finish, Accelerator accelerator, Listener listener) {
        this.run = run;
        this.fleet = fleet;
        this.pools = pools;
        this.finish = finish;
        this.exams = new Exams(run.plan(), pools);
        this.folder = run.folder(fleet);
        this.accelerator = accelerator;
        this.listener = listener;
        this.snapshots = SnapshotSteps.of(training().snapshots(), fleet.steps());
        pools.keepFor(fleet);
        this.size = CurriculumBatches.Size.of(fleet.cells(), pools);
        this.pupils = fleet.cells().stream().map(Pupil::beginning).toList();
        this.progress = beginning();
    }

    private Progress beginning() {
        ParameterLayout layout = ParameterLayout.of(fleet.shape());
        float[][] values = fleet.cells().stream()
                .map(cell -> layout.initialise(cell.initialisation()))
                .toArray(float[][]::new);
        return new Progress(FleetState.start(fleet.shape(), values), List.of());
    }

    /**
     * Trains the fleet to its end and has its cells stored.
     *
     * @throws StoppedException if the listener wanted it to stop; then it goes on from there the next time
     */
    void train() throws IOException {
        Files.createDirectories(folder);
        restore();
        while (!pupils.isEmpty()) {
            leg();
        }
        RunDirectory.delete(folder);
    }

    /** Trains until a member is through with its stage, and moves those that are. */
    private void leg() throws IOException {
        long began = System.nanoTime();
        float[][] values = IntStream.range(0, pupils.size())
                .mapToObj(progress.state()::member)
                .toArray(float[][]::new);
        try (Fleet models = fleet.engine().open(fleet.shape(), values, accelerator)) {
            CurriculumBatches batches = batches();
            FleetTrainer trainer =
                    new FleetTrainer(models, pupils.stream().map(this::recipe).toList(), step -> {
                        listener.alive();
                        return batches.batch(step);
                    });
            trainer.resume(progress);
            exams.of(pupils.stream().map(Pupil::cell).toList());
            long[] clock = {began, progress.state().steps()};
            progress = trainer.train(stops(), (now, means) -> {
                long time = System.nanoTime();
                long step = now.state().steps();
                for (int member = 0; member < pupils.size(); member++) {
                    pupils.get(member).addLoss(means[member], step - clock[1]);
                    pupils.get(member).addSeconds((time - clock[0]) / 1e9 / pupils.size());
                }
                clock[0] = time;
                clock[1] = step;
                return stop(models, now);
            });
        }
        move();
        if (!pupils.isEmpty()) {
            save(progress);
            leaveIfWanted();
        }
    }

    /** What is done at a stop; returns whether the leg goes on. */
    private boolean stop(Fleet models, Progress now) {
        long step = now.state().steps();
        if (snapshots.contains(step)) {
            keepSnapshots(now.state());
        }
        exams.look(models, pupils, step);
        boolean due = step % training().evaluateEvery() == 0;
        List<Integer> measured = new ArrayList<>();
        boolean over = false;
        for (int member = 0; member < pupils.size(); member++) {
            boolean done = isDone(member, now);
            over |= done
                    || pupils.get(member)
                            .place()
                            .isOver(pupils.get(member).cell().course(), step);
            if (due || done) {
                measured.add(member);
            }
        }
        if (!measured.isEmpty()) {
            metrics.addAll(exams.curves(models, pupils, measured, step));
        }
        if (over) {
            return false;
        }
        if (due || listener.stopWanted()) {
            save(now);
            leaveIfWanted();
        }
        return true;
    }

    private boolean isDone(int member, Progress now) {
        return now.frozen().contains(member)
                || pupils.get(member).isDone(now.state().steps());
    }

    private void leaveIfWanted() {
        if (listener.stopWanted()) {
            throw new StoppedException();
        }
    }

    /** Has members that are through leave the fleet, and others go on to their next stages. */
    private void move() throws IOException {
        long step = progress.state().steps();
        List<Integer> staying = new ArrayList<>();
        List<Finish.Graduate> graduates = new ArrayList<>();
        for (int member = 0; member < pupils.size(); member++) {
            if (isDone(member, progress)) {
                graduates.add(new Finish.Graduate(
                        pupils.get(member),
                        progress.state().member(member),
                        progress.frozen().contains(member),
                        curve(pupils.get(member).cell())));
            } else {
                staying.add(member);
            }
        }
        if (!graduates.isEmpty()) {
            finish.of(fleet, graduates, step, accelerator);
            pupils = staying.stream().map(pupils::get).toList();
            progress = staying.isEmpty() ? progress : progress.select(staying);
        }
        for (int member = 0; member < pupils.size(); member++) {
            Pupil pupil = pupils.get(member);
            Course course = pupil.cell().course();
            if (pupil.place().isOver(course, step)) {
                pupil.moveTo(pupil.place().next(course, step));
                progress = new Progress(begun(progress.state(), member), progress.frozen());
            }
        }
    }

    /** The state with what the new stage of a member does not take over. */
    private FleetState begun(FleetState state, int member) {
        Pupil pupil = pupils.get(member);
        FleetState next = state;
        if (pupil.stage().resets().contains(Reset.WEIGHTS)) {
            long stream = CounterRandom.mix(pupil.cell().initialisation()
                    + CounterRandom.hash("stage " + pupil.place().stage()));
            next = next.withValues(member, ParameterLayout.of(fleet.shape()).initialise(stream));
        }
        return pupil.stage().resets().contains(Reset.OPTIMIZER) ? next.withFreshOptimizer(member) : next;
    }

    /** The stops of the leg that begins. */
    private Segments stops() {
        long from = progress.state().steps();
        long end = pupils.stream()
                .mapToLong(pupil -> pupil.place().latest(pupil.cell().course()))
                .min()
                .orElseThrow();
        NavigableSet<Long> stops = new TreeSet<>(snapshots.subSet(from, false, end, false));
        multiples(stops, 0, MOST_STEPS_BETWEEN_STOPS, from, end);
        multiples(stops, 0, training().evaluateEvery(), from, end);
        for (Pupil pupil : pupils) {
            Place place = pupil.place();
            pupil.stage().end().hold().ifPresent(bar -> multiples(stops, place.began(), bar.every(), from, end));
            pupil.cell()
                    .course()
                    .earlyEnd()
                    .map(EarlyEnd::bar)
                    .map(Hold::every)
                    .ifPresent(every -> multiples(stops, 0, every, from, end));
        }
        stops.add(end);
        return new Segments(stops);
    }

    private static void multiples(NavigableSet<Long> stops, long origin, long every, long from, long end) {
        for (long stop = origin + ((from - origin) / every + 1) * every; stop < end; stop += every) {
            stops.add(stop);
        }
    }

    private Recipe recipe(Pupil pupil) {
        Training t = pupil.cell().settings().training();
        return new Recipe(
                pupil.stage().pace().schedule(),
                pupil.place().paceBegan(),
                t.weightDecay(),
                t.clip(),
                pupil.stage().frozen().contains(Part.EMBEDDINGS),
                Recipe.BETA1,
                Recipe.BETA2);
    }

    private CurriculumBatches batches() {
        return new CurriculumBatches(
                pupils.stream()
                        .map(pupil -> new CurriculumBatches.Member(
                                pupil.cell().order(),
                                pupil.stage(),
                                pupil.place().began(),
                                pools.training(pupil.cell())))
                        .toList(),
                size);
    }

    private Training training() {
        return run.plan().experiment().training();
    }

    private List<MetricRow> curve(Cell cell) {
        return metrics.stream().filter(row -> row.cellId().equals(cell.id())).toList();
    }

    private TrainingStates states() {
        List<Long> streams = fleet.cells().stream().map(Cell::order).toList();
        return new TrainingStates(folder, new Identity(fleet.id(), fleet.shape().toString(), streams));
    }

    /** Goes on from the newest saved state that can be read; without one, from the first step. */
    private void restore() throws IOException {
        TrainingStates.Found found = states().read();
        TrainingState saved = found.state().orElse(null);
        String way = saved == null
                ? "this fleet starts from its first step again"
                : "this fleet goes on from the state before it, step "
                        + saved.progress().state().steps();
        found.damages().forEach(damage -> listener.notice(damage + "; " + way));
        if (saved == null) {
            return;
        }
        try {
            long step = saved.progress().state().steps();
            List<Pupil> there = pupils(Json.parse(saved.note()));
            List<MetricRow> rows = Tables.METRICS.read(folder).stream()
                    .filter(row -> row.step() <= step)
                    .toList();
            pupils = there;
            progress = saved.progress();
            metrics.addAll(rows);
            listener.stepsDone(step);
        } catch (DamagedTableException | NoSuchFileException | JacksonException | IllegalArgumentException e) {
            listener.notice(e.getMessage() + "; this fleet starts from its first step again");
        }
    }

    /** The members that are still in training, as a state's note has them. */
    private List<Pupil> pupils(JsonNode note) {
        Map<String, Cell> cells = new HashMap<>();
        fleet.cells().forEach(cell -> cells.put(cell.id(), cell));
        List<Pupil> there = new ArrayList<>();
        for (JsonNode tree : note.required("members")) {
            Cell cell = cells.get(tree.required("cell").asString());
            if (cell == null) {
                throw new IllegalArgumentException("the state in " + folder + " is of other cells");
            }
            there.add(Pupil.of(cell, tree));
        }
        return there;
    }

    /** Writes every member as it is now; the same bytes when a step is trained again. */
    private void keepSnapshots(FleetState state) {
        try {
            for (int member = 0; member < pupils.size(); member++) {
                Cell cell = pupils.get(member).cell();
                Finish.stored(cell, state.member(member)).write(StoredModel.snapshot(run.folder(cell), state.steps()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The curves before the state: a state that can be read always has its curves. */
    private void save(Progress now) {
        try {
            Tables.METRICS.write(folder, metrics);
            ObjectNode note = Json.object();
            ArrayNode members = note.putArray("members");
            pupils.forEach(pupil -> members.add(pupil.tree()));
            states().write(now, Json.line(note));
            listener.stepsDone(now.state().steps());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

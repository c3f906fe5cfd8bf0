package org.listopslab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.Engine;
import org.listopslab.models.checkpoint.TrainingState.Identity;
import org.listopslab.models.checkpoint.TrainingStates;
import org.listopslab.models.engine.TestedEngine;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.train.FleetTrainer.Progress;

@Tag("engine")
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class FleetTrainerTest {
    @Parameter
    Engine engine = Engine.VECTOR;

    private static final ModelShape SHAPE = new ModelShape(Architecture.RECURRENT, 2, 8, 1, 11, 5);
    private static final int MEMBERS = 3;
    private static final Recipe RECIPE = recipe(60);
    private static final Segments EVERY_20 = Segments.every(20, 60);

    @Test
    void train_twiceIsEqualToTheBit() {
        assertThat(train(FleetTrainerTest::batch).state().values())
                .isEqualTo(train(FleetTrainerTest::batch).state().values());
    }

    @Test
    void train_learns() {
        List<float[]> losses = new ArrayList<>();
        try (Fleet fleet = fleet()) {
            new FleetTrainer(fleet, recipes(), FleetTrainerTest::batch)
                    .train(EVERY_20, (progress, means) -> losses.add(means));
        }
        assertThat(losses).hasSize(3);
        for (int member = 0; member < MEMBERS; member++) {
            assertThat(losses.get(2)[member]).isLessThan(losses.get(0)[member]);
        }
    }

    /** The state goes through its file, as after an interruption. */
    @Test
    void resume_500And500StepsEqual1000ByteForByte(@TempDir Path folder) throws IOException {
        List<Recipe> recipes = Collections.nCopies(MEMBERS, recipe(1000));
        TrainingStates whole = states(Files.createDirectory(folder.resolve("whole")));
        TrainingStates halves = states(Files.createDirectory(folder.resolve("halves")));
        Segments every = Segments.every(100, 1000);
        try (Fleet fleet = fleet()) {
            new FleetTrainer(fleet, recipes, FleetTrainerTest::batch).train(every, (progress, means) -> {
                write(whole, progress);
                if (progress.state().steps() == 500) {
                    write(halves, progress);
                }
                return true;
            });
        }
        try (Fleet fleet = fleet()) {
            FleetTrainer trainer = new FleetTrainer(fleet, recipes, FleetTrainerTest::batch);
            trainer.resume(halves.read().state().orElseThrow().progress());
            assertThat(fleet.state().steps()).isEqualTo(500);
            trainer.train(every, (progress, means) -> write(halves, progress));
        }
        assertThat(halves.folder().resolve("state.safetensors"))
                .hasSameBinaryContentAs(whole.folder().resolve("state.safetensors"));
    }

    @Test
    void train_stopsInBetween_changesNothing() {
        FleetState expected = train(FleetTrainerTest::batch).state();
        List<Long> stops = new ArrayList<>();
        try (Fleet fleet = fleet()) {
            new FleetTrainer(fleet, recipes(), FleetTrainerTest::batch)
                    .train(
                            EVERY_20.and(List.of(1L, 7L, 33L)),
                            (progress, means) -> stops.add(progress.state().steps()));
            assertThat(fleet.state().values()).isEqualTo(expected.values());
        }
        assertThat(stops).containsExactly(1L, 7L, 20L, 33L, 40L, 60L);
    }

    @Test
    void train_howManyStepsAreStagedTogether_changesNothing() {
        FleetState expected = train(FleetTrainerTest::batch).state();
        for (int together : new int[] {1, 3, 60}) {
            try (Fleet fleet = fleet()) {
                new FleetTrainer(fleet, recipes(), FleetTrainerTest::batch, together, step -> {})
                        .train(EVERY_20, (progress, means) -> true);
                assertThat(fleet.state().values()).as("%d together", together).isEqualTo(expected.values());
            }
        }
    }

    @Test
    void train_asksForEachBatchOnce_onAThreadOfItsOwn() {
        List<Long> asked = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        train(step -> {
            asked.add(step);
            threads.add(Thread.currentThread());
            return batch(step);
        });
        assertThat(asked).isEqualTo(LongStream.range(0, 60).boxed().toList());
        assertThat(threads).containsOnly(threads.get(0)).doesNotContain(Thread.currentThread());
    }

    /** The batch of a step is there before the step is taken, and the next one is on its way. */
    @Test
    void train_preparesTheNextBatchMeanwhile() {
        CountDownLatch second = new CountDownLatch(1);
        boolean[] ahead = {false};
        try (Fleet fleet = fleet()) {
            new FleetTrainer(
                            fleet,
                            recipes(),
                            step -> {
                                if (step == 2) {
                                    second.countDown();
                                }
                                return batch(step);
                            },
                            1,
                            step -> {
                                if (step == 2) {
                                    ahead[0] = await(second);
                                }
                            })
                    .train(EVERY_20, (progress, means) -> true);
        }
        assertThat(ahead[0]).isTrue();
    }

    @Test
    void train_aBatchThatCannotBeMade_isTold() {
        assertThatThrownBy(() -> train(step -> {
                    if (step == 5) {
                        throw new IllegalStateException("no batch today");
                    }
                    return batch(step);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no batch today");
    }

    @Test
    void train_freezesAMemberThatDivergesAgain() {
        Progress healthy = train(FleetTrainerTest::batch);
        Progress progress = train(step -> step < 30 ? batch(step) : poisoned(step));
        assertThat(progress.frozen()).containsExactly(1);
        assertThat(progress.state().member(0)).isEqualTo(healthy.state().member(0));
        assertThat(progress.state().member(2)).isEqualTo(healthy.state().member(2));
        assertThat(progress.state().finite(1))
                .as("frozen where it was last finite")
                .isTrue();
        assertThat(progress.state().member(1)).isNotEqualTo(healthy.state().member(1));
    }

    @Test
    void resume_afterADivergence_leavesTheMemberFrozen() {
        BatchSource poisoned = step -> step < 30 ? batch(step) : poisoned(step);
        List<Progress> all = new ArrayList<>();
        try (Fleet fleet = fleet()) {
            new FleetTrainer(fleet, recipes(), poisoned).train(EVERY_20, (progress, means) -> all.add(progress));
        }
        assertThat(all).extracting(Progress::frozen).containsExactly(List.of(), List.of(1), List.of(1));
        try (Fleet fleet = fleet()) {
            FleetTrainer trainer = new FleetTrainer(fleet, recipes(), poisoned);
            trainer.resume(all.get(1));
            trainer.train(EVERY_20, (progress, means) -> all.add(progress));
        }
        assertThat(all).hasSize(4);
        assertThat(all.get(3).frozen()).containsExactly(1);
        assertThat(all.get(3).state().values()).isEqualTo(all.get(2).state().values());
    }

    @Test
    void train_replaysAGlitchAway() {
        FleetState healthy = train(FleetTrainerTest::batch).state();
        boolean[] glitched = {false};
        List<Integer> frozen = new ArrayList<>();
        try (Fleet fleet = fleet()) {
            new FleetTrainer(fleet, recipes(), FleetTrainerTest::batch, 1, step -> {
                        if (step == 31 && !glitched[0]) {
                            glitched[0] = true;
                            FleetState state = fleet.state();
                            Arrays.fill(state.values(), Float.NaN);
                            fleet.restore(state);
                        }
                    })
                    .train(EVERY_20, (progress, means) -> {
                        frozen.addAll(progress.frozen());
                        return true;
                    });
            assertThat(glitched[0]).isTrue();
            assertThat(frozen).isEmpty();
            assertThat(fleet.state().values()).isEqualTo(healthy.values());
            assertThat(fleet.state().second()).isEqualTo(healthy.second());
        }
    }

    @Test
    void train_givesUpOnAMachineThatGlitchesForEver() {
        int[] attempts = {0};
        try (Fleet fleet = fleet()) {
            FleetTrainer trainer = new FleetTrainer(fleet, recipes(), step -> {
                FleetBatch batch = batch(step);
                if (step == 25) {
                    int slots = batch.weights().length / MEMBERS;
                    int broken = attempts[0]++ % MEMBERS;
                    Arrays.fill(batch.weights(), broken * slots, (broken + 1) * slots, Float.NaN);
                }
                return batch;
            });
            assertThatThrownBy(() -> trainer.train(EVERY_20, (progress, means) -> true))
                    .isInstanceOf(EngineFaultException.class)
                    .hasMessageContaining("steps 20 to 40");
        }
    }

    @Test
    void new_refusesMembersThatDisagreeOnTheMomentsDecays() {
        Recipe other = new Recipe(RECIPE.schedule(), 0, 0.1, 1, false, 0.9, 0.999);
        try (Fleet fleet = fleet()) {
            assertThatThrownBy(() -> new FleetTrainer(fleet, List.of(RECIPE, RECIPE, other), FleetTrainerTest::batch))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("beta2");
        }
    }

    private Progress train(BatchSource batches) {
        try (Fleet fleet = fleet()) {
            return new FleetTrainer(fleet, recipes(), batches).train(EVERY_20, (progress, means) -> true);
        }
    }

    private Fleet fleet() {
        float[][] initial = new float[MEMBERS][];
        for (int member = 0; member < MEMBERS; member++) {
            initial[member] = ParameterLayout.of(SHAPE).initialise(member);
        }
        return TestedEngine.open(engine, SHAPE, initial);
    }

    private static Recipe recipe(int steps) {
        return new Recipe(new Schedule.Cosine(steps, 0.01, 10), 0, 0.1, 1, false, 0.9, 0.99);
    }

    private static List<Recipe> recipes() {
        return Collections.nCopies(MEMBERS, RECIPE);
    }

    /** A task with an answer: say the token that stood first. */
    private static FleetBatch batch(long step) {
        Random random = new Random(step);
        FleetBatch batch = FleetBatch.allocate(MEMBERS, 16, 4, 1);
        for (int member = 0; member < MEMBERS; member++) {
            for (int example = 0; example < 16; example++) {
                int[] sequence = random.ints(5, 1, 11).toArray();
                sequence[4] = sequence[0];
                batch.set(member, example, sequence, 4, 1f / 16);
            }
        }
        return batch;
    }

    /** The batch of a step, in which the second member's loss is not a number. */
    private static FleetBatch poisoned(long step) {
        FleetBatch batch = batch(step);
        int slots = batch.weights().length / MEMBERS;
        Arrays.fill(batch.weights(), slots, 2 * slots, Float.NaN);
        return batch;
    }

    private static TrainingStates states(Path folder) {
        return new TrainingStates(folder, new Identity("three", SHAPE.toString(), List.of(1L, 2L, 3L)));
    }

    private static boolean write(TrainingStates states, Progress progress) {
        try {
            states.write(progress, "");
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.listopslab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.models.checkpoint.TrainingState;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.train.FleetTrainer.Progress;

@Tag("engine")
class FleetTrainerTest {
    private static final ModelShape SHAPE = new ModelShape(Architecture.RECURRENT, 2, 8, 1, 11, 5);
    private static final int MEMBERS = 3;
    private static final Recipe RECIPE = new Recipe(60, 0.01, 10, 0.1, 1, 0.9, 0.99);

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
                    .train(20, (progress, means) -> losses.add(means));
        }
        assertThat(losses).hasSize(3);
        for (int member = 0; member < MEMBERS; member++) {
            assertThat(losses.get(2)[member]).isLessThan(losses.get(0)[member]);
        }
    }

    @Test
    void resume_comesToTheSameBits(@TempDir Path folder) throws IOException {
        FleetState whole = train(FleetTrainerTest::batch).state();
        Path file = folder.resolve("state.safetensors");
        try (Fleet fleet = fleet()) {
            new FleetTrainer(fleet, recipes(), FleetTrainerTest::batch).train(20, (progress, means) -> {
                if (progress.state().steps() == 40) {
                    write(file, progress);
                }
            });
        }
        try (Fleet fleet = fleet()) {
            FleetTrainer trainer = new FleetTrainer(fleet, recipes(), FleetTrainerTest::batch);
            trainer.resume(TrainingState.read(file));
            trainer.train(20, (progress, means) -> {});
            assertThat(fleet.state().values()).isEqualTo(whole.values());
            assertThat(fleet.state().second()).isEqualTo(whole.second());
        }
    }

    @Test
    void train_freezesAMemberThatDivergesAgain() {
        Progress healthy = train(FleetTrainerTest::batch);
        Progress progress = train(step -> {
            FleetBatch batch = batch(step);
            if (step >= 30) {
                int slots = batch.weights().length / MEMBERS;
                Arrays.fill(batch.weights(), slots, 2 * slots, Float.NaN);
            }
            return batch;
        });
        assertThat(progress.frozen()).containsExactly(1);
        assertThat(progress.state().member(0)).isEqualTo(healthy.state().member(0));
        assertThat(progress.state().member(2)).isEqualTo(healthy.state().member(2));
        assertThat(progress.state().finite(1))
                .as("frozen where it was last finite")
                .isTrue();
        assertThat(progress.state().member(1)).isNotEqualTo(healthy.state().member(1));
    }

    @Test
    void train_replaysAGlitchAway() {
        FleetState healthy = train(FleetTrainerTest::batch).state();
        AtomicBoolean glitched = new AtomicBoolean();
        try (Fleet fleet = fleet()) {
            FleetTrainer trainer = new FleetTrainer(fleet, recipes(), step -> {
                if (step == 31 && glitched.compareAndSet(false, true)) {
                    FleetState state = fleet.state();
                    Arrays.fill(state.values(), Float.NaN);
                    fleet.restore(state);
                }
                return batch(step);
            });
            List<Integer> frozen = new ArrayList<>();
            trainer.train(20, (progress, means) -> frozen.addAll(progress.frozen()));
            assertThat(glitched).isTrue();
            assertThat(frozen).isEmpty();
            assertThat(fleet.state().values()).isEqualTo(healthy.values());
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
            assertThatThrownBy(() -> trainer.train(20, (progress, means) -> {}))
                    .isInstanceOf(EngineFaultException.class)
                    .hasMessageContaining("steps 20 to 40");
        }
    }

    @Test
    void new_refusesMembersThatDisagreeOnSteps() {
        Recipe longer = new Recipe(61, 0.01, 10, 0.1, 1, 0.9, 0.99);
        try (Fleet fleet = fleet()) {
            assertThatThrownBy(() -> new FleetTrainer(fleet, List.of(RECIPE, RECIPE, longer), FleetTrainerTest::batch))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Progress train(BatchSource batches) {
        Progress[] last = new Progress[1];
        try (Fleet fleet = fleet()) {
            new FleetTrainer(fleet, recipes(), batches).train(20, (progress, means) -> last[0] = progress);
        }
        return last[0];
    }

    private static Fleet fleet() {
        float[][] initial = new float[MEMBERS][];
        for (int member = 0; member < MEMBERS; member++) {
            initial[member] = ParameterLayout.of(SHAPE).initialise(member);
        }
        return new Fleet(SHAPE, initial, Accelerator.CPU);
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

    private static void write(Path file, Progress progress) {
        try {
            TrainingState.write(file, progress);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

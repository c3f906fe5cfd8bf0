package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.run.EarlyEnds;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.shape.ParameterLayout;

/** Members of one fleet that go through different stages, at different times, and leave it at different times. */
class StagesTest {
    private static final String HEAD = """
            name: stages
            expressions: {domain: Z7, depth: 1, arguments: [2, 3], operators: [MAX, MIN, SUM]}
            models: {width: [6], heads: [1], layers: [1]}
            evaluation: {examples: 40}
            seeds: 2
            """;

    @TempDir
    private Path folder;

    /** A bar that is soon held, one that never is, and a curriculum without any: the fleet is not of one mind. */
    private static final String MIXED = HEAD + """
            training: {batch: 16, learning_rate: 0.02, warmup: 5, examples: 300, evaluate_every: 30, engine: %s}
            curricula:
              soon:
                - {tasks: {MAX: 1}, steps: 200, until: {task: MAX, accuracy: 0.25, looks: 2, every: 10, examples: 32}}
                - {tasks: {SUM: 1}, steps: 40, learning_rate: 0.03}
              never:
                - {tasks: {MIN: 1}, steps: 150, until: {task: MIN, accuracy: 1, looks: 900, every: 10, examples: 32}}
                - {tasks: {SUM: 1}, steps: 90}
              plain: [{tasks: {MAX+SUM: 1}, steps: 240}]
            """;

    /**
     * A member that leaves early leaves the others what they are without it, and so does one at another stage: to the bit where the
     * fleet's size does not change the rounding. Where it does, rounding grows with the steps, and on some processors more than on others:
     * the Euclidean distance of all weights came to less than 0.001 on one, to 0.02 on another.
     */
    @ParameterizedTest
    @ValueSource(strings = {"vector", "pytorch"})
    void train_membersAtDifferentPlaces_areWhatTheyAreAlone(String engine) throws IOException {
        RunDirectory together = run("together", MIXED.formatted(engine), Grouping.atMost(6));
        RunDirectory alone = run("alone", MIXED.formatted(engine), Grouping.atMost(1));
        assertThat(together.plan().cells()).hasSize(6);
        List<Long> steps = together.rows().stream().map(CellRow::steps).toList();
        assertThat(steps.subList(0, 2)).allMatch(step -> step < 240);
        assertThat(steps.subList(2, 6)).containsOnly(240L);
        for (Cell cell : together.plan().cells()) {
            assertThat(together.row(cell).steps()).isEqualTo(alone.row(cell).steps());
            if (engine.equals("vector")) {
                assertThat(values(together, cell)).isEqualTo(values(alone, cell));
                assertThat(together.folder(cell).resolve("metrics.csv"))
                        .hasSameBinaryContentAs(alone.folder(cell).resolve("metrics.csv"));
            } else {
                assertThat(distance(values(together, cell), values(alone, cell)))
                        .isLessThan(0.1);
            }
        }
    }

    /** Left again and again, at any stop, between two stages or after a member left, it ends with the same bytes. */
    @Test
    void train_leftAgainAndAgain_endsWithTheSameBytes() throws IOException {
        RunDirectory whole = run("whole", MIXED.formatted("vector"), Grouping.atMost(6));
        RunDirectory left = begin("left", MIXED.formatted("vector"), Grouping.atMost(6));
        Random random = new Random(4);
        int stops = 0;
        boolean done = false;
        while (!done) {
            int patience = 1 + random.nextInt(2);
            RecordingListener leaving = new RecordingListener() {
                private int asked;

                @Override
                public boolean stopWanted() {
                    return ++asked > patience;
                }
            };
            try {
                train(left, leaving);
                done = true;
            } catch (StoppedException e) {
                stops++;
            }
        }
        assertThat(stops).isGreaterThan(3);
        for (Cell cell : whole.plan().cells()) {
            for (String file : List.of("metrics.csv", "model.safetensors")) {
                assertThat(left.folder(cell).resolve(file))
                        .hasSameBinaryContentAs(whole.folder(cell).resolve(file));
            }
        }
    }

    @Test
    void train_frozenEmbeddings_areThoseOfTheStageBefore() throws IOException {
        String text = HEAD + """
                training: {batch: 16, warmup: 5, examples: 300, evaluate_every: 50, snapshots: 2}
                curricula:
                  frozen: [{tasks: {MAX: 1}, steps: 1}, {tasks: {SUM: 1}, steps: 59, freeze: [embeddings]}]
                  free: [{tasks: {MAX: 1}, steps: 1}, {tasks: {SUM: 1}, steps: 59}]
                """;
        RunDirectory run = run("frozen", text, Grouping.atMost(4));
        Cell frozen = run.plan().cells().get(0);
        Cell free = run.plan().cells().get(2);
        assertThat(embeddings(values(run, frozen))).isEqualTo(embeddings(snapshot(run, frozen, 1)));
        assertThat(values(run, frozen)).isNotEqualTo(snapshot(run, frozen, 1));
        assertThat(embeddings(values(run, free))).isNotEqualTo(embeddings(snapshot(run, free, 1)));
    }

    /** A stage that resets all begins where a model of its own would: only in another stream of weights and examples. */
    @Test
    void train_resetWeights_forgetWhatWasTaught() throws IOException {
        String text = HEAD + """
                training: {batch: 16, warmup: 0, examples: 300, evaluate_every: 500, snapshots: 3, learning_rate: 0.000000001}
                curricula:
                  reset: [{tasks: {MAX: 1}, steps: 8}, {tasks: {SUM: 1}, steps: 8, reset: [weights, optimizer]}]
                """;
        RunDirectory run = run("reset", text, Grouping.atMost(2));
        Cell cell = run.plan().cells().get(0);
        float[] first = ParameterLayout.of(cell.shape()).initialise(cell.initialisation());
        assertThat(distance(first, snapshot(run, cell, 4))).isLessThan(1e-3);
        assertThat(distance(first, values(run, cell))).isGreaterThan(1);
    }

    @Test
    void train_certainAnswers_endEarly_butForThoseThatAreAudited() throws IOException {
        String text = HEAD.replace("seeds: 2", "seeds: 12") + """
                training:
                  batch: 32
                  learning_rate: 0.03
                  warmup: 5
                  examples: 300
                  evaluate_every: 200
                  early_end: {accuracy: 0.6, looks: 2, every: 20, examples: 32, audited: 0.4}
                curricula: {MAX: [{tasks: {MAX: 1}, steps: 400}]}
                """;
        RunDirectory run = run("early", text, Grouping.atMost(12));
        Map<Boolean, List<CellRow>> certain =
                run.rows().stream().collect(Collectors.partitioningBy(row -> row.certainAt() > 0));
        List<CellRow> ended = new ArrayList<>(certain.getOrDefault(true, List.of()));
        List<CellRow> audited = ended.stream().filter(row -> row.steps() == 400).toList();
        ended.removeAll(audited);
        assertThat(audited).hasSizeBetween(1, 9);
        assertThat(ended).isNotEmpty().allMatch(row -> row.steps() == row.certainAt() && row.certainAt() % 20 == 0);
        assertThat(certain.getOrDefault(false, List.of())).allMatch(row -> row.steps() == 400);
        EarlyEnds told = EarlyEnds.of(run.plan(), run.rows());
        assertThat(told.ended()).isEqualTo(ended.size());
        assertThat(told.audited()).isEqualTo(audited.size());
        assertThat(told.wrong()).isEqualTo((int)
                audited.stream().filter(row -> row.accuracy("MAX") < 0.9).count());
        assertThat(told.saved())
                .isCloseTo(ended.stream().mapToLong(row -> 400 - row.steps()).sum() / 4800.0, within(1e-9));
    }

    private RunDirectory run(String name, String text, Grouping grouping) throws IOException {
        RunDirectory run = begin(name, text, grouping);
        train(run, new RecordingListener());
        return run;
    }

    private RunDirectory begin(String name, String text, Grouping grouping) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
        Path home = folder.resolve(name);
        try (RunLock lock = RunLock.of(
                home.resolve("run"), ExperimentFile.read(file), grouping, Optional.of(home.resolve("store")))) {
            return lock.directory();
        }
    }

    private static void train(RunDirectory run, RecordingListener listener) throws IOException {
        Pools pools = new Pools(run.plan());
        Finish finish = new Finish(run, pools, Json.object());
        for (FleetPlan fleet : run.plan().fleets()) {
            if (!run.finished(fleet)) {
                new FleetRun(run, fleet, pools, finish, Accelerator.CPU, listener).train();
            }
        }
    }

    private static float[] values(RunDirectory run, Cell cell) throws IOException {
        return StoredModel.read(run.folder(cell)).values();
    }

    private static float[] snapshot(RunDirectory run, Cell cell, long step) throws IOException {
        return StoredModel.read(StoredModel.snapshot(run.folder(cell), step)).values();
    }

    /** The token embeddings, which come first. */
    private static List<Float> embeddings(float[] values) {
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < 6 * 13; i++) {
            numbers.add(values[i]);
        }
        return numbers;
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }
}

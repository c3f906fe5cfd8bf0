package org.listopslab.curricula.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.QuestionProperty;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunException;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.RunTables;
import org.listopslab.data.generate.Split;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;

/** A fleet trained within this process, on answers of several tokens and different lengths. */
@Tag("engine")
class FleetRunTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Decoding.class)
    void train_measuresTheSameWithEitherDecoding(Decoding decoding) throws IOException {
        RunDirectory run = trained(decoding);
        FleetPlan fleet = run.plan().fleets().get(0);
        Pools pools = new Pools(run.plan());
        boolean differs = false;
        try (Fleet models = stored(run, fleet)) {
            for (Map.Entry<String, List<ExamplePool>> test :
                    pools.measured(fleet.cells(), Split.TEST).entrySet()) {
                Examination examination = new Examination(test.getValue());
                List<Examination.Result> forced = examination.examine(models, Decoding.TEACHER_FORCED);
                List<Examination.Result> free = examination.examine(models, Decoding.FREE_RUNNING);
                for (int member = 0; member < 2; member++) {
                    assertThat(free.get(member).right())
                            .isEqualTo(forced.get(member).right());
                    assertThat(run.row(fleet.cells().get(member)).accuracy(test.getKey()))
                            .isCloseTo(forced.get(member).accuracy(), within(1e-6))
                            .isBetween(0.05, 0.99);
                    differs |= free.get(member).loss() != forced.get(member).loss();
                }
            }
        }
        assertThat(differs).as("the two are measured in different ways").isTrue();
    }

    @Test
    void train_leavesABreakdownThatAddsUpToTheAccuracies() throws IOException {
        RunDirectory run = trained(Decoding.TEACHER_FORCED);
        RunTables.write(run);
        List<BreakdownRow> rows = Tables.BREAKDOWN.read(run.path());
        for (CellRow cell : run.rows()) {
            cell.accuracies().forEach((task, accuracy) -> {
                for (QuestionProperty by : QuestionProperty.values()) {
                    List<BreakdownRow> parts = rows.stream()
                            .filter(row -> row.cellId().equals(cell.cellId()))
                            .filter(row -> row.evaluatedOn().equals(task) && row.by() == by)
                            .toList();
                    assertThat(parts.stream().mapToInt(BreakdownRow::examples).sum())
                            .isEqualTo(200);
                    double right = parts.stream()
                            .mapToDouble(part -> part.accuracy() * part.examples())
                            .sum();
                    assertThat(right / 200).as("%s by %s", task, by).isCloseTo(accuracy, within(1e-5));
                }
            });
        }
        assertThat(rows)
                .filteredOn(row -> row.cellId().equals(run.rows().get(0).cellId())
                        && row.evaluatedOn().equals("MAX+MIN")
                        && row.by() == QuestionProperty.OPERATOR)
                .extracting(BreakdownRow::value)
                .containsExactly("MAX", "MIN");
    }

    /** The same weights twice in one fleet, each on the examples of its own repetition: as if it were alone with them. */
    @Test
    void examine_ofMembersOfTwoRepetitions_measuresEachOnItsOwnExamples() throws IOException {
        RunDirectory run = trained(Decoding.TEACHER_FORCED);
        FleetPlan fleet = run.plan().fleets().get(0);
        Pools pools = new Pools(run.plan());
        List<ExamplePool> own =
                requireNonNull(pools.measured(fleet.cells(), Split.TEST).get("MAX+MIN"));
        float[] values = StoredModel.read(run.folder(fleet.cells().get(0))).values();
        List<Examination.Result> together = examine(fleet, own, values, values);
        for (int member = 0; member < 2; member++) {
            Examination.Result alone =
                    examine(fleet, List.of(own.get(member)), values).get(0);
            assertThat(together.get(member).right()).isEqualTo(alone.right());
            assertThat(together.get(member).loss()).isCloseTo(alone.loss(), within(1e-5));
        }
        assertThat(together.get(0).right()).isNotEqualTo(together.get(1).right());
    }

    private static List<Examination.Result> examine(FleetPlan fleet, List<ExamplePool> own, float[]... values) {
        try (Fleet models = fleet.engine().open(fleet.shape(), values, Accelerator.CPU)) {
            return new Examination(own).examine(models, Decoding.TEACHER_FORCED);
        }
    }

    @Test
    void write_withAFileOfTheStoreGone_saysWhichAndWhatHelps() throws IOException {
        RunDirectory run = trained(Decoding.TEACHER_FORCED);
        Cell cell = run.plan().cells().get(0);
        Path file = run.store().breakdown(cell.id(), run.measurements(cell).get(0));
        Files.delete(file);
        assertThatThrownBy(() -> RunTables.write(run))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(file + " is missing")
                .hasMessageContaining("./listops retry " + run.path() + " --cell " + cell.id());
    }

    /** Another number of held-out examples: the same weights, measured anew, and nothing trained. */
    @Test
    void measure_ofStoredModels_isWhatTrainingWithItWouldHaveMeasured() throws IOException {
        RunDirectory run = trained(Decoding.TEACHER_FORCED);
        Path file = Files.writeString(
                folder.resolve("small.yaml"),
                Files.readString(folder.resolve("small.yaml")).replace("{examples: 200", "{examples: 100"));
        try (RunLock lock = RunLock.of(run.path(), ExperimentFile.read(file))) {
            RunDirectory again = lock.directory();
            assertThat(again.plan().untrained()).isEmpty();
            assertThat(again.unmeasured())
                    .singleElement()
                    .satisfies(fleet -> assertThat(fleet.cells()).hasSize(2));
            FleetPlan fleet = again.unmeasured().get(0);
            new Finish(again, new Pools(again.plan()), Json.object()).measure(fleet, Accelerator.CPU);
            assertThat(again.unmeasured()).isEmpty();
            RunTables.write(again);
            assertThat(Tables.BREAKDOWN.read(again.path()))
                    .filteredOn(row -> row.by() == QuestionProperty.OPERATOR
                            && row.evaluatedOn().equals("MAX"))
                    .hasSize(2)
                    .allMatch(row -> row.examples() == 100);
            try (Fleet models = stored(again, fleet)) {
                Examination examination = new Examination(requireNonNull(new Pools(again.plan())
                        .measured(fleet.cells(), Split.TEST)
                        .get("MAX")));
                for (int member = 0; member < 2; member++) {
                    assertThat(again.row(fleet.cells().get(member)).accuracy("MAX"))
                            .isEqualTo(examination
                                    .examine(models, Decoding.TEACHER_FORCED)
                                    .get(member)
                                    .accuracy());
                }
            }
        }
    }

    private RunDirectory trained(Decoding decoding) throws IOException {
        Path file = Files.writeString(
                folder.resolve("small.yaml"), """
                name: small
                expressions: {domain: Z4, depth: 2, arguments: [2, 3], answer: values}
                models: {architecture: recurrent, width: [12], heads: [1], layers: [2]}
                training: {batch: 32, learning_rate: 0.02, warmup: 10, examples: 2000, evaluate_every: 100}
                evaluation: {examples: 200, decoding: %s}
                seeds: 2
                curricula: {MAX+MIN: [{tasks: {MAX+MIN: 1}, steps: 100}]}
                """.formatted(decoding.name().toLowerCase(java.util.Locale.ROOT)));
        try (RunLock lock = RunLock.of(folder.resolve("run"), ExperimentFile.read(file))) {
            RunDirectory run = lock.directory();
            Pools pools = new Pools(run.plan());
            FleetPlan fleet = run.plan().fleets().get(0);
            Finish finish = new Finish(run, pools, Json.object());
            new FleetRun(run, fleet, pools, finish, Accelerator.CPU, new RecordingListener()).train();
            return run;
        }
    }

    /** The models that the run has left. */
    private static Fleet stored(RunDirectory run, FleetPlan fleet) throws IOException {
        float[][] values = new float[fleet.cells().size()][];
        for (int member = 0; member < values.length; member++) {
            values[member] =
                    StoredModel.read(run.folder(fleet.cells().get(member))).values();
        }
        return fleet.engine().open(fleet.shape(), values, Accelerator.CPU);
    }
}

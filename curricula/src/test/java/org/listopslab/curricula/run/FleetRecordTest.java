package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Grouping;

class FleetRecordTest {
    @TempDir
    private Path folder;

    private Path run;
    private Experiment experiment;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                models: {width: [4, 6]}
                seeds: 10
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                """);
        experiment = ExperimentFile.read(file);
        run = folder.resolve("run");
    }

    @Test
    void claim_keepsTheFleetsOfTheFirstStart() {
        List<FleetPlan> first = start(Grouping.atMost(3));
        assertThat(first).hasSize(8).extracting(fleet -> fleet.cells().size()).containsOnly(2, 3);
        assertThat(start(Grouping.atMost(10))).isEqualTo(first);
        assertThat(RunDirectory.open(run).plan().fleets()).isEqualTo(first);
    }

    @Test
    void open_withoutARecordIsRefusedWithTheWayOut() throws IOException {
        start(Grouping.atMost(3));
        Files.delete(run.resolve("fleets.json"));
        assertThatThrownBy(() -> RunDirectory.open(run))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("fleets.json")
                .hasMessageContaining("there is no such file; restore it, or delete " + run + " to start anew");
        assertThatThrownBy(() -> start(Grouping.atMost(3))).isInstanceOf(RunException.class);
        assertThat(run.resolve("fleets.json")).doesNotExist();
    }

    @Test
    void claim_goesOnAfterADeathBetweenItsTwoFiles() throws IOException {
        List<FleetPlan> first = start(Grouping.atMost(3));
        Files.delete(run.resolve("experiment.yaml"));
        assertThat(start(Grouping.atMost(5))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not JSON        | {        | it is not JSON",
                "a cell twice    | {\"fleets\": [[\"A\", \"A\"]]} | twice",
                "shapes mixed    | {\"fleets\": [[\"A\", \"Z\"]]} | different shapes",
                "an empty fleet  | {\"fleets\": [[]]} | without cells",
                "something else  | 5 | does not hold a list"
            })
    void open_refusesARecordThatIsNotOfThisRun(String what, String text, String message) throws IOException {
        List<FleetPlan> first = start(Grouping.atMost(3));
        String a = first.get(0).cells().get(0).id();
        String z = first.get(7).cells().get(0).id();
        Files.writeString(
                run.resolve("fleets.json"), text.replace("\"A\"", '"' + a + '"').replace("\"Z\"", '"' + z + '"'));
        assertThatThrownBy(() -> RunDirectory.open(run))
                .as(what)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("fleets.json")
                .hasMessageContaining(message);
    }

    /** More seeds: the fleets of the others stay, and what is new is grouped anew; the old file finds its fleets again. */
    @Test
    void claim_ofMoreCellsKeepsTheFleetsThatThereAre() throws IOException {
        List<FleetPlan> first = start(Grouping.atMost(3));
        Experiment fewer = experiment;
        experiment = ExperimentFile.read(Files.writeString(
                folder.resolve("mine.yaml"),
                Files.readString(folder.resolve("mine.yaml")).replace("seeds: 10", "seeds: 13")));
        List<FleetPlan> more = start(Grouping.atMost(3));
        assertThat(more).hasSize(10).containsAll(first);
        experiment = fewer;
        assertThat(start(Grouping.atMost(3))).isEqualTo(first);
    }

    @Test
    void claim_ofFewerCellsGroupsAnewWhatItsFleetsNoLongerServe() throws IOException {
        start(Grouping.atMost(10));
        experiment = ExperimentFile.read(Files.writeString(
                folder.resolve("mine.yaml"),
                Files.readString(folder.resolve("mine.yaml")).replace("seeds: 10", "seeds: 8")));
        assertThat(start(Grouping.atMost(10)))
                .extracting(fleet -> fleet.cells().size())
                .containsExactly(8, 8);
    }

    @Test
    void claim_goesOnWithFleetsOfWhichOnlyAPartIsLeft() throws IOException {
        List<FleetPlan> first = start(Grouping.atMost(3));
        try (RunLock lock = RunLock.of(run, experiment)) {
            Simulation.finish(lock.directory(), first.get(0).cells().get(0), 0.5);
            for (Cell cell : first.get(1).cells()) {
                Simulation.finish(lock.directory(), cell, 0.5);
            }
        }
        assertThat(start(Grouping.atMost(3)))
                .isEqualTo(first.stream()
                        .filter(fleet -> !fleet.equals(first.get(1)))
                        .toList());
    }

    private List<FleetPlan> start(Grouping grouping) {
        try (RunLock lock = RunLock.of(run, experiment, grouping, Optional.empty())) {
            return lock.directory().plan().fleets();
        }
    }
}

package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;

@Tag("engine")
class TwinsTest {
    @TempDir
    private Path run;

    private final List<CellRow> cells = new ArrayList<>();

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(run.resolve("experiment.yaml"), """
                name: twins
                expressions: {domain: Z10, depth: 1, arguments: [2, 3]}
                models: {width: [8]}
                sweep: {axes: {training.examples: [100, 1000, 5000, endless], training.batch: [32, 64]}}
                curricula:
                  SUM: [{tasks: {SUM: 1}, steps: 10}]
                """);
    }

    private void add(String id, String examples, long batch, double accuracy, long weights) throws IOException {
        add(id, examples, batch, accuracy, weights, 1, 8);
    }

    private void add(String id, String examples, long batch, double accuracy, long weights, long seed, int width)
            throws IOException {
        List<String> tokens = List.of("_", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "[SUM", "]", "=");
        ModelConfig config = new ModelConfig(
                new ModelShape(Architecture.RECURRENT, 2, width, 1, tokens.size(), 12), tokens, weights);
        new StoredModel(config, config.initial()).write(run.resolve("cells").resolve(id));
        cells.add(new CellRow(
                id,
                "SUM",
                "recurrent",
                width,
                2,
                1,
                "examples=" + examples + " batch=" + batch,
                "",
                seed,
                seed,
                new ParameterLedger(1000, 1100, 900, 1800, 4000),
                "",
                CellStatus.DONE,
                10,
                0,
                1,
                1,
                Map.of("SUM", accuracy)));
    }

    @Test
    void of_modelsTaughtFewerExamples_areSetBesideTheOneThatLearnedFromMost() throws Exception {
        add("same", "100", 32, 0.1, 7);
        add("other", "1000", 32, 0.95, 8);
        add("twin", "5000", 32, 0.95, 7);
        add("failed", "endless", 32, 0.2, 9);
        add("elsewhere", "100", 64, 0.1, 7);
        add("wider", "5000", 32, 0.95, 7, 2, 16);
        add("peer", "5000", 32, 0.95, 7, 2, 8);
        add("fewer", "1000", 32, 0.95, 9, 3, 8);
        Tables.CELLS.write(run, cells);
        List<Filed<TwinRow>> rows = Twins.of(new Models(run));
        assertThat(rows).extracting(Filed::cellId).containsOnly("same", "other").hasSize(2 * 7);
        assertThat(rows)
                .allMatch(filed -> filed.row().twin().equals("twin")
                        && filed.row().twinExamples().equals("5000")
                        && filed.row().task().equals("SUM"));
        assertThat(rows.get(0).row().examples()).isEqualTo("100");
        assertThat(rows.get(0).row().accuracy()).isEqualTo(0.1);
        assertThat(rows.subList(0, 7)).as("the twin itself, by its weights").allSatisfy(filed -> {
            assertThat(filed.row().direction().ownShare())
                    .isCloseTo(filed.row().direction().twinShare(), within(1e-9));
            assertThat(filed.row().direction().shuffled()).isLessThan(0.3);
            assertThat(filed.row().direction().peer())
                    .as("of equal weights here")
                    .isEqualTo(filed.row().direction().kept());
        });
        assertThat(rows.get(0).row().direction().kept()).isGreaterThan(0.95);
        assertThat(rows.get(7).row().direction().kept())
                .isLessThan(rows.get(0).row().direction().kept());
        ProbeTables.TWINS.write(run, rows);
        assertThat(ProbeTables.TWINS.read(run)).hasSize(14);
    }

    @Test
    void of_modelsTaughtAsManyExamples_isNothing() throws Exception {
        add("one", "100", 32, 0.95, 7);
        add("two", "100", 64, 0.1, 8);
        Tables.CELLS.write(run, cells);
        assertThat(Twins.of(new Models(run))).isEmpty();
    }
}

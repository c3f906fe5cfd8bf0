package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.listopslab.curricula.experiment.ExperimentException;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Tables;
import org.listopslab.models.checkpoint.DamagedFileException;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.ParameterLedger;
import org.listopslab.probes.embedding.ComponentsProbe;
import org.listopslab.probes.embedding.EmbeddingsProbe;
import org.listopslab.probes.embedding.Measure;
import org.listopslab.probes.embedding.NumberProbe;
import org.listopslab.probes.embedding.NumberStructure;
import org.listopslab.probes.embedding.NumberStructureProbe;
import org.listopslab.probes.network.OutputNormsProbe;

/** Probing a run directory: models of known embeddings, written as training writes them. */
@Tag("engine")
class ProbesTest {
    private static final int WIDTH = 8;

    private static final EmbeddingsProbe EMBEDDINGS = new EmbeddingsProbe();
    private static final NumberStructureProbe STRUCTURE = new NumberStructureProbe();
    private static final OutputNormsProbe NORMS = new OutputNormsProbe();

    @TempDir
    private Path run;

    @BeforeEach
    void writeRun() throws IOException {
        Files.writeString(run.resolve("experiment.yaml"), """
                name: probed
                question: What do the probes find?
                expressions: {domain: Z10, depth: 1, arguments: [2, 3], answer: direct}
                models: {architecture: recurrent, width: [8], heads: [1], layers: [2]}
                curricula:
                  SUM:
                    - {tasks: {SUM: 1}, steps: 10}
                  MAX+SUM:
                    - {tasks: {MAX+SUM: 1}, steps: 10}
                """);
        Tables.CELLS.write(
                run,
                List.of(
                        cell("ordered", "SUM", CellStatus.DONE),
                        cell("plain", "MAX+SUM", CellStatus.DONE),
                        cell("waiting", "SUM", CellStatus.PENDING)));
        StoredModel plain = model(2);
        plain.write(run.resolve("cells/plain"));
        ordered(model(1)).write(run.resolve("cells/ordered"));
    }

    @Test
    void run_measuresTheFinishedModelsAlone_andFindsWhatWasPlanted() throws Exception {
        assertThat(Probes.run(run)).isEqualTo(2);
        assertThat(ProbeTables.trained(EMBEDDINGS).read(run))
                .hasSize(20)
                .noneMatch(row -> row.cellId().equals("waiting"));
        assertThat(ProbeTables.untrained(EMBEDDINGS).read(run)).hasSize(20);
        assertThat(ProbeTables.trained(NORMS).read(run))
                .hasSize(8)
                .allMatch(filed -> filed.row().ratio() > 0);
        assertThat(ProbeTables.trained(new ComponentsProbe()).read(run)).hasSize(16);
        List<NumberStructure.Score> order = ProbeTables.trained(STRUCTURE).read(run).stream()
                .filter(row -> row.cellId().equals("ordered"))
                .map(Filed::row)
                .filter(score -> score.probe() == NumberProbe.ORDER && score.measure() == Measure.PAIR_ACCURACY)
                .toList();
        assertThat(order).hasSize(1);
        assertThat(order.get(0).value()).isEqualTo(1).isGreaterThan(order.get(0).shuffledHigh());
        assertThat(order.get(0).untrained()).isLessThan(0.9);
        assertThat(rows(ProbeTables.trained(STRUCTURE), "ordered"))
                .extracting(line -> line.split(",", -1)[0] + " " + line.split(",", -1)[1])
                .containsExactly(
                        "order leave_one_out_r2",
                        "order pair_accuracy",
                        "parity leave_one_out_accuracy",
                        "parity pair_accuracy",
                        "parity logistic_accuracy");
        List<Double> along = ProbeTables.trained(EMBEDDINGS).read(run).stream()
                .filter(row -> row.cellId().equals("ordered"))
                .map(filed -> filed.row().pc1())
                .toList();
        assertThat(along).isSorted();
    }

    @Test
    void run_ofAModelThatDiverged_saysThatNothingApplies() throws Exception {
        StoredModel plain = model(2);
        plain.values()[3] = Float.NaN;
        plain.write(run.resolve("cells/plain"));
        Tables.CELLS.write(
                run, List.of(cell("ordered", "SUM", CellStatus.DONE), cell("plain", "MAX+SUM", CellStatus.DIVERGED)));
        assertThat(Probes.run(run, ProbeRegistry.ALL)).isEqualTo(2);
        assertThat(ProbeTables.NOT_APPLICABLE.read(run))
                .filteredOn(filed -> filed.cellId().equals("plain"))
                .hasSameSizeAs(ProbeRegistry.ALL)
                .allMatch(filed -> filed.row().reason().equals("its weights are not finite"));
    }

    @Test
    void run_endsWithTheQuickProbesAndThoseOfItsClaims() throws Exception {
        Probes.run(run);
        assertThat(run.resolve("probes/fourier.csv")).exists();
        assertThat(run.resolve("probes/logit_lens.csv")).doesNotExist();
        Files.writeString(run.resolve("experiment.yaml"), Files.readString(run.resolve("experiment.yaml")) + """
                claims:
                  - kind: difference
                    claim: The lens sees more
                    quantity: {table: logit_lens, column: accuracy}
                    first: SUM
                    second: MAX+SUM
                    at_least: 0
                """);
        Probes.run(run);
        assertThat(run.resolve("probes/logit_lens.csv")).exists();
        assertThat(run.resolve("probes/site_probes.csv")).doesNotExist();
    }

    @Test
    void run_ofAModelThatWasNeverTrained_findsItsTwinEqual() throws Exception {
        Probes.run(run);
        assertThat(rows(ProbeTables.trained(EMBEDDINGS), "plain"))
                .isEqualTo(rows(ProbeTables.untrained(EMBEDDINGS), "plain"));
        assertThat(rows(ProbeTables.trained(EMBEDDINGS), "ordered"))
                .isNotEqualTo(rows(ProbeTables.untrained(EMBEDDINGS), "ordered"));
        assertThat(rows(ProbeTables.trained(NORMS), "plain")).isEqualTo(rows(ProbeTables.untrained(NORMS), "plain"));
        assertThat(rows(ProbeTables.trained(NORMS), "ordered"))
                .isNotEqualTo(rows(ProbeTables.untrained(NORMS), "ordered"));
    }

    @Test
    void run_again_givesEqualBytes() throws Exception {
        Probes.run(run);
        byte[] first = Files.readAllBytes(run.resolve("probes/number_structure.csv"));
        byte[] reliance = Files.readAllBytes(run.resolve("probes/output_norms.csv"));
        Probes.run(run);
        assertThat(Files.readAllBytes(run.resolve("probes/number_structure.csv")))
                .isEqualTo(first);
        assertThat(Files.readAllBytes(run.resolve("probes/output_norms.csv"))).isEqualTo(reliance);
    }

    @Test
    void run_withoutAFinishedModelsWeights_saysWhichAndKeepsTheOldTables() throws Exception {
        Probes.run(run);
        byte[] before = Files.readAllBytes(run.resolve("probes/embeddings.csv"));
        Files.delete(run.resolve("cells/plain/model.safetensors"));
        assertThatThrownBy(() -> Probes.run(run))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining(
                        "cells/plain/model.safetensors is missing, although cells.csv calls its model done");
        assertThat(Files.readAllBytes(run.resolve("probes/embeddings.csv"))).isEqualTo(before);
    }

    @Test
    void run_ofDamagedWeights_saysWhichFile() throws Exception {
        Files.writeString(run.resolve("cells/plain/model.safetensors"), "not a tensor");
        assertThatThrownBy(() -> Probes.run(run))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("model.safetensors");
    }

    @Test
    void run_ofAModelWithOtherTokens_saysSo() throws Exception {
        String config = Files.readString(run.resolve("cells/plain/config.json"));
        Files.writeString(run.resolve("cells/plain/config.json"), config.replace("\"7\"", "\"seven\""));
        assertThatThrownBy(() -> Probes.run(run))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("the model has no token '7'");
    }

    @Test
    void run_withoutAnExperiment_saysSo() throws Exception {
        Files.delete(run.resolve("experiment.yaml"));
        assertThatThrownBy(() -> Probes.run(run))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("experiment.yaml");
    }

    private <R> List<String> rows(CsvTable<R> table, String cell) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve(table.file()))) {
            if (line.startsWith(cell + ",")) {
                lines.add(line.split(",", 8)[7]); // what was found, without of what
            }
        }
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static CellRow cell(String id, String curriculum, CellStatus status) {
        ParameterLedger size = new ParameterLedger(1000, 1100, 900, 1800, 4000);
        return new CellRow(
                id,
                curriculum,
                "recurrent",
                WIDTH,
                2,
                1,
                "",
                "",
                1,
                1,
                size,
                "",
                status,
                10,
                0,
                1,
                1,
                Map.of("SUM", 0.5));
    }

    private static StoredModel model(long seed) {
        // Not the order in which a vocabulary numbers them: a model's own tokens count.
        List<String> tokens = List.of("_", "9", "8", "7", "6", "5", "4", "3", "2", "1", "0", "[MAX", "[SUM", "]", "=");
        ModelConfig config =
                new ModelConfig(new ModelShape(Architecture.RECURRENT, 2, WIDTH, 1, tokens.size(), 12), tokens, seed);
        return new StoredModel(config, config.initial());
    }

    /** The same model with digit d at d in the first dimension of its embedding. */
    private static StoredModel ordered(StoredModel model) {
        float[] values = model.values().clone();
        int table = ParameterLayout.of(model.config().shape())
                .get("token_embedding")
                .offset();
        for (int digit = 0; digit < 10; digit++) {
            int id = model.config().tokens().indexOf(Integer.toString(digit));
            values[table + id * WIDTH] = digit;
        }
        return new StoredModel(model.config(), values);
    }
}

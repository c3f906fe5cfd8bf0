package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.ParameterLedger;
import org.listopslab.models.shape.Positions;
import org.listopslab.probes.embedding.DimensionProbe;
import org.listopslab.probes.embedding.EmbeddingTable;
import org.listopslab.probes.embedding.FourierProbe;
import org.listopslab.probes.embedding.IrrepsProbe;

/** Probes of embedding structure on models of known embeddings, in a run directory. */
class EmbeddingProbesTest {
    private static final String ALL = "fourier,residues,order,irreps,dimension";

    @TempDir
    private Path run;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z2  | 8 | fourier: there are only 2 elements, which have one frequency: it carries everything",
                "Z2  | 8 | residues: 2 is a prime number, and has no divisors but 1 and itself",
                "Z2  | 8 | order: there are only 2 elements, and order needs 5",
                "Z2  | 8 | dimension: there are only 2 elements, which lie on a line",
                "Z3  | 8 | fourier: there are only 3 elements, which have one frequency: it carries everything",
                "Z13 | 8 | residues: 13 is a prime number, and has no divisors but 1 and itself",
                "Z10 | 8 | irreps: its elements are numbers modulo n: see fourier",
                "Z10 | 1 | dimension: its embeddings have one dimension",
                "S3  | 8 | fourier: its elements are no numbers modulo n: see irreps",
                "S3  | 8 | residues: its elements are no numbers modulo n",
                "S3  | 8 | order: its elements are no numbers, and have no order",
                "C3  | 8 | irreps: C3 has one representation but the trivial one: it carries everything",
            })
    void run_whereAProbeDoesNotApply_saysWhy(String domain, int width, String reason) throws Exception {
        write(domain, width, OutputLayer.TIED, 1);
        probe(ALL);
        assertThat(reasons()).contains(reason.trim());
    }

    @ParameterizedTest
    @CsvSource({
        "Z10, 1, order",
        "Z10, 2, fourier residues order dimension",
        "Z4, 2, fourier residues dimension",
        "S3, 2, irreps dimension"
    })
    void run_ofNarrowModelsAndFewElements_measuresWhatThereIs(String domain, int width, String probes)
            throws Exception {
        write(domain, width, OutputLayer.TIED, 1);
        probe(ALL);
        for (String name : probes.split(" ", -1)) {
            String table = Files.readString(run.resolve("probes/" + name + ".csv"));
            assertThat(table.lines().count()).as(name).isGreaterThan(1);
            assertThat(table).doesNotContain("NaN").doesNotContain("inf");
        }
    }

    @Test
    void run_ofEqualEmbeddings_saysSo() throws Exception {
        write("Z10", 4, OutputLayer.TIED, 1);
        StoredModel model = StoredModel.read(run.resolve("cells/m1"));
        float[] values = model.values().clone();
        int end = ParameterLayout.of(model.config().shape())
                .get(ParameterLayout.TOKEN_EMBEDDING)
                .end();
        java.util.Arrays.fill(values, 0, end, 0.5f);
        new StoredModel(model.config(), values).write(run.resolve("cells/m1"));
        probe(ALL);
        assertThat(reasons())
                .contains(
                        "fourier: the embeddings of all elements are equal",
                        "residues: the embeddings of all elements are equal",
                        "order: the embeddings of all elements are equal",
                        "dimension: the embeddings of all elements are equal");
    }

    @Test
    void run_ofUntiedModels_measuresTheOutputToo() throws Exception {
        write("Z10", 4, OutputLayer.UNTIED, 1);
        StoredModel model = StoredModel.read(run.resolve("cells/m1"));
        ring(model, ParameterLayout.UNEMBEDDING).write(run.resolve("cells/m1"));
        probe("fourier,dimension");
        List<FourierProbe.Row> rows = ProbeTables.trained(new FourierProbe()).read(run).stream()
                .map(Filed::row)
                .toList();
        assertThat(rows).hasSize(10);
        FourierProbe.Row output = rows.get(5);
        assertThat(output.which()).isEqualTo(EmbeddingTable.OUTPUT);
        assertThat(output.test().share()).isCloseTo(1, within(1e-5));
        assertThat(output.test().p()).isCloseTo(1e-4, within(1e-9));
        assertThat(output.test().untrained()).isLessThan(0.8);
        assertThat(rows.get(0).test().share()).isLessThan(0.8);
        assertThat(ProbeTables.trained(new DimensionProbe()).read(run)).hasSize(2);
        assertThat(ProbeTables.TESTS.read(run))
                .extracting(SeedTestRow::quantity)
                .contains("frequency 1", "frequency 1 of output");
    }

    @Test
    void run_ofAGroup_measuresItsComponents() throws Exception {
        write("D4", 8, OutputLayer.TIED, 1);
        probe("irreps");
        assertThat(ProbeTables.trained(new IrrepsProbe()).read(run))
                .extracting(filed -> filed.row().component())
                .containsExactly("1a", "1b", "1c", "2a");
    }

    /** Models 1 and 2 learned, 3 to 5 did not, 6 was not measured; the scout -1 does not count. Rings are in 1 and 2. */
    @Test
    void tests_putTheSeedsOfAKindTogether() throws Exception {
        write("Z10", 4, OutputLayer.TIED, 1, 2, 3, 4, 5, 6, -1);
        for (String id : List.of("m1", "m2")) {
            StoredModel model = StoredModel.read(run.resolve("cells/" + id));
            ring(model, ParameterLayout.TOKEN_EMBEDDING).write(run.resolve("cells/" + id));
        }
        probe("fourier,order");
        SeedTestRow learned = ring(Knowledge.LEARNED);
        assertThat(learned.models()).isEqualTo(2);
        assertThat(learned.task()).isEqualTo(learned.curriculum());
        assertThat(learned.mean()).isCloseTo(1, within(1e-5));
        assertThat(learned.untrained()).isLessThan(0.8);
        assertThat(learned.alone()).isEqualTo(2);
        assertThat(learned.p()).isCloseTo(SeedTests.fisher(new double[] {1e-4, 1e-4}), within(1e-12));
        assertThat(learned.pHolm()).isCloseTo(18 * learned.p(), within(1e-9)); // three kinds, six quantities
        assertThat(learned.pUntrained()).isGreaterThan(1e-4);
        assertThat(ring(Knowledge.NOT_LEARNED).models()).isEqualTo(3);
        assertThat(ring(Knowledge.NOT_LEARNED).p())
                .as("never trained")
                .isEqualTo(ring(Knowledge.NOT_LEARNED).pUntrained());
        assertThat(ring(Knowledge.NOT_MEASURED).models()).isEqualTo(1);
        byte[] bytes = Files.readAllBytes(run.resolve("probes/tests.csv"));
        probe("order");
        assertThat(Files.readAllBytes(run.resolve("probes/tests.csv"))).isEqualTo(bytes);
    }

    private SeedTestRow ring(Knowledge knowledge) throws IOException {
        return ProbeTables.TESTS.read(run).stream()
                .filter(row -> row.quantity().equals("frequency 1") && row.knowledge() == knowledge)
                .findFirst()
                .orElseThrow();
    }

    private void probe(String names) throws IOException, ProbeException {
        Probes.run(run, ProbeRegistry.named(List.of(names.split(",", -1))));
    }

    private List<String> reasons() throws IOException {
        return ProbeTables.NOT_APPLICABLE.read(run).stream()
                .map(filed -> filed.row().probe() + ": " + filed.row().reason())
                .toList();
    }

    private void write(String domainName, int width, OutputLayer output, long... seeds) throws IOException {
        Domain domain = Domains.byName(domainName);
        String task = domainName.startsWith("Z") ? "SUM" : "PROD";
        Files.writeString(run.resolve("experiment.yaml"), """
                name: probed
                question: What do the probes find?
                expressions: {domain: %s, depth: 1, arguments: [2, 3], answer: direct, operators: [%s]}
                models: {architecture: recurrent, width: [%d], heads: [1], layers: [2]}
                evaluation: {learned_at: 0.75}
                curricula:
                  %s:
                    - {tasks: {%s: 1}, steps: 10}
                """.formatted(domainName, task, width, task, task));
        List<String> tokens = new ArrayList<>(List.of("_", "=", "]", "[" + task));
        IntStream.range(0, domain.size()).mapToObj(domain::text).forEach(tokens::add);
        List<CellRow> cells = new ArrayList<>();
        for (long seed : seeds) {
            ModelShape shape = new ModelShape(
                    Architecture.RECURRENT,
                    2,
                    width,
                    1,
                    new FeedForward(4, Activation.GELU),
                    Positions.LEARNED,
                    output,
                    tokens.size(),
                    12);
            ModelConfig config = new ModelConfig(shape, tokens, seed);
            new StoredModel(config, config.initial()).write(run.resolve("cells/m" + seed));
            double accuracy = seed == 6 ? Double.NaN : seed <= 2 ? 0.75 : 0.74;
            cells.add(new CellRow(
                    "m" + seed,
                    task,
                    "recurrent",
                    width,
                    2,
                    1,
                    "",
                    "",
                    1,
                    seed,
                    new ParameterLedger(1000, 1100, 900, 1800, 4000),
                    "",
                    CellStatus.DONE,
                    10,
                    0,
                    1,
                    1,
                    Map.of(task, accuracy)));
        }
        Tables.CELLS.write(run, cells);
    }

    /** The model with its numbers on a ring of radius 1 in one of its tables. */
    private static StoredModel ring(StoredModel model, String table) {
        float[] values = model.values().clone();
        int offset = ParameterLayout.of(model.config().shape()).get(table).offset();
        int width = model.config().shape().width();
        for (int a = 0; a < 10; a++) {
            int row = offset + model.config().tokens().indexOf(Integer.toString(a)) * width;
            for (int d = 0; d < width; d++) {
                values[row + d] = 0;
            }
            values[row] = (float) Math.cos(2 * Math.PI * a / 10);
            values[row + 1] = (float) Math.sin(2 * Math.PI * a / 10);
        }
        return new StoredModel(model.config(), values);
    }
}

package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.probes.embedding.EmbeddingsProbe;
import org.listopslab.probes.network.BlockPart;
import org.listopslab.probes.network.OutputNorms.Share;
import org.listopslab.probes.network.OutputNormsProbe;

class ProbeTablesTest {
    private static final String ORIGIN = "cell_id,curriculum,stratum,width,parameters,seed,step,";

    @TempDir
    private Path run;

    @Test
    void write_putsTheOriginFirst_andReadGivesTheRowsBack() throws IOException {
        List<Filed<EmbeddingsProbe.Row>> rows = List.of(new Filed<>(
                new Origin("c1", "MAX+SUM", "layers=2", 8, 1000, -1, 3000),
                new EmbeddingsProbe.Row("7", 0.5, -1.25, Double.NaN)));
        var table = ProbeTables.trained(new EmbeddingsProbe());
        table.write(run, rows);
        assertThat(Files.readString(run.resolve("probes/embeddings.csv")))
                .isEqualTo(ORIGIN + "token,pc1,pc2,pc3\nc1,MAX+SUM,layers=2,8,1000,-1,3000,7,0.5,-1.25,\n");
        assertThat(table.read(run)).isEqualTo(rows);
    }

    @Test
    void tables_ofOneProbe_lieInThreePlaces() throws IOException {
        var probe = new OutputNormsProbe();
        var rows =
                List.of(new Filed<>(new Origin("c1", "", "", 8, 9, 1, 0), new Share(0, BlockPart.FEED_FORWARD, 0.5)));
        ProbeTables.untrained(probe).write(run, rows);
        ProbeTables.snapshots(probe).write(run, rows);
        assertThat(run.resolve("probes/untrained/output_norms.csv")).exists();
        assertThat(run.resolve("probes/snapshots/output_norms.csv"))
                .hasContent(ORIGIN + "layer,part,ratio\nc1,,,8,9,1,0,0,feed_forward,0.5\n");
        assertThat(ProbeTables.trained(probe).exists(run)).isFalse();
    }

    @Test
    void read_ofAnUnknownPart_saysWhichAreKnown() throws IOException {
        Files.createDirectories(run.resolve("probes"));
        Files.writeString(
                run.resolve("probes/output_norms.csv"), ORIGIN + "layer,part,ratio\nc1,,,8,9,1,5,0,magic,1\n");
        assertThatThrownBy(() -> ProbeTables.trained(new OutputNormsProbe()).read(run))
                .hasMessageContaining("output_norms.csv:2: part is 'magic', expected one of: attention, feed_forward");
    }

    @Test
    void registry_hasEachNameOnce_andSaysWhatEachProbeIs() throws ProbeException {
        List<String> names = ProbeRegistry.ALL.stream().map(Probe::name).toList();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(ProbeRegistry.ALL)
                .allSatisfy(probe -> assertThat(probe.name()).matches("[a-z_]+"))
                .noneMatch(
                        probe -> probe.definition().isBlank() || probe.source().isBlank());
        assertThat(ProbeRegistry.named(List.of("output_norms", "embeddings")))
                .extracting(Probe::name)
                .containsExactly("embeddings", "output_norms");
        assertThatThrownBy(() -> ProbeRegistry.named(List.of("fuorier")))
                .hasMessageContaining("there is no probe \"fuorier\", only accuracy, embeddings, ");
    }
}

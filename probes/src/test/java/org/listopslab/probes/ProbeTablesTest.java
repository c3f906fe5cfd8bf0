package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.probes.ProbeTables.ComponentRow;
import org.listopslab.probes.ProbeTables.EmbeddingRow;
import org.listopslab.probes.ProbeTables.NumberStructureRow;
import org.listopslab.probes.ProbeTables.RelianceRow;

class ProbeTablesTest {
    @TempDir
    private Path run;

    @Test
    void write_givesTheContractsColumnsAndReadGivesTheRowsBack() throws IOException {
        List<EmbeddingRow> embeddings = List.of(new EmbeddingRow("c1", "7", 0.5, -1.25, Double.NaN));
        List<ComponentRow> components = List.of(new ComponentRow("c1", 1, 0.75));
        List<NumberStructureRow> structure = List.of(new NumberStructureRow(
                "c1",
                new NumberStructure.Score(NumberProbe.PARITY, Measure.PAIR_ACCURACY, 1, 0.5, 0.25, 0.75, 0.375, 0.5)));
        List<RelianceRow> reliance = List.of(new RelianceRow("c1", 0, BlockPart.FEED_FORWARD, 0.5));
        ProbeTables.EMBEDDINGS.write(run, embeddings);
        ProbeTables.COMPONENTS.write(run, components);
        ProbeTables.NUMBER_STRUCTURE.write(run, structure);
        ProbeTables.RELIANCE.write(run, reliance);
        assertThat(Files.readString(run.resolve("probes/embeddings.csv")))
                .isEqualTo("cell_id,token,pc1,pc2,pc3\nc1,7,0.5,-1.25,\n");
        assertThat(Files.readString(run.resolve("probes/components.csv")))
                .isEqualTo("cell_id,component,explained_variance\nc1,1,0.75\n");
        assertThat(Files.readString(run.resolve("probes/number_structure.csv"))).isEqualTo("""
                cell_id,probe,measure,value,shuffled_mean,shuffled_low,shuffled_high,untrained,majority
                c1,parity,pair_accuracy,1,0.5,0.25,0.75,0.375,0.5
                """);
        assertThat(Files.readString(run.resolve("probes/reliance.csv")))
                .isEqualTo("cell_id,layer,part,ratio\nc1,0,feed_forward,0.5\n");
        assertThat(ProbeTables.EMBEDDINGS.read(run)).isEqualTo(embeddings);
        assertThat(ProbeTables.COMPONENTS.read(run)).isEqualTo(components);
        assertThat(ProbeTables.NUMBER_STRUCTURE.read(run)).isEqualTo(structure);
        assertThat(ProbeTables.RELIANCE.read(run)).isEqualTo(reliance);
    }

    @Test
    void read_ofAnUnknownPart_saysWhichAreKnown() throws IOException {
        Files.createDirectories(run.resolve("probes"));
        Files.writeString(run.resolve("probes/reliance.csv"), "cell_id,layer,part,ratio\nc1,0,magic,1\n");
        assertThatThrownBy(() -> ProbeTables.RELIANCE.read(run))
                .hasMessageContaining("reliance.csv:2: part is 'magic', expected one of: attention, feed_forward");
    }
}

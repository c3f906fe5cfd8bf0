package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.claim.Matching;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.models.shape.ParameterLedger;
import org.listopslab.probes.network.BlockPart;
import org.listopslab.probes.network.OutputNorms.Share;
import org.listopslab.probes.network.OutputNormsProbe;

class ContrastsTest {
    private static final OutputNormsProbe NORMS = new OutputNormsProbe();

    @TempDir
    private Path run;

    private final List<CellRow> cells = new ArrayList<>();
    private final List<Filed<Share>> shares = new ArrayList<>();
    private final Random random = new Random(1);

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(run.resolve("experiment.yaml"), """
                name: contrasted
                expressions: {arguments: [2, 3]}
                models: {width: [8, 16]}
                evaluation: {learned_at: 0.9}
                curricula:
                  SUM: [{tasks: {SUM: 1}, steps: 10}]
                  joint: [{tasks: {MAX+SUM: 1}, steps: 10}]
                """);
    }

    private void add(String curriculum, int width, long seed, double accuracy, double ratio) {
        String id = curriculum + width + "s" + seed + "a" + Math.round(100 * accuracy);
        CellRow cell = new CellRow(
                id,
                curriculum,
                "recurrent",
                width,
                2,
                1,
                "",
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
                Map.of("SUM", accuracy));
        cells.add(cell);
        double value = ratio + 0.02 * random.nextGaussian();
        shares.add(new Filed<>(Origin.of(cell, 10), new Share(0, BlockPart.ATTENTION, value)));
    }

    private List<ContrastRow> contrasts() throws IOException, ProbeException {
        Tables.CELLS.write(run, cells);
        ProbeTables.trained(NORMS).write(run, shares);
        return Contrasts.of(run, new Models(run), List.of(NORMS));
    }

    /** Joint models are larger here, and large ones lean on attention: the curriculum does nothing. */
    @Test
    void of_twoCurricula_comparesAtEqualWidths() throws Exception {
        for (int seed = 1; seed <= 6; seed++) {
            add("SUM", 8, seed, 0.95, 1);
            add("joint", 16, seed, 0.95, 2);
            if (seed <= 3) {
                add("SUM", 16, seed, 0.95, 2);
            }
        }
        ContrastRow row = contrasts().get(0);
        assertThat(row.first()).isEqualTo("joint");
        assertThat(row.second()).isEqualTo("SUM");
        assertThat(row.matched()).isEqualTo(Matching.WIDTH);
        assertThat(row.quantity()).isEqualTo("attention in layer 1");
        assertThat(row.task()).isEqualTo("SUM");
        assertThat(row.strata()).isEqualTo(1);
        assertThat(row.difference()).isBetween(-0.1, 0.1);
        assertThat(row.low()).isBetween(-0.2, row.difference());
        assertThat(row.high()).isBetween(row.difference(), 0.2);
        assertThat(row.reason()).isEmpty();
    }

    /** Models that learned differ from those that did not; to call that the curriculum would be wrong. */
    @Test
    void of_curriculumThatFails_isComparedWithItsOwnSuccesses() throws Exception {
        for (int seed = 1; seed <= 4; seed++) {
            add("SUM", 8, seed, 0.1, 1);
            add("joint", 8, seed, 0.95, 2);
            add("joint", 8, -seed, 0.2, 9);
        }
        add("joint", 8, 5, 0.3, 1);
        add("joint", 8, 6, 0.3, 1);
        List<ContrastRow> rows = contrasts();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).difference()).isNaN();
        assertThat(rows.get(0).reason())
                .isEqualTo("no model taught SUM has learned it: larger ones, other learning rates or more steps would"
                        + " tell");
        assertThat(rows.get(2).first()).isEqualTo("SUM");
        assertThat(rows.get(3).secondKnowledge()).isEqualTo(Knowledge.NOT_LEARNED);
        assertThat(rows.get(3).secondModels()).as("scouts do not count").isEqualTo(2);
        assertThat(rows.get(3).low()).isGreaterThan(0.9);
    }

    @Test
    void of_modelsOfDifferentWidths_matchByAccuracyOrSayWhichWouldTell() throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            add("SUM", 16, seed, 0.96, 1);
            add("joint", 8, seed, 0.96, 2);
        }
        List<ContrastRow> rows = contrasts();
        assertThat(rows.get(0).reason()).contains("3 at width 8", "3 at width 16", "matched: accuracy");
        assertThat(rows.get(1).matched()).isEqualTo(Matching.ACCURACY);
        assertThat(rows.get(1).low()).isGreaterThan(0.9);
        assertThat(ProbeTables.CONTRASTS.text(rows)).contains("joint,learned,SUM,learned,accuracy,3,3,1,");
    }
}

package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
    @TempDir
    private Path run;

    /** Models of one curriculum and one size in two strata: every number of the report is of one of them. */
    @Test
    void read_ofTwoStrata_keepsThemApart() throws Exception {
        FixtureRun.finished(run, 2);
        List<String> before = RunFiles.read(run).curricula();
        Path cells = run.resolve("cells.csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(cells)) {
            // layers, heads, no stratum, no recipe, the data's seed, and the first of the repetitions
            lines.add(line.replace(",2,1,,,1,1,", ",2,1,learning_rate=0.1,,1,1,"));
        }
        Files.write(cells, lines);
        List<String> groups = RunFiles.read(run).curricula();
        List<String> expected = new ArrayList<>(before);
        before.forEach(curriculum -> expected.add(curriculum + ", learning_rate=0.1"));
        assertThat(groups).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Files.readString(Report.write(run))).contains("learning_rate=0.1");
    }
}

package org.listopslab.curricula.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellValuesTest {
    @TempDir
    private Path run;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(run.resolve("found.csv"), """
                cell_id,probe,layer,score
                a,parity,0,0.25
                a,parity,1,0.75
                a,parity,10,2
                a,order,0,1
                b,parity,0,
                c,parity,0,0.5
                """);
    }

    @Test
    void read_rowsThatAreAskedFor_areMeansByModel() throws IOException {
        assertThat(CellValues.read(run, "found.csv", "score", Map.of("probe", "parity")))
                .isEqualTo(Map.of("a", 1.0, "c", 0.5));
        assertThat(CellValues.read(run, "found.csv", "score", Map.of("probe", "parity", "layer", "1")))
                .isEqualTo(Map.of("a", 0.75));
        assertThat(CellValues.read(run, "found.csv", "score", Map.of())).isEqualTo(Map.of("a", 1.0, "c", 0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lost.csv | score | probe | parity | lost.csv is not there",
                "found.csv | scores | probe | parity | found.csv has no column scores but cell_id, probe, layer, score",
                "found.csv | score | prob | parity | found.csv has no column prob but",
                "found.csv | score | probe | parityy | found.csv has no row with a score and {probe=parityy}",
                "found.csv | probe | layer | 0 | found.csv is damaged",
            })
    void read_whatIsNotThere_isSaid(String file, String column, String key, String value, String told) {
        assertThatThrownBy(() -> CellValues.read(run, file, column, Map.of(key, value)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(told);
    }
}

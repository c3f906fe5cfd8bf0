package org.listopslab.probes.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.probes.Subject;
import org.listopslab.probes.Subjects;
import org.listopslab.probes.cause.ArgumentAttention.Measure;
import org.listopslab.probes.cause.ArgumentAttention.Score;
import org.listopslab.probes.network.HandMade;
import org.listopslab.probes.network.TokenRole;

/** What heads read in networks whose heads are made by hand. */
@Tag("engine")
class HeadsTest {
    private static final double NEAR = 1e-4;

    @TempDir
    private Path run;

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 1, 0", "2, 1, 1", "2, 2, 1"})
    void measure_ofAHeadThatReadsTheGreatest_saysSoOfThatHeadAlone(int layers, int heads, int layer) {
        try (Subject subject = subject(HandMade.maximum(layers, heads, layer))) {
            List<HeadsProbe.Row> rows = new HeadsProbe().measure(subject).rows();
            assertThat(rows).hasSize(layers * heads * 4);
            for (HeadsProbe.Row row : rows) {
                boolean reads = row.layer() == layer && row.head() == 0;
                double all = row.tokens() == TokenRole.ARGUMENT ? 1 : 0;
                assertThat(row.mass()).isCloseTo(reads ? all : row.even(), within(NEAR));
                assertThat(row.even()).isCloseTo(row.tokens() == TokenRole.ARGUMENT ? 0.5 : 1 / 6.0, within(NEAR));
                assertThat(row.accuracy()).isEqualTo(1);
            }
            for (HeadArgumentsProbe.Row row :
                    new HeadArgumentsProbe().measure(subject).rows()) {
                Score score = row.score();
                boolean reads = row.layer() == layer && row.head() == 0;
                if (score.measure() == Measure.GREATEST) {
                    assertThat(score.value()).isCloseTo(reads ? 1 : score.shuffledMean(), within(NEAR));
                    assertThat(score.p() <= 0.01).isEqualTo(reads);
                } else if (score.measure() == Measure.UNIFORM) {
                    assertThat(score.value() > 1 - NEAR).isEqualTo(!reads);
                } else if (score.measure() == Measure.RANK_CORRELATION) {
                    assertThat(score.value() > 0.5).isEqualTo(reads);
                }
            }
        }
    }

    @Test
    void measure_whereTheAnswerReadsABracket_saysSo() {
        try (Subject subject = subject(HandMade.maximumByTwoHops())) {
            assertThat(new HeadsProbe().measure(subject).rows())
                    .filteredOn(row -> row.layer() == 1 && row.tokens() == TokenRole.BRACKET)
                    .allMatch(row -> row.mass() > 0.9)
                    .hasSize(1);
        }
    }

    @Test
    void measure_ofTwoElements_neverThrows() {
        try (Subject subject = Subjects.of(run, "Z2", 2, "MAX", HandMade.maximum(1, 1, 0))) {
            assertThat(new HeadsProbe().measure(subject)).isNotNull();
            assertThat(new HeadArgumentsProbe().measure(subject)).isNotNull();
        }
    }

    private Subject subject(StoredModel model) {
        return Subjects.of(run, "Z10", 3, "MAX", model);
    }
}

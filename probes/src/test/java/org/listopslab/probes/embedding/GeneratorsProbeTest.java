package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.Subjects;

class GeneratorsProbeTest {
    private static GeneratorsProbe.Row row(float[][] rows) {
        return GeneratorsProbe.row(EmbeddingTable.INPUT, rows, Optional.empty(), 999, new SplittableRandom(1));
    }

    /** The same cloud with the numbers multiplied by a unit. */
    private static float[][] times(float[][] rows, int unit) {
        float[][] moved = new float[rows.length][];
        for (int a = 0; a < rows.length; a++) {
            moved[a * unit % rows.length] = rows[a];
        }
        return moved;
    }

    @Test
    void row_ofARingInAnySteps_isTheSame() {
        float[][] ring = Planted.CIRCLE.draw(10, 8, 0.9, new SplittableRandom(2));
        GeneratorsProbe.Row ofOne = row(ring);
        assertThat(ofOne.test().share()).isGreaterThan(0.85);
        assertThat(ofOne.test().expected()).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(ofOne.test().p()).isLessThan(0.01);
        assertThat(row(times(ring, 3)).test().share()).isCloseTo(ofOne.test().share(), within(1e-9));
        assertThat(FourierProbe.rows(
                                EmbeddingTable.INPUT, times(ring, 3), Optional.empty(), 99, new SplittableRandom(1))
                        .get(0)
                        .test()
                        .share())
                .as("frequency 1 alone")
                .isLessThan(0.1);
    }

    @Test
    void row_ofParityAndOfRingsOfFive_isBelowNoise() {
        Scheme scheme = Scheme.cyclic(10);
        for (int part : new int[] {1, 3, 4}) {
            float[][] rows = Planted.part(scheme, part, 8, 0.9, new SplittableRandom(3));
            assertThat(row(rows).test().share()).as("frequency " + (part + 1)).isLessThan(0.2);
            assertThat(row(rows).test().p()).isGreaterThan(0.5);
        }
    }

    /** Of four and six numbers the share would be that of frequency 1 under another name, of primes that of everything. */
    @ParameterizedTest
    @CsvSource({"4,false", "5,false", "6,false", "8,true", "10,true"})
    void measure_isApplicable_whereSeveralFrequenciesGenerateAndSomeDoNot(
            int n, boolean applicable, @TempDir Path run) {
        List<String> tokens = new ArrayList<>(List.of("_"));
        IntStream.range(0, n).mapToObj(Integer::toString).forEach(tokens::add);
        tokens.addAll(List.of("[SUM", "]", "="));
        ModelConfig config =
                new ModelConfig(new ModelShape(Architecture.STACKED, 1, 8, 1, tokens.size(), 12), tokens, 1);
        try (Subject subject = Subjects.of(run, "Z" + n, 3, "SUM", new StoredModel(config, config.initial()))) {
            Reading<GeneratorsProbe.Row> reading = new GeneratorsProbe().measure(subject);
            assertThat(reading.rows().isEmpty()).isEqualTo(!applicable);
        }
    }

    @Test
    void row_ofNoise_isFoundAsOftenAsTheLevelSays() {
        SplittableRandom random = new SplittableRandom(4);
        int found = 0;
        int draws = 500;
        for (int i = 0; i < draws; i++) {
            found +=
                    GeneratorsProbe.row(EmbeddingTable.INPUT, Clouds.noise(12, 6, random), Optional.empty(), 99, random)
                                            .test()
                                            .p()
                                    <= 0.05
                            ? 1
                            : 0;
        }
        assertThat(found / (double) draws).isBetween(0.02, 0.075);
    }
}

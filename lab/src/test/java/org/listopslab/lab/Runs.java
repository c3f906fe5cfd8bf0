package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What tests ask of runs. */
public final class Runs {
    private Runs() {}

    /** Both have the same results, byte for byte but for what a clock fills. */
    public static void assertSameResults(Path one, Path other) throws IOException {
        assertThat(RunTest.withoutClock(other)).isEqualTo(RunTest.withoutClock(one));
        for (String table : new String[] {"metrics.csv", "breakdown.csv", "thresholds.csv", "claims.csv"}) {
            assertThat(other.resolve(table)).hasSameBinaryContentAs(one.resolve(table));
        }
    }

    /** What fleets in training have saved so far. */
    public static List<Path> states(Path run) throws IOException {
        Path fleets = run.resolve("fleets");
        if (!Files.exists(fleets)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(fleets)) {
            return files.filter(file -> file.endsWith("state.safetensors")).toList();
        } catch (UncheckedIOException e) {
            return List.of(); // a fleet was finished while we looked
        }
    }
}

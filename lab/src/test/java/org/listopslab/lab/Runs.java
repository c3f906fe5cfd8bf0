package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** What tests ask of finished runs. */
public final class Runs {
    private Runs() {}

    /** Both have the same results, byte for byte but for what a clock fills. */
    public static void assertSameResults(Path one, Path other) throws IOException {
        assertThat(RunTest.withoutClock(other)).isEqualTo(RunTest.withoutClock(one));
        for (String table : new String[] {"metrics.csv", "breakdown.csv", "thresholds.csv", "claims.csv"}) {
            assertThat(other.resolve(table)).hasSameBinaryContentAs(one.resolve(table));
        }
    }
}

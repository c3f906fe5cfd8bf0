package org.listopslab.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.run.RunException;
import org.listopslab.models.bench.EnduranceSample;

/** Scripts in the place of processes that measure: what they say, and how they die. */
class MeasuringTest {
    @Test
    void together_waitsForAllAndAddsUp() throws IOException {
        try (Processes processes = new Processes()) {
            processes.add(script("echo ready; read go; echo 2.5"));
            processes.add(script("echo a word of warning; echo; echo ready; read go; echo NaN; echo 1 2; echo 4.0"));
            assertThat(processes.together()).isEqualTo(6.5);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 7                        | ended with exit code 7",
                "kill -9 $$                    | was ended by signal 9",
                "echo ready; exit 1            | ended with exit code 1",
                "echo ready; read go; exit 0   | ended with exit code 0",
                "echo ready; read go; kill -9 $$ | was ended by signal 9",
                "echo 'failed: no memory'; exit 1 | no memory",
                "echo ready; read go; echo 'failed: no memory' | no memory",
            })
    void together_withOneThatDies(String words, String message) throws IOException {
        Process other = script("echo ready; read go; echo 1; exec sleep 60");
        try (Processes processes = new Processes()) {
            processes.add(other);
            processes.add(script(words));
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(processes::together)
                    .matches(e -> e.reason() == RunException.Cause.ENVIRONMENT)
                    .satisfies(e -> assertThat(e.getMessage()).contains(message).doesNotContain("Exception", "java."));
        }
        other.onExit().join(); // it does not outlive the measurement
    }

    @Test
    void result_skipsWhatIsNone() throws IOException {
        try (Measuring process = new Measuring(script("echo a word; echo 20 51.5 0.25; echo 1 2; echo 40 52 0.5"))) {
            assertThat(process.result(EnduranceSample::of)).isEqualTo(new EnduranceSample(20, 51.5, 0.25));
            assertThat(process.result(EnduranceSample::of)).isEqualTo(new EnduranceSample(40, 52, 0.5));
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> process.result(EnduranceSample::of))
                    .withMessageContaining("ended with exit code 0 before it had a result");
        }
    }

    @Test
    void report_handsOverEveryLineUnlessItFails() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Measuring process = new Measuring(script("echo one; echo; echo two"))) {
            process.report(lines::add);
        }
        assertThat(lines).containsExactly("one", "", "two");
        try (Measuring process = new Measuring(script("echo one; exit 3"))) {
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> process.report(lines::add))
                    .withMessageContaining("exit code 3");
        }
    }

    private static Process script(String words) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", words).start();
    }
}

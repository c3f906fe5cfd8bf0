package org.listopslab.curricula.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.work.Assignment;
import org.listopslab.curricula.work.Job;
import org.listopslab.curricula.work.Worker;

class ReserveTest {
    private static final String EXPERIMENT = """
            name: small
            expressions: {domain: Z10, depth: 1, arguments: [3, 3], answer: direct}
            models: {architecture: recurrent, width: [4], heads: [1], layers: [1]}
            training: {batch: 8, warmup: 5, examples: 100, evaluate_every: 20}
            evaluation: {examples: 20}
            seeds: 2
            curricula: {SUM: [{tasks: {SUM: 1}, steps: 20}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void take_asWanted_onceAndNeverAnother() throws IOException {
        Reserve reserve = Reserve.of(experiment());
        assertThat(reserve.take(Tuning.PYTORCH, 1e6)).isEmpty();
        assertThat(reserve.take(Tuning.BOTH, 1e6)).isEmpty();
        assertThat(reserve.take(Tuning.VECTOR, 1e12)).isEmpty();
        Process process = reserve.take(Tuning.VECTOR, 1e6).orElseThrow();
        assertThat(reserve.take(Tuning.VECTOR, 1e6)).isEmpty();
        reserve.close();
        assertThat(process.isAlive()).isTrue(); // whoever took it ends it
        process.destroyForcibly();
    }

    @Test
    void close_endsTheWorkerThatNobodyTook() throws IOException, InterruptedException {
        long before = workers();
        Reserve reserve = Reserve.of(experiment());
        assertThat(workers()).isEqualTo(before + 1);
        reserve.close();
        for (int i = 0; i < 100 && workers() > before; i++) {
            Thread.sleep(100);
        }
        assertThat(workers()).isEqualTo(before);
    }

    @Test
    void of_aFileThatIsMissing_isNone() throws IOException {
        assertThat(Reserve.of(folder.resolve("none.yaml"))).isSameAs(Reserve.NONE);
    }

    /** Whether it rehearsed a good file, or one that is none, or nothing: what it then does is the same. */
    @ParameterizedTest
    @ValueSource(strings = {"good", "spoilt", "none"})
    void worker_afterItsRehearsal_trains(String rehearsed) throws IOException, InterruptedException {
        Path file = experiment();
        List<String> arguments = rehearsed.equals("none") ? List.of() : List.of(file.toString());
        List<String> loaded = new ArrayList<>();
        try (RunLock lock = RunLock.of(folder.resolve("run"), ExperimentFile.read(file))) {
            if (rehearsed.equals("spoilt")) {
                Files.writeString(file, "name: [");
            }
            FleetPlan fleet = lock.directory().plan().fleets().get(0);
            Process process = logging(arguments);
            try (Writer requests = process.outputWriter(StandardCharsets.UTF_8);
                    BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                requests.write(new Assignment(lock.directory().path(), "cpu", Json.object()).toLine() + "\n"
                        + Job.train(fleet).toLine() + "\n");
                requests.flush();
                String line = said.readLine();
                while (line != null && !line.startsWith("done ")) {
                    line = said.readLine();
                }
                assertThat(line).isEqualTo("done " + fleet.id() + " 20");
            } finally {
                process.destroyForcibly();
                process.waitFor(60, TimeUnit.SECONDS);
            }
        }
        try (Stream<String> lines = Files.lines(folder.resolve("classes.log"))) {
            lines.forEach(loaded::add);
        }
        assertThat(loaded).anyMatch(line -> line.contains("listopslab.curricula.work.FleetRun "));
        // Each of these would cost every worker's start: the schema and its check, and the sample of examples of the
        // plan.
        assertThat(loaded)
                .noneMatch(
                        line -> line.matches(
                                ".*(com[.]networknt|com[.]github[.]victools|ExperimentSchema|SchemaCheck|SchemaMaker|plan[.]ExampleSizes).*"));
    }

    /** A worker that writes down which classes it loads. */
    private Process logging(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xlog:class+load:file=" + folder.resolve("classes.log"));
        command.addAll(Tuning.VECTOR.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path experiment() throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
    }

    private static long workers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }
}

package org.listopslab.curricula.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.work.Job;

class WorkerProcessTest {
    /** A worker that takes a job, says that it lives as often as its argument says, and then nothing more until it is to stop. */
    static final class Mute {
        private Mute() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                String id = input.readLine().split(" ", -1)[1];
                for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                    System.out.println("alive " + id + " 0");
                    Thread.sleep(400);
                }
                System.err.println("waiting for Godot");
                if ("stop".equals(input.readLine())) {
                    System.out.println("stopped " + id + " 0");
                }
            }
        }
    }

    /** A worker that ends its output before it has come to its end, as Java does while it shuts down. */
    static final class Leaving {
        private Leaving() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.close();
            Thread.sleep(500);
            System.exit(7);
        }
    }

    @Test
    void perform_whereTheWorkerEndsByItself_tellsItsOwnExitCode() throws IOException {
        Process process = JavaProcess.worker(Leaving.class, List.of(), Tuning.NONE, 0);
        try (WorkerProcess worker = new WorkerProcess(process, Duration.ofSeconds(60))) {
            assertThatThrownBy(() -> worker.perform(job(), new SilentListener()))
                    .isInstanceOf(WorkerDiedException.class)
                    .hasMessageContaining("ended with exit code 7");
        }
    }

    @Test
    void perform_whereTheWorkerSaysNothing_endsItAndSaysWhy() throws IOException {
        Process process = start(0);
        try (WorkerProcess worker = new WorkerProcess(process, Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> worker.perform(job(), new SilentListener()))
                    .isInstanceOf(WorkerDiedException.class)
                    .hasMessage("the worker of fleet f was at work without a sign of life for 2 s and was ended")
                    .satisfies(e ->
                            assertThat(((WorkerDiedException) e).lastWords()).contains("waiting for Godot"));
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void perform_aslongAsTheWorkerLives_waits() throws IOException {
        long started = System.nanoTime();
        try (WorkerProcess worker = new WorkerProcess(start(10), Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> worker.perform(job(), new SilentListener()))
                    .isInstanceOf(WorkerDiedException.class)
                    .hasMessageContaining("without a sign of life");
        }
        assertThat(System.nanoTime() - started)
                .isGreaterThan(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void stop_asksTheWorker_whichEndsItsJob() throws IOException, WorkerDiedException {
        try (WorkerProcess worker = new WorkerProcess(start(1), Duration.ofSeconds(60))) {
            Thread stopper = new Thread(() -> {
                try {
                    Thread.sleep(1500); // by then the job has long been sent
                    worker.stop();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            stopper.start();
            assertThat(worker.perform(job(), new SilentListener())).isFalse();
        }
    }

    private static Process start(int signs) throws IOException {
        return JavaProcess.worker(Mute.class, List.of(Integer.toString(signs)), Tuning.NONE, 0);
    }

    private static Job job() {
        return Job.train(new FleetPlan("f", List.<Cell>of()));
    }
}

package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;

/** The program in a process of its own, for tests that end it. */
final class Programs {
    private Programs() {}

    /** Starts a run with fleets of four, whatever this machine has; what it says goes to {@code log}. */
    static Process run(Path experiment, Path out, int workers, ProcessBuilder.Redirect log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        experiment.toString(),
                        "--out",
                        out.toString(),
                        "--fleet",
                        "4",
                        "--workers",
                        Integer.toString(workers))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }
}

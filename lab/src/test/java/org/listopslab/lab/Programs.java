package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, for tests that end it. */
public final class Programs {
    private Programs() {}

    /** Starts a run with fleets of four, whatever this machine has; what it says goes to {@code log}. */
    public static Process run(Path experiment, Path out, int workers, ProcessBuilder.Redirect log) throws IOException {
        return of(
                        List.of(),
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

    /** The program, not started yet. */
    public static ProcessBuilder of(List<String> javaOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}

package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, for tests that end it. */
public final class Programs {
    private Programs() {}

    /** Starts a run with fleets of four, whatever this machine has; what it says goes to {@code log}. */
    public static Process run(
            Path experiment, Path out, int workers, ProcessBuilder.Redirect log, String... javaOptions)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(javaOptions));
        command.addAll(List.of(
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
                Integer.toString(workers)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }
}

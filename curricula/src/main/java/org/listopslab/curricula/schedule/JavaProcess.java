package org.listopslab.curricula.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes with this program's own Java and class path. */
public final class JavaProcess {
    /** Java's own needs, where a program keeps nothing large on its heap. */
    private static final int PLAIN_HEAP_MEGABYTES = 1024;

    /** What Java says at its start of a module that this program needs, and nobody else has to know of. */
    private static final String INCUBATING = "WARNING: Using incubator modules";

    /** The system property in which the launcher names that archive, where there is one. */
    private static final String CLASSES = "listops.classes";

    private static final Path SHELL = Path.of("/bin/sh");
    /**
     * A terminal sends Ctrl-C to all processes in it. Workers leave it to the scheduler, which asks them to save and to end: what
     * a shell ignores, the program that takes its place ignores too.
     */
    private static final String DEAF = "trap '' INT; exec \"$@\"";

    private JavaProcess() {}

    /**
     * Starts {@code main}; its error output can be read.
     *
     * @param heapBytes room that it needs on its heap, besides what Java itself takes
     * @param options of Java, besides those of the tuning
     */
    static Process worker(Class<?> main, List<String> arguments, Tuning tuning, double heapBytes, String... options)
            throws IOException {
        int megabytes = PLAIN_HEAP_MEGABYTES + (int) Math.ceil(heapBytes / (1 << 20));
        ProcessBuilder builder = builder(main, arguments, tuning, megabytes, options);
        if (Files.isExecutable(SHELL)) {
            List<String> command = new ArrayList<>(List.of(SHELL.toString(), "-c", DEAF, "sh"));
            command.addAll(builder.command());
            builder.command(command);
        }
        return builder.start();
    }

    /** Starts {@code main}; its error output goes where this program's goes. */
    public static Process start(Class<?> main, List<String> arguments, Tuning tuning) throws IOException {
        Process process = builder(main, arguments, tuning, PLAIN_HEAP_MEGABYTES).start();
        Thread pump = new Thread(() -> passOn(process), "errors of " + process.pid());
        pump.setDaemon(true);
        pump.start();
        return process;
    }

    /** Whether a line of a process's error output is for people. */
    static boolean worthReading(String line) {
        return !line.startsWith(INCUBATING);
    }

    private static void passOn(Process process) {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                if (worthReading(line)) {
                    System.err.println(line);
                }
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    /** The archive of ready-made classes that the launcher gave this program, for its processes too. */
    private static List<String> classes() {
        String archive = System.getProperty(CLASSES);
        return archive == null
                ? List.of()
                : List.of(
                        "-XX:SharedArchiveFile=" + archive,
                        // Where the archive was made for: elsewhere its pages are rewritten, and no longer shared.
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0",
                        "-Xlog:cds*=off");
    }

    private static ProcessBuilder builder(
            Class<?> main, List<String> arguments, Tuning tuning, int heapMegabytes, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(tuning.options());
        command.addAll(List.of(options));
        command.addAll(classes());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(tuning.environment());
        return builder;
    }
}

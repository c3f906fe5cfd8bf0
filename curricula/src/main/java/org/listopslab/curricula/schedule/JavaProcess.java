package org.listopslab.curricula.schedule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts processes with this program's own Java and class path. */
public final class JavaProcess {
    /**
     * The C library's allocator would give large blocks back to the system after every operation and fault them in again
     * at the next; told to keep them, a step is faster. Asked for huge pages (glibc 2.35 and later), it also spares the
     * processor most of its walks through page tables: 3 to 6 % of a step. Other systems ignore these.
     */
    private static final Map<String, String> TUNED = Map.of(
            "MALLOC_MMAP_THRESHOLD_", "1073741824",
            "MALLOC_TRIM_THRESHOLD_", "4294967296",
            "MALLOC_TOP_PAD_", "67108864",
            "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1",
            "OMP_NUM_THREADS", "1",
            "MKL_NUM_THREADS", "1");

    /** Java's own needs, where a program keeps nothing large on its heap. */
    private static final int PLAIN_HEAP_MEGABYTES = 1024;

    private JavaProcess() {}

    /**
     * Starts {@code main} in an environment made for one engine thread; its error output can be read.
     *
     * @param heapBytes room that it needs on its heap, besides what Java itself takes
     */
    static Process worker(Class<?> main, List<String> arguments, double heapBytes) throws IOException {
        int megabytes = PLAIN_HEAP_MEGABYTES + (int) Math.ceil(heapBytes / (1 << 20));
        return builder(main, arguments, TUNED, megabytes).start();
    }

    /** Starts {@code main} as a worker is started; its error output goes where this program's goes. */
    public static Process tuned(Class<?> main, List<String> arguments) throws IOException {
        return builder(main, arguments, TUNED, PLAIN_HEAP_MEGABYTES)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Starts {@code main} without any tuning; its error output goes where this program's goes. */
    public static Process plain(Class<?> main, List<String> arguments) throws IOException {
        return builder(main, arguments, Map.of(), PLAIN_HEAP_MEGABYTES)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessBuilder builder(
            Class<?> main, List<String> arguments, Map<String, String> environment, int heapMegabytes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A worker's Java does little but wait for the engine: the quick compiler and the smallest collector do.
        command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}

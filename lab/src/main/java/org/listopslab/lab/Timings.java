package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.Speeds;
import org.listopslab.curricula.schedule.Stopwatch;
import org.listopslab.models.engine.Accelerator;

/** How fast fleets train on this machine: timed once, and kept among the user's caches. */
final class Timings {
    private static final String FILE = "timings.json";

    private Timings() {}

    /** The speeds of a plan's fleets; those that are not known yet are timed, some seconds for each kind. */
    static Speeds of(Plan plan, Accelerator device, int workers) throws IOException, InterruptedException {
        return new Stopwatch(folder().resolve(FILE), machine() + ", " + device.label() + ", " + workers + " workers")
                .of(plan, device, workers);
    }

    /** As the XDG base directory specification has it. */
    private static Path folder() {
        String own = System.getProperty("listops.cache");
        if (own != null) {
            return Path.of(own);
        }
        String base = System.getenv("XDG_CACHE_HOME");
        return (base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base))
                .resolve("listops");
    }

    /** A home may be shared by several machines, and a machine has more than one Java and more than one version of this program. */
    private static String machine() throws IOException {
        String processor = System.getProperty("os.arch");
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                processor = lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(processor);
            }
        }
        return processor + ", Java " + System.getProperty("java.version") + ", " + Version.code();
    }
}

package org.listopslab.models.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory new processes of this machine could take without any going to disk: what Linux calls available, and no
 * more than the container's limit leaves; elsewhere half of the physical memory.
 */
final class FreeMemory {
    /** From here on a limit of the older control groups means none. */
    private static final long NO_LIMIT = 1L << 60;

    private FreeMemory() {}

    /** Bytes that are free now. */
    static long bytes() {
        return bytes(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    static long bytes(Path proc, Path cgroup) {
        long available = line(proc.resolve("meminfo"), "MemAvailable:") * 1024; // told in KiB
        if (available < 0) {
            // Not Linux: free pages say little (macOS fills them all with caches), so half of what there is.
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                    ? system.getTotalMemorySize() / 2
                    : Runtime.getRuntime().maxMemory();
        }
        try {
            for (String group : Files.readAllLines(proc.resolve("self/cgroup"))) {
                String[] parts = group.split(":", 3); // number:controllers:path
                if (parts.length == 3 && parts[0].equals("0")) {
                    available = Math.min(
                            available, left(cgroup, parts[2], "memory.max", "memory.current", "inactive_file"));
                } else if (parts.length == 3 && parts[1].equals("memory")) {
                    available = Math.min(
                            available,
                            left(
                                    cgroup.resolve("memory"),
                                    parts[2],
                                    "memory.limit_in_bytes",
                                    "memory.usage_in_bytes",
                                    "total_inactive_file"));
                }
            }
        } catch (IOException e) {
            // No control groups: no limit.
        }
        return Math.max(0, available);
    }

    /** What the limits of a group and of those around it leave; file pages that can be dropped do not count as used. */
    private static long left(Path root, String path, String limitFile, String usageFile, String droppable) {
        long left = Long.MAX_VALUE;
        Path group = root.resolve(path.substring(1)).normalize();
        for (Path at = group; at != null && at.startsWith(root); at = at.getParent()) {
            long limit = number(at.resolve(limitFile));
            long usage = number(at.resolve(usageFile));
            if (limit >= 0 && limit < NO_LIMIT && usage >= 0) {
                long cache = Math.max(0, line(at.resolve("memory.stat"), droppable));
                left = Math.min(left, limit - Math.max(0, usage - cache));
            }
        }
        return left;
    }

    /** The number that a file holds; -1 where it holds none or does not exist. */
    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    /** The number behind a word at the start of a line; -1 where there is none. */
    private static long line(Path file, String word) {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.strip().split("\\s+", -1);
                if (parts.length >= 2 && parts[0].equals(word)) {
                    return Long.parseLong(parts[1]);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // As good as no line.
        }
        return -1;
    }
}

package org.listopslab.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {
    private static final long AVAILABLE = 8_000_000L * 1024;

    @TempDir
    private Path root;

    private Path proc;
    private Path cgroup;

    @BeforeEach
    void makeSystem() throws IOException {
        proc = root.resolve("proc");
        cgroup = root.resolve("cgroup");
        write(proc.resolve("meminfo"), "MemTotal: 9000000 kB\nMemFree: 10 kB\nMemAvailable:    8000000 kB\n");
    }

    @Test
    void bytes_isWhatTheSystemCallsAvailable() throws IOException {
        assertThat(FreeMemory.bytes(proc, cgroup)).isEqualTo(AVAILABLE);
        write(proc.resolve("self/cgroup"), "0::/\n");
        assertThat(FreeMemory.bytes(proc, cgroup)).isEqualTo(AVAILABLE);
        write(cgroup.resolve("memory.max"), "max\n");
        write(cgroup.resolve("memory.current"), "5\n");
        assertThat(FreeMemory.bytes(proc, cgroup)).isEqualTo(AVAILABLE);
    }

    @Test
    void bytes_isNoMoreThanTheContainerLeaves() throws IOException {
        write(proc.resolve("self/cgroup"), "0::/pod/box\n");
        write(cgroup.resolve("pod/memory.max"), "1000000\n");
        write(cgroup.resolve("pod/memory.current"), "700000\n");
        write(cgroup.resolve("pod/memory.stat"), "anon 300000\ninactive_file 400000\n");
        write(cgroup.resolve("pod/box/memory.max"), "max\n");
        write(cgroup.resolve("pod/box/memory.current"), "600000\n");
        assertThat(FreeMemory.bytes(proc, cgroup)).isEqualTo(1_000_000 - (700_000 - 400_000));
    }

    @Test
    void bytes_knowsTheOlderControlGroups() throws IOException {
        write(proc.resolve("self/cgroup"), "4:memory:/docker/x\n0::/\n");
        // The container sees its own group as the root.
        write(cgroup.resolve("memory/memory.limit_in_bytes"), "2000000\n");
        write(cgroup.resolve("memory/memory.usage_in_bytes"), "500000\n");
        write(cgroup.resolve("memory/memory.stat"), "total_inactive_file 100000\n");
        assertThat(FreeMemory.bytes(proc, cgroup)).isEqualTo(1_600_000);
        write(cgroup.resolve("memory/memory.limit_in_bytes"), "9223372036854771712\n");
        assertThat(FreeMemory.bytes(proc, cgroup)).isEqualTo(AVAILABLE);
    }

    @Test
    void bytes_ofThisMachineIsSomething() {
        assertThat(Accelerator.CPU.freeBytes()).isGreaterThan(1_000_000);
    }

    @Test
    void bytes_outsideLinuxIsHalfOfThePhysicalMemory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        assertThat(FreeMemory.bytes(root.resolve("none"), cgroup))
                .isEqualTo(system.getTotalMemorySize() / 2)
                .isGreaterThan(1_000_000);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.listopslab.curricula.run.RunException;
import org.listopslab.curricula.schedule.JavaProcess;
import org.listopslab.curricula.schedule.Tuning;
import org.listopslab.lab.bench.Measuring;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineRuntime;
import org.listopslab.models.engine.EngineUnavailableException;
import org.listopslab.models.engine.SelfTest;
import org.listopslab.models.vector.VectorCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks what the lab needs from a machine, and says what to do about what is missing. */
@Command(
        name = "doctor",
        description = "Check Java, engine, native libraries, devices and disk, and say what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final double LITTLE_DISK = 1e9;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private boolean healthy = true;

    @Override
    public Integer call() {
        good("lab", "ListOps Lab " + Version.lab());
        java();
        good("cores", Runtime.getRuntime().availableProcessors() + ", one worker each");
        vectorEngine();
        engine();
        disk(Path.of(""));
        line("", "", healthy ? "everything that a run needs works" : "mend what is marked with ! and ask again");
        return healthy ? ExitCode.DONE : ExitCode.ENVIRONMENT;
    }

    private void java() {
        String java = System.getProperty("java.vm.name") + " " + Runtime.version();
        if (Runtime.version().feature() < 17) {
            bad("java", java + ": install a JDK of version 17 or later, and set JAVA_HOME to it");
        } else {
            good("java", java + " (" + System.getProperty("os.arch") + ")");
        }
    }

    /** In a process of its own, started as workers are. */
    private void vectorEngine() {
        try (Measuring check = new Measuring(JavaProcess.start(VectorCheck.class, List.of(), Tuning.VECTOR))) {
            check.report(line -> {
                String kernels = line.substring(line.lastIndexOf(' ') + 1);
                if (!line.startsWith(VectorCheck.RIGHT)) {
                    bad(
                            "vector",
                            "this Java's vectors and its plain loops disagree (" + line
                                    + "): use another Java, or --engine pytorch");
                } else if (kernels.startsWith("plain")) {
                    good(
                            "vector",
                            "computes rightly, in plain loops: this Java has no module jdk.incubator.vector. The results"
                                    + " are the same, only slower; a JDK that has it is several times faster");
                } else {
                    good(
                            "vector",
                            "the lab's own engine computes rightly (" + kernels
                                    + "); runs on a processor use it for widths below 96");
                }
            });
        } catch (IOException | RunException e) {
            bad("vector", "a process of this Java could not be started: " + e.getMessage());
        }
    }

    private void engine() {
        try {
            good("pytorch", EngineRuntime.version() + " through DJL " + EngineRuntime.bindingVersion());
            good("library", EngineRuntime.nativeLibrary());
            SelfTest.run(Accelerator.CPU);
            good("cpu", "computes rightly");
            int gpus = EngineRuntime.gpuCount();
            if (gpus == 0) {
                good("gpu", "none seen, runs use the CPU. " + EngineRuntime.gpuAdvice());
            } else {
                SelfTest.run(Accelerator.GPU);
                good("gpu", gpus + " seen; the first, " + EngineRuntime.gpuDescription() + ", computes rightly");
            }
        } catch (EngineUnavailableException e) {
            bad("pytorch", e.getMessage() + ". " + EngineRuntime.nativeAdvice());
        }
    }

    private void disk(Path folder) {
        Path here = folder.toAbsolutePath();
        try {
            FileStore store = Files.getFileStore(here);
            String free =
                    String.format(java.util.Locale.ROOT, "%.1f GB free in %s", store.getUsableSpace() / 1e9, here);
            if (!Files.isWritable(here)) {
                bad("disk", here + " cannot be written: run the lab elsewhere, or give --out");
            } else if (store.getUsableSpace() < LITTLE_DISK) {
                bad("disk", free + ": free some, or give --out on another disk");
            } else {
                good("disk", free);
            }
        } catch (IOException e) {
            bad("disk", "cannot be read: " + e.getMessage());
        }
    }

    private void good(String what, String finding) {
        line("ok", what, finding);
    }

    private void bad(String what, String finding) {
        healthy = false;
        line("!", what, finding);
    }

    private void line(String mark, String what, String finding) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-3s%-8s %s%n", mark, what, finding);
        out.flush();
    }
}

package org.listopslab.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.run.RunException;
import org.listopslab.models.bench.BenchJob;

/** A process that measures, as the one that started it sees it; it ends when this is closed. */
public final class Measuring implements AutoCloseable {
    /** Exit codes above this one tell the number of the signal that ended a process. */
    private static final int SIGNALS = 128;

    private final Process process;
    private final BufferedReader output;

    public Measuring(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Waits for the next result. Other lines are skipped: libraries print what they like.
     *
     * @param parse makes a result of a line, or throws an {@link IllegalArgumentException} if it is none
     * @throws RunException if the process ends without one
     */
    public <T> T result(Function<String, T> parse) {
        for (String line = line(); line != null; line = line()) {
            try {
                return parse.apply(line);
            } catch (IllegalArgumentException e) {
                // not what is waited for
            }
        }
        throw ended();
    }

    /**
     * Hands over every line that the process says, to its end.
     *
     * @throws RunException if it ends with a failure
     */
    public void report(Consumer<String> reader) {
        for (String line = line(); line != null; line = line()) {
            reader.accept(line);
        }
        if (exitCode() != 0) {
            throw ended();
        }
    }

    /**
     * Says on its input that it may begin.
     *
     * @throws RunException if it has ended
     */
    void begin() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw ended();
        }
    }

    /** The next line, or null behind the last one. */
    private @Nullable String line() {
        String line;
        try {
            line = output.readLine();
        } catch (IOException e) {
            return null; // a broken pipe says what the end of the output says: the process is gone
        }
        if (line != null && line.startsWith(BenchJob.FAILED)) {
            throw new RunException(RunException.Cause.ENVIRONMENT, line.substring(BenchJob.FAILED.length()));
        }
        return line;
    }

    private RunException ended() {
        int code = exitCode();
        String how = code > SIGNALS
                ? "was ended by signal " + (code - SIGNALS) + " (9 is what a system short of memory sends)"
                : "ended with exit code " + code;
        return new RunException(
                RunException.Cause.ENVIRONMENT,
                "a measuring process " + how + " before it had a result; smaller sizes or a smaller --fleet need less"
                        + " memory, ./listops doctor says what works on this machine");
    }

    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package org.listopslab.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.bench.BenchWorker;

/** Processes that measure side by side; none outlives the measurement. */
final class Processes implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final List<BufferedReader> outputs = new ArrayList<>();

    void add(Process process) {
        processes.add(process);
        outputs.add(process.inputReader(StandardCharsets.UTF_8));
    }

    /** Lets all begin when the last one has warmed up, and adds up their results. */
    double together() throws IOException {
        for (BufferedReader output : outputs) {
            String line = line(output);
            if (!line.equals(BenchWorker.READY)) {
                throw new IOException("a measuring process said '" + line + "' before it began");
            }
        }
        for (Process process : processes) {
            OutputStream input = process.getOutputStream();
            input.write('\n');
            input.flush();
        }
        double sum = 0;
        for (BufferedReader output : outputs) {
            sum += Double.parseDouble(line(output));
        }
        return sum;
    }

    private static String line(BufferedReader output) throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("a measuring process ended without a result, for the reason that it gave above");
        }
        return line;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}

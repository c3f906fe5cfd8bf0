package org.listopslab.lab.bench;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.run.RunException;
import org.listopslab.models.bench.BenchWorker;

/** Processes that measure side by side; none outlives the measurement. */
final class Processes implements AutoCloseable {
    private final List<Measuring> processes = new ArrayList<>();

    void add(Process process) {
        processes.add(new Measuring(process));
    }

    /**
     * Lets all begin when the last one has warmed up, and adds up their results.
     *
     * @throws RunException if one of them ends without a result
     */
    double together() {
        processes.forEach(process -> process.result(Processes::ready));
        processes.forEach(Measuring::begin);
        return processes.stream()
                .mapToDouble(process -> process.result(Processes::speed))
                .sum();
    }

    private static String ready(String line) {
        if (!line.equals(BenchWorker.READY)) {
            throw new IllegalArgumentException("not ready: " + line);
        }
        return line;
    }

    private static Double speed(String line) {
        double speed = Double.parseDouble(line);
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("no speed: " + line);
        }
        return speed;
    }

    @Override
    public void close() {
        processes.forEach(Measuring::close);
    }
}

package org.listopslab.lab.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.listopslab.data.DataException;
import org.listopslab.data.format.DatasetWriter;
import org.listopslab.data.format.Format;
import org.listopslab.data.generate.Example;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Preset;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many examples per second are generated, value and text included. */
@Command(
        name = "data",
        description = {
            "Examples per second under the laws of the original files and of the Long Range Arena, value and text"
                    + " included, without a disk.",
            "The ratio is to one thread that makes expression trees, measured in the same run."
        },
        mixinStandardHelpOptions = true)
public final class BenchDataCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seconds", description = "How long to measure each line, about (default: ${DEFAULT-VALUE}).")
    private int seconds = 3;

    @Option(names = "--threads", description = "The most threads (default: the machine's).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        if (seconds < 1 || threads < 1) {
            throw new DataException("--seconds and --threads must be 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("law      how                  examples/s   MB/s   ratio");
        for (Preset preset : Preset.values()) {
            ExampleGenerator generator = new ExampleGenerator(preset.task(), 1);
            double trees = measureTrees(generator);
            line(out, preset, "trees, 1 thread", trees, 0, 1);
            for (int count = 1; count <= threads; count = count < threads ? threads : threads + 1) {
                measure(preset, generator, count, out, trees);
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    /** The naive way: a tree per example, evaluated by recursion; its text is not even written. */
    private double measureTrees(ExampleGenerator generator) {
        double rate = 0;
        long index = 0;
        // The second round counts: the first one warms up.
        for (int round = 0; round < 2; round++) {
            long begin = System.nanoTime();
            long first = index;
            long wrong = 0;
            while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
                Example example = generator.example(Split.TRAIN, index++);
                wrong += example.expression().value() == example.value() ? 0 : 1;
            }
            rate = (index - first) / ((System.nanoTime() - begin) / 1e9);
            if (wrong > 0) {
                throw new IllegalStateException(wrong + " trees differ from the flat form");
            }
        }
        return rate;
    }

    private void measure(Preset preset, ExampleGenerator generator, int count, PrintWriter out, double trees)
            throws IOException {
        DatasetWriter writer = new DatasetWriter(generator, Format.byName(preset.format()), count);
        long rows = preset == Preset.LRA ? 4_000 : 100_000;
        long from = 0;
        // Runs of growing length, until one is long enough; the ones before it warm up.
        while (true) {
            Bytes bytes = new Bytes();
            long begin = System.nanoTime();
            writer.write(bytes, Split.TRAIN, from, rows);
            double elapsed = (System.nanoTime() - begin) / 1e9;
            if (elapsed > seconds * 0.7) {
                String how = "text, " + count + (count == 1 ? " thread" : " threads");
                line(out, preset, how, rows / elapsed, bytes.count / elapsed / 1e6, rows / elapsed / trees);
                return;
            }
            from += rows;
            rows = (long) (rows * Math.min(8, Math.max(1.5, seconds / elapsed)));
        }
    }

    private static void line(PrintWriter out, Preset preset, String how, double rate, double megabytes, double ratio) {
        out.println(String.format(Locale.ROOT, "%-8s %-20s %10.0f %6.0f %7.1f", preset, how, rate, megabytes, ratio));
        out.flush();
    }

    /** Counts bytes and forgets them. */
    private static final class Bytes extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            count += length;
        }
    }
}

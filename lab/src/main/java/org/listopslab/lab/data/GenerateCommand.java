package org.listopslab.lab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.DataException;
import org.listopslab.data.format.DatasetWriter;
import org.listopslab.data.format.Format;
import org.listopslab.data.format.PresetFile;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Preset;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes generated examples to a file, or the files of a published data set to a folder. */
@Command(
        name = "generate",
        description = {
            "Write generated examples to a file.",
            "With --preset and without --split: write all files of the data set, in their published names, formats and"
                    + " sizes, to the folder --out."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TaskOptions options = new TaskOptions();

    @Option(names = "--out", required = true, description = "The file, gzipped where it ends in .gz; or the folder.")
    private Path out = Path.of("");

    @Option(names = "--split", description = "train, validation or test (default: train).")
    private @Nullable String split;

    @Option(names = "--count", description = "Examples to write (default: ${DEFAULT-VALUE}).")
    private long count = 10_000;

    @Option(names = "--from", description = "The number of the first example (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--distinct", description = "Leave out examples that were written before; takes memory per row.")
    private boolean distinct;

    @Option(names = "--format", description = "spinn, lra, csv, jsonl or compact (default: the preset's, or csv).")
    private @Nullable String format;

    @Option(names = "--threads", description = "Threads that compute (default: the machine's).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        Preset preset = options.preset();
        if (preset != null && split == null) {
            return writeDataSet(preset);
        }
        if (count < 1 || from < 0) {
            throw new DataException("--count must be 1 or more, --from 0 or more");
        }
        Format of = format(preset == null ? Format.CSV.toString() : preset.format());
        ExampleGenerator generator = new ExampleGenerator(options.task(), options.seed());
        new DatasetWriter(generator, of, threads, distinct).write(out, split(), from, count);
        report(out, count);
        return ExitCode.OK;
    }

    private int writeDataSet(Preset preset) {
        ExampleGenerator generator = new ExampleGenerator(preset.rawTask(), options.seed());
        DatasetWriter writer = new DatasetWriter(generator, format(preset.format()), threads, true);
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + out, e);
        }
        for (PresetFile file : PresetFile.of(preset)) {
            Path path = out.resolve(file.name());
            writer.write(path, file.split(), 0, file.rows());
            report(path, file.rows());
        }
        return ExitCode.OK;
    }

    private void report(Path path, long rows) {
        spec.commandLine().getOut().println("wrote " + rows + " examples to " + path);
        spec.commandLine().getOut().flush();
    }

    private Format format(String otherwise) {
        return Format.byName(format == null ? otherwise : format.toLowerCase(Locale.ROOT));
    }

    private Split split() {
        String name = split == null ? "train" : split;
        for (Split each : Split.values()) {
            if (each.toString().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw new DataException("unknown split '" + name + "'; known: train, validation, test");
    }
}

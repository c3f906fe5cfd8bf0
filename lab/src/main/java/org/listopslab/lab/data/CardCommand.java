package org.listopslab.lab.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.listopslab.data.DataException;
import org.listopslab.data.card.CardHtml;
import org.listopslab.data.card.CardJson;
import org.listopslab.data.card.Ceiling;
import org.listopslab.data.card.DatasetCard;
import org.listopslab.data.card.Source;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the card of files, or of a task's examples. */
@Command(
        name = "card",
        description = {
            "Tell what a data set is made of, and how well its answers can be guessed.",
            "Of FILEs in the order train, validation, test; or, without any, of generated examples (--task, --preset)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private FileOptions fileOptions = new FileOptions();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The parts of the data set, gzipped or not.")
    private List<Path> files = List.of();

    @Option(
            names = "--count",
            description =
                    "Generated training examples; a tenth of it in each other split" + " (default: ${DEFAULT-VALUE}).")
    private long count = 20_000;

    @Option(names = "--out", description = "The page; the same as JSON goes beside it (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("card.html");

    @Override
    public Integer call() {
        if (files.isEmpty() != taskOptions.given()) {
            throw new DataException(
                    files.isEmpty()
                            ? "say whose card: files with --format, or --task, or --preset"
                            : "files and --task or --preset exclude each other");
        }
        DatasetCard card = files.isEmpty() ? ofTask() : ofFiles();
        String name = out.getFileName().toString();
        String stem = name.endsWith(".html") ? name.substring(0, name.length() - 5) : name;
        Path json = out.resolveSibling(stem + ".json");
        write(out, CardHtml.write(card));
        write(json, CardJson.write(card));
        for (Ceiling ceiling : card.shortcuts().ceilings()) {
            spec.commandLine()
                    .getOut()
                    .println(String.format(Locale.ROOT, "%5.1f %%  %s", ceiling.accuracy() * 100, ceiling.shortcut()));
        }
        spec.commandLine().getOut().println("wrote " + out + " and " + json);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private DatasetCard ofTask() {
        Task task = taskOptions.task();
        ExampleGenerator generator = new ExampleGenerator(task, taskOptions.seed());
        return DatasetCard.of(
                task.name() + " under seed " + taskOptions.seed(),
                task.domain(),
                task.operators(),
                List.of(
                        Source.of(generator, Split.TRAIN, count),
                        Source.of(generator, Split.VALIDATION, Math.max(1, count / 10)),
                        Source.of(generator, Split.TEST, Math.max(1, count / 10))));
    }

    private DatasetCard ofFiles() {
        Domain domain = taskOptions.domain();
        List<Operator> operators = fileOptions.operators(domain);
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(Source.of(file, fileOptions.format(), domain, operators));
        }
        String title =
                files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
        return DatasetCard.of(title, domain, operators, sources);
    }

    private static void write(Path path, String text) {
        try (AtomicFile file = new AtomicFile(path)) {
            try {
                file.out().write(text.getBytes(StandardCharsets.UTF_8));
                file.commit();
            } catch (IOException e) {
                throw file.failed(e);
            }
        }
    }
}

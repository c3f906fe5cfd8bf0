package org.listopslab.lab;

import java.util.concurrent.Callable;
import org.listopslab.curricula.experiment.ExperimentSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of experiment files. */
@Command(
        name = "schema",
        description = "JSON Schema of experiment files, for editors.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ExperimentSchema.json());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}

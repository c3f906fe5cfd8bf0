package org.listopslab.lab.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around data sets. */
@Command(
        name = "data",
        description = "Generate data sets, verify files, and tell how easily their answers can be guessed.",
        subcommands = {GenerateCommand.class, VerifyCommand.class, CardCommand.class},
        mixinStandardHelpOptions = true)
public final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with data: generate, verify or card");
    }
}

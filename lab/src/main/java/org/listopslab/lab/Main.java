package org.listopslab.lab;

import org.listopslab.lab.data.DataCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Each command is a class of its own; this one only names them. */
@Command(
        name = "listops",
        description = "How does what a small transformer is taught, and in which order, change how large it must be?",
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            ProbeCommand.class,
            ReportCommand.class,
            AskCommand.class,
            ExportCommand.class,
            StatusCommand.class,
            RetryCommand.class,
            GcCommand.class,
            DataCommand.class,
            BenchCommand.class,
            SchemaCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandLine commandLine = commandLine();
        commandLine.setOut(PlainLetters.on(System.out, "stdout"));
        commandLine.setErr(PlainLetters.on(System.err, "stderr"));
        System.exit(commandLine.execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }
}

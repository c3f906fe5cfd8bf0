package org.listopslab.lab;

import java.util.LinkedHashMap;
import java.util.Map;
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
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The commands by their names, in the order in which help lists them. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("plan", PlanCommand.class);
        COMMANDS.put("probe", ProbeCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("publish", PublishCommand.class);
        COMMANDS.put("ask", AskCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("status", StatusCommand.class);
        COMMANDS.put("retry", RetryCommand.class);
        COMMANDS.put("gc", GcCommand.class);
        COMMANDS.put("data", DataCommand.class);
        COMMANDS.put("bench", BenchCommand.class);
        COMMANDS.put("schema", SchemaCommand.class);
        COMMANDS.put("doctor", DoctorCommand.class);
        COMMANDS.put("help", CommandLine.HelpCommand.class);
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandLine commandLine = commandLine(args);
        commandLine.setOut(PlainLetters.on(System.out, "stdout"));
        commandLine.setErr(PlainLetters.on(System.err, "stderr"));
        System.exit(commandLine.execute(args));
    }

    /**
     * What parses these arguments. Where they begin with a command it knows that one alone: to read the annotations of all others
     * would take longer than many commands do.
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        String first = arguments.length > 0 && !arguments[0].equals("help") ? arguments[0] : "";
        COMMANDS.forEach((name, command) -> {
            if (name.equals(first) || !COMMANDS.containsKey(first)) {
                commandLine.addSubcommand(name, command);
            }
        });
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }
}

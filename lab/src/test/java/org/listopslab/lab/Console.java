package org.listopslab.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands in this process and keeps what they print. */
public final class Console {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** Runs one command and gives its exit code. */
    public int listops(String... arguments) {
        CommandLine commandLine = Main.commandLine(arguments);
        commandLine.setOut(new PrintWriter(output, true));
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(arguments);
    }

    /** What went to standard output. */
    public String output() {
        return output.toString();
    }

    /** What went to standard error. */
    public String errors() {
        return errors.toString();
    }
}

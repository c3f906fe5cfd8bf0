package org.listopslab.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands in this process and keeps what they print. */
final class Console {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    int listops(String... arguments) {
        CommandLine commandLine = Main.commandLine(arguments);
        commandLine.setOut(new PrintWriter(output, true));
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(arguments);
    }

    String output() {
        return output.toString();
    }

    String errors() {
        return errors.toString();
    }
}

package org.listopslab.lab.data;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.verify.Verification;
import org.listopslab.data.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates every row of a file and compares its answer. */
@Command(
        name = "verify",
        description = "Evaluate every row of a file. Exits 1 where an answer is wrong or a row malformed.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Parameters(paramLabel = "FILE", description = "The file, gzipped or not.")
    private Path file = Path.of("");

    @Option(names = "--domain", description = "What expressions compute with (default: ${DEFAULT-VALUE}).")
    private String domain = "Z10";

    @Option(names = "--problems", description = "How many problems to tell one by one (default: ${DEFAULT-VALUE}).")
    private int problems = 20;

    @Override
    public Integer call() {
        Domain of = Domains.byName(domain);
        Verification found = new Verifier(of, options.operators(of), problems).verify(file, options.format());
        PrintWriter out = spec.commandLine().getOut();
        found.problems().forEach(out::println);
        long untold = found.mismatches() + found.malformed() - found.problems().size();
        if (untold > 0) {
            out.println("... and " + untold + " more");
        }
        out.println("rows        " + found.rows());
        out.println("mismatches  " + found.mismatches());
        out.println("malformed   " + found.malformed());
        out.println("duplicates  " + found.duplicates());
        out.flush();
        return found.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}

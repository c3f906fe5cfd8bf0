package org.listopslab.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.Rounds;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.Summary;
import org.listopslab.models.shape.CountingRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Says where a run stands, while it runs and after; writes nothing. */
@Command(
        name = "status",
        description = "Cells done, running, diverged, failed; results so far.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Option(
            names = "--count",
            paramLabel = "RULE",
            defaultValue = "parameters",
            converter = Rules.class,
            completionCandidates = Rules.class,
            description = "What size means in thresholds and claims: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private CountingRule rule = CountingRule.UNIQUE;

    @Mixin
    private RequireClaims claims = new RequireClaims();

    /** The rules of counting, by the names of their columns. */
    static final class Rules implements ITypeConverter<CountingRule>, Iterable<String> {
        @Override
        public CountingRule convert(String name) {
            return Arrays.stream(CountingRule.values())
                    .filter(rule -> rule.column().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + String.join(", ", this) + ", not '" + name + "'"));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(CountingRule.values())
                    .map(CountingRule::column)
                    .iterator();
        }
    }

    @Override
    public Integer call() {
        RunDirectory run = RunDirectory.open(folder);
        Summary summary = Summary.of(run, rule);
        PrintWriter out = spec.commandLine().getOut();
        out.println(run.plan().experiment().name() + ": " + summary.cells().size() + " models; "
                + (RunLock.isHeld(folder) ? "a process is at work on them now" : "nobody is at work on them now"));
        for (CellStatus status : CellStatus.values()) {
            long count = summary.cells().stream()
                    .filter(row -> row.status() == status)
                    .count();
            if (count > 0) {
                out.printf("  %-9s %d%n", status.text(), count);
            }
        }
        if (run.plan().experiment().inRounds()) {
            Rounds rounds = Rounds.of(run);
            int left = rounds.left();
            out.println("  in rounds, " + (left == 0 ? "ended:" : "may train up to " + left + " more:"));
            rounds.standing().forEach(line -> out.println("    " + line));
        }
        new ResultTable(run.plan(), summary, rule).print(out);
        return claims.exitCode(summary);
    }
}

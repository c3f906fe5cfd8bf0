package org.listopslab.lab.data;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Balance;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Preset;
import org.listopslab.data.task.Selection;
import org.listopslab.data.task.Task;
import picocli.CommandLine.Option;

/** The options that describe a task: a preset, or operators and a shape. */
final class TaskOptions {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    @Option(
            names = "--preset",
            description = "A law that the field knows by name: spinn (the original ListOps) or lra (Long Range Arena).")
    private @Nullable String preset;

    @Option(
            names = "--task",
            description = "Operators joined with +, each with an optional weight, as in MAX+MED+2*SUM.")
    private @Nullable String task;

    @Option(
            names = "--domain",
            description = "What expressions compute with: Z2 to Z100, S3, S4, A4, A5, C2 to C100, D3 to D50"
                    + " (default: ${DEFAULT-VALUE}).")
    private String domain = "Z10";

    @Option(names = "--depth", description = "Operations inside one another at most (default: ${DEFAULT-VALUE}).")
    private int depth = 1;

    @Option(
            names = "--arguments",
            paramLabel = "FEWEST-MOST",
            description = "Arguments of an operation (default: ${DEFAULT-VALUE}).")
    private String arguments = "2-4";

    @Option(
            names = "--nesting",
            description = "The probability that an argument is an operation (default: ${DEFAULT-VALUE}).")
    private double nesting = ExpressionShape.DEFAULT_NESTING;

    @Option(
            names = "--length",
            paramLabel = "FEWEST-MOST",
            description = "Tokens of an expression, two per operation and one per element (default: any).")
    private String length = "0-" + ExpressionShape.MAX_LENGTH;

    @Option(
            names = "--balance",
            description = "Make these equally frequent: none, answer, dependency (default: ${DEFAULT-VALUE}).")
    private String balance = "none";

    @Option(
            names = "--answer",
            description = "How much of the calculation to write: direct, values, steps (default: ${DEFAULT-VALUE}).")
    private String answer = "direct";

    @Option(names = "--seed", description = "The seed of all examples (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    /** The preset that was asked for, or null. */
    @Nullable
    Preset preset() {
        return preset == null ? null : Preset.byName(preset.toLowerCase(Locale.ROOT));
    }

    /** Whether a task or a preset was asked for. */
    boolean given() {
        return preset != null || task != null;
    }

    long seed() {
        return seed;
    }

    Domain domain() {
        return Domains.byName(domain);
    }

    /** The task that was asked for. */
    Task task() {
        Preset named = preset();
        if (named != null && task != null) {
            throw new DataException("--preset and --task exclude each other; give one of them");
        }
        if (named != null) {
            return named.task();
        }
        if (task == null) {
            throw new DataException("say what to generate: --task MAX+MED+SUM, or --preset spinn or lra");
        }
        int[] count = range("--arguments", arguments);
        int[] tokens = range("--length", length);
        ExpressionShape shape = new ExpressionShape(depth, count[0], count[1], nesting, tokens[0], tokens[1]);
        return Task.parse(task, domain(), shape, AnswerStyle.byName(answer)).selecting(selection());
    }

    private Selection selection() {
        for (Balance each : Balance.values()) {
            if (each.toString().equals(balance)) {
                return Selection.ALL.balancedBy(each);
            }
        }
        throw new DataException("unknown balance '" + balance + "'; known: none, answer, dependency");
    }

    private static int[] range(String option, String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw new DataException(option + " '" + text + "' is not a range like 2-4");
        }
        int fewest = Integer.parseInt(matcher.group(1));
        return new int[] {fewest, matcher.group(2) == null ? fewest : Integer.parseInt(matcher.group(2))};
    }
}

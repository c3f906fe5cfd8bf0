package org.listopslab.lab.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.listopslab.models.bench.Workload;

/**
 * How one entrant did on one piece of work.
 *
 * @param work what every model did
 * @param machine what it ran on
 * @param entrant who
 * @param seconds the length of one measurement
 * @param rounds measurements
 * @param speed model-steps per second
 * @param timesA how many times the median of entrant (a)
 * @param timesB how many times the median of entrant (b)
 * @param timesC how many times the median of the fastest entrant (c)
 */
public record Result(
        Workload work,
        Machine machine,
        Entrant entrant,
        double seconds,
        int rounds,
        Speed speed,
        double timesA,
        double timesB,
        double timesC) {

    /** Tokens per second in the median round. */
    double tokens() {
        return speed.median() * work.batch() * work.length();
    }

    /** Prints the results of one piece of work as a table. */
    public static void print(List<Result> results, PrintWriter out) {
        out.println(results.get(0).work().label());
        out.println(String.format(
                Locale.ROOT,
                "  %-56s %13s %9s %9s %12s %7s %7s %7s",
                "",
                "model-steps/s",
                "lowest",
                "highest",
                "tokens/s",
                "x (a)",
                "x (b)",
                "x (c)"));
        for (Result result : results) {
            Speed speed = result.speed();
            out.println(String.format(
                    Locale.ROOT,
                    "  %-56s %13.1f %9.1f %9.1f %12.0f %7.2f %7.2f %7.2f",
                    "(" + result.entrant().name() + ") " + result.entrant().description(),
                    speed.median(),
                    speed.lowest(),
                    speed.highest(),
                    result.tokens(),
                    result.timesA(),
                    result.timesB(),
                    result.timesC()));
        }
    }
}

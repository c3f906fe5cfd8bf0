package org.listopslab.lab;

import org.listopslab.models.bench.Workload;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The sizes that can be measured. */
final class BenchLimits {
    /** The most tokens that one step of a fleet may hold: more would not fit into a worker's memory. */
    private static final long MOST_TOKENS = 1L << 22;

    /** The most of anything else. */
    private static final int MOST = 4096;

    private BenchLimits() {}

    /**
     * Checks one size.
     *
     * @param name the option that gave it
     * @throws ParameterException if it cannot be measured
     */
    static void checkSize(CommandSpec spec, String name, int value) {
        if (value < 1 || value > MOST) {
            throw new ParameterException(spec.commandLine(), name + " must be from 1 to " + MOST + ", not " + value);
        }
    }

    /**
     * Checks the tokens that a fleet reads at once.
     *
     * @throws ParameterException if they are too many to be measured
     */
    static void checkTokens(CommandSpec spec, int fleet, Workload work) {
        long tokens = (long) fleet * work.batch() * work.length();
        if (tokens > MOST_TOKENS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a fleet of " + fleet + " with batch " + work.batch() + " and length " + work.length() + " has "
                            + tokens + " tokens per step, more than the " + MOST_TOKENS + " that can be measured");
        }
    }
}

package org.listopslab.lab;

import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.run.Summary;
import picocli.CommandLine.Option;

/** The option that makes a run's claims a gate for scripts. */
final class RequireClaims {
    @Option(
            names = "--require-claims",
            description =
                    "Exit with " + ExitCode.UNSUPPORTED + " unless every claim is supported over its specifications.")
    private boolean required;

    /** What the process says where nothing has failed. */
    int exitCode(Summary summary) {
        boolean supported = summary.claims().stream().allMatch(row -> row.overall() == Verdict.SUPPORTED);
        return required && !supported ? ExitCode.UNSUPPORTED : ExitCode.DONE;
    }
}

package org.listopslab.lab;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.experiment.Experiment;
import picocli.CommandLine.Option;

/** Where a run and its models are kept: options that several commands share. */
final class PlaceOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run's folder: tables, probes, report; by default runs/ and the experiment's name.")
    private @Nullable Path out;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "Where trained models are kept, for all runs that ask for them; by default listops-store beside"
                            + " the run's folder. A run keeps the store of its first start.")
    private @Nullable Path store;

    /** The folder of a run of this experiment. */
    Path folder(Experiment experiment) {
        return out != null ? out : Path.of("runs", experiment.name());
    }

    /** The store that was asked for, if one was. */
    Optional<Path> store() {
        return Optional.ofNullable(store);
    }
}

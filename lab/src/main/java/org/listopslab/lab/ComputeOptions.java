package org.listopslab.lab;

import org.listopslab.models.engine.Accelerator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to compute on: options that several commands share. */
final class ComputeOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "What to compute on; auto takes a GPU where the engine sees one.")
    private Accelerator.Choice device = Accelerator.Choice.AUTO;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Worker processes, each with one engine thread; by default one per core.")
    private int workers = Runtime.getRuntime().availableProcessors();

    /** Refuses what cannot be. */
    void check() {
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1, not " + workers);
        }
        if (device == Accelerator.Choice.GPU) {
            device.resolve();
        }
    }

    int workers() {
        return workers;
    }

    /** As workers take it on their command line. */
    String device() {
        return device.name().toLowerCase(java.util.Locale.ROOT);
    }
}

package org.listopslab.lab;

import org.listopslab.models.engine.Accelerator;
import picocli.CommandLine.Option;

/** The option that chooses where tensors live, the same for every command that computes. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "What to compute on; auto takes a GPU where the engine sees one.")
    private Accelerator.Choice device = Accelerator.Choice.AUTO;

    /** What was chosen. */
    Accelerator.Choice choice() {
        return device;
    }
}

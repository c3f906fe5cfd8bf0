package org.listopslab.lab.bench;

import java.util.Locale;
import org.listopslab.models.engine.Accelerator;

/**
 * What is measured on.
 *
 * @param accelerator where tensors live
 * @param cores processor cores of this machine
 */
public record Machine(Accelerator accelerator, int cores) {
    /** This machine, with the device that a user chose. */
    public static Machine of(Accelerator.Choice device) {
        return new Machine(device.resolve(), Runtime.getRuntime().availableProcessors());
    }

    /** Processes that fill the machine. */
    int sideBySide() {
        return accelerator == Accelerator.GPU ? 1 : cores;
    }

    /** Such as {@code cpu, 2 cores}. */
    public String label() {
        return String.format(Locale.ROOT, "%s, %d %s", accelerator.label(), cores, cores == 1 ? "core" : "cores");
    }
}

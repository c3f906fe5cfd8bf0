package org.listopslab.models.engine;

import java.util.Locale;

/** The device that the engine's tests run on: the processor, or with {@code -Dlistops.test.device=gpu} a GPU. */
public final class TestedDevice {
    /** Where tests put their tensors. */
    public static final Accelerator ACCELERATOR = Accelerator.Choice.valueOf(
                    System.getProperty("listops.test.device", "cpu").toUpperCase(Locale.ROOT))
            .resolve();

    private TestedDevice() {}
}

package org.listopslab.lab.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A kind of bad input. */
@FunctionalInterface
interface Damage {
    /**
     * Makes one.
     *
     * @param folder an empty folder, for whatever it takes
     * @param random all that chance decides, so that the same one makes the same input
     */
    BadInput make(Path folder, Random random) throws IOException;
}

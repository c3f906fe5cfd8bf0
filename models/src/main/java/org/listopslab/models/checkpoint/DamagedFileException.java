package org.listopslab.models.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** Tells that a file is not what was written: cut short, changed, or of another kind. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(Path file, String what) {
        super(file + ": " + what);
    }
}

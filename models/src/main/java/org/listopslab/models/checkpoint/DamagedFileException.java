package org.listopslab.models.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Tells that a file is not what was written: cut short, changed, or of another kind. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(Path file, String what) {
        super(file + ": " + what);
    }

    /** Refuses a folder where a file is wanted, which the system would tell of without its name. */
    static void refuseFolder(Path file) throws DamagedFileException {
        if (Files.isDirectory(file)) {
            throw new DamagedFileException(file, "a folder, not a file");
        }
    }

    /** What reading the file came upon. */
    DamagedFileException(Path file, String what, RuntimeException found) {
        this(file, what + ": " + words(found));
    }

    private static String words(RuntimeException found) {
        if (!(found instanceof JacksonException json)) {
            return String.valueOf(found.getMessage());
        }
        TokenStreamLocation at = json.getLocation();
        return json.getOriginalMessage()
                + (at == null || at.getLineNr() < 1
                        ? ""
                        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }
}

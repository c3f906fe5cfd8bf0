package org.listopslab.curricula.results;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A table of a run directory that cannot be read; the message says which file and line, what is wrong, and what helps. */
public final class DamagedTableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String problem;

    DamagedTableException(Path file, long line, String problem, @Nullable Exception cause) {
        super(
                file + ":" + line + ": " + problem
                        + " (restore the table from a copy, or delete it and run the experiment again: finished cells are not"
                        + " trained twice)",
                cause);
        this.line = line;
        this.problem = problem;
    }

    /** In which line it is, from 1, and what is wrong there, without the file and without what helps. */
    public String problem() {
        return "line " + line + ": " + problem;
    }
}

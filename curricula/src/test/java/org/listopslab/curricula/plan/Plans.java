package org.listopslab.curricula.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.listopslab.curricula.experiment.ExperimentFile;

/** Plans for the tests. */
final class Plans {
    private Plans() {}

    /** The plan of the experiment that this text is. */
    static Plan of(String yaml) {
        try {
            Path file = Files.createTempFile("experiment", ".yaml");
            try {
                return Plan.of(ExperimentFile.read(Files.writeString(file, yaml)));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

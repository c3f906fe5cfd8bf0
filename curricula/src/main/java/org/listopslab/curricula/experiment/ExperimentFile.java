package org.listopslab.curricula.experiment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.listopslab.data.format.AtomicFile;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Reads and writes experiment files: YAML, as {@link ExperimentSchema} describes it. */
public final class ExperimentFile {
    private static final long MOST_BYTES = 1 << 20;

    private ExperimentFile() {}

    /**
     * Returns the experiment that a file holds, with defaults for what it leaves out.
     *
     * @throws ExperimentException if there is anything wrong with the file; it tells all that is
     */
    public static Experiment read(Path file) {
        return parse(file, text(file));
    }

    /**
     * Returns the experiment that a text holds.
     *
     * @param file what messages call the text
     * @throws ExperimentException if there is anything wrong with the text
     */
    static Experiment parse(Path file, String text) {
        YamlDocument document = new YamlDocument(file, text);
        return new ExperimentReader(document, new SchemaCheck(document)).read();
    }

    /**
     * Returns the experiment that {@link #write} wrote to a file. The schema is not asked: making it, and the check against it, take
     * more time and memory than all the rest.
     *
     * @throws ExperimentException if the file cannot be read or its records refuse it
     */
    public static Experiment readWritten(Path file) {
        return new ExperimentReader(new YamlDocument(file, text(file)), Faults.NONE).read();
    }

    /** Returns an experiment as YAML in full, every default filled in, its keys in one fixed order. */
    public static String toYaml(Experiment experiment) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(ExperimentTree.plain(ExperimentTree.of(experiment)));
    }

    /**
     * Writes an experiment in full; reading the file gives an equal one.
     *
     * @throws IOException if it cannot be written; then what was there before is unchanged
     */
    public static void write(Experiment experiment, Path file) throws IOException {
        AtomicFile.write(file, toYaml(experiment).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw unusable(file, "a folder");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw unusable(file, "a file of more than a megabyte");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unusable(file, "no such file");
        } catch (AccessDeniedException e) {
            throw unusable(file, "a file that may not be read");
        } catch (CharacterCodingException e) {
            throw unusable(file, "a file that is not text in UTF-8");
        } catch (IOException e) {
            throw unusable(file, "a file that cannot be read (" + e.getMessage() + ")");
        }
    }

    private static ExperimentException unusable(Path file, String found) {
        return new ExperimentException(List.of(Problem.ofFile(file, found, "an experiment file in YAML")));
    }
}

package org.listopslab.lab;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.listopslab.curricula.json.Json;
import picocli.CommandLine.IVersionProvider;

/** The version of the lab, from its own archive. */
final class Version implements IVersionProvider {
    /** For instance {@code 0.1.0}; {@code development} when run from classes. */
    static String lab() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    /**
     * 16 hexadecimal digits that differ between programs whose own classes differ; {@code development} when run from classes. Taken
     * from the checksums in the archive's directory, so in a moment.
     */
    static String code() {
        CodeSource source = Version.class.getProtectionDomain().getCodeSource();
        try {
            Path file = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(file)) {
                return "development";
            }
            try (ZipFile archive = new ZipFile(file.toFile())) {
                return Json.hash(archive.stream()
                        .filter(entry -> entry.getName().startsWith("org/listopslab/"))
                        .map(entry -> entry.getName() + " " + entry.getCrc())
                        .sorted()
                        .collect(Collectors.joining("\n")));
            }
        } catch (IOException | URISyntaxException e) {
            return "unknown";
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ListOps Lab " + lab()};
    }
}

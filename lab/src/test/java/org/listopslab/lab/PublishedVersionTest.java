package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The project's version stands in files that no build reads; they must say what the build says. */
class PublishedVersionTest {

    private static final Path HOME = Path.of("..");

    @ParameterizedTest
    @CsvSource({
        "data/example/pom.xml, <artifactId>listops-bom</artifactId>\\s*<version>([^<]+)</version>",
        "data/README.md, <artifactId>listops-bom</artifactId>\\s*<version>([^<]+)</version>",
        "CITATION.cff, (?m)^version: (\\S+)$",
    })
    void version_whereNoBuildReadsIt_isTheProjects(String file, String place) throws IOException {
        assertThat(first(file, place)).as(file).isEqualTo(version());
    }

    @Test
    void changelog_newestHeading_isOfThisVersionOrOfWhatIsToCome() throws IOException {
        assertThat(first("CHANGELOG.md", "(?m)^## \\[([^]]+)]"))
                .isEqualTo(version().endsWith("-SNAPSHOT") ? "Unreleased" : version());
    }

    private static String version() throws IOException {
        return first("pom.xml", "<artifactId>listops-lab-parent</artifactId>\\s*<version>([^<]+)</version>");
    }

    private static String first(String file, String place) throws IOException {
        Matcher matcher = Pattern.compile(place).matcher(Files.readString(HOME.resolve(file)));
        assertThat(matcher.find()).as("%s has %s", file, place).isTrue();
        return matcher.group(1);
    }
}

package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vendored files are what was published, byte for byte, and can stand inside a page. */
class VendoredTest {
    static List<Arguments> sums() {
        return sums("vendor/SHA256SUMS");
    }

    /** Those of the page, and what it is tested with. */
    static List<Arguments> allSums() {
        return Stream.of(sums(), sums("vendor/axe-core-SHA256SUMS"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Arguments> sums(String file) {
        return Resources.text(file)
                .lines()
                .map(line -> Arguments.of(line.substring(66), line.substring(0, 64)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("allSums")
    void bytes_haveTheirChecksum(String file, String sum) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Resources.bytes("vendor/" + file));
        assertThat(HexFormat.of().formatHex(digest)).as(file).isEqualTo(sum);
    }

    @ParameterizedTest
    @MethodSource("sums")
    void text_hasNothingThatEndsOrChangesAScriptElement(String file) {
        String text = new String(Resources.bytes("vendor/" + file), StandardCharsets.UTF_8);
        assertThat(text).as(file).doesNotContainIgnoringCase("</script").doesNotContain("<!--");
    }
}

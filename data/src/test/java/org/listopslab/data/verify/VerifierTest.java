package org.listopslab.data.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.format.Format;
import org.listopslab.data.operator.Operators;

class VerifierTest {

    private static final Domain Z10 = Domains.modulo(10);

    @TempDir
    Path folder;

    @Test
    void verify_eachKindOfFault_isCountedAndTold() throws IOException {
        Verification found = verify(Format.CSV, """
                expression,answer
                [SUM 3 4 ],7
                [SUM 4 3 ],7
                [SUM 3 4 ],7
                [SUM 3 4 ],8
                [SUM 3 4,7
                [SUM 3 [MAX 1 2 ] ],2 5
                [SUM 3 [MAX 1 2 ] ],1 5
                [SUM 3 [MAX 1 2 ] ],[SUM 3 2 ] = 5
                [SUM 3 [MAX 1 2 ] ],[SUM 3 2 ] = ]
                """);
        assertThat(found.rows()).isEqualTo(9);
        assertThat(found.duplicates()).isEqualTo(5);
        assertThat(found.malformed()).isEqualTo(1);
        assertThat(found.mismatches()).isEqualTo(3);
        assertThat(found.problems())
                .containsExactly(
                        "line 5: the value is 7, the file says 8",
                        "line 6, column 1: this operation is never closed",
                        "line 8: the value is 5, but the answer differs from the calculation before it ends",
                        "line 10: the value is 5, the file says no element");
        assertThat(found.passed()).isFalse();
    }

    @Test
    void verify_rightRows_pass() throws IOException {
        Verification found = verify(Format.SPINN, "7\t( ( ( [SM 3 ) 4 ) ] )\n7\t7\n");
        assertThat(found).isEqualTo(new Verification(2, 0, 0, 0, List.of()));
        assertThat(found.passed()).isTrue();
    }

    /** A gigabyte of blank lines is not read to its end; one row that can be read is enough to go on. */
    @Test
    void verify_ofRowAfterRowThatIsNone_givesUp() {
        assertThatThrownBy(() -> verify(Format.COMPACT, "\n".repeat(100_000)))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "(?s).*: not one of its first 100000 rows can be read \\(line 100000, column 1: .*\\);"
                                + " is it of the format compact and over Z10\\?");
        assertThat(catchThrowable(() -> verify(Format.COMPACT, "\n".repeat(99_999))))
                .isNull();
        assertThat(catchThrowable(() -> verify(Format.COMPACT, "+34]=7\n" + "\n".repeat(100_001))))
                .isNull();
    }

    /** What a row holds is printed, and must not do anything there. */
    @Test
    void verify_ofARowThatTerminalsObey_showsItByNumber() throws IOException {
        assertThat(verify(Format.COMPACT, "+3\u001b]=8\n").problems())
                .singleElement()
                .asString()
                .contains("\\u001b")
                .doesNotContain("\u001b");
    }

    @Test
    void verify_manyProblems_tellsTheFirst() throws IOException {
        Verification found = verify(Format.COMPACT, "+34]=8\n".repeat(100));
        assertThat(found.mismatches()).isEqualTo(100);
        assertThat(found.problems()).hasSize(5);
    }

    private Verification verify(Format format, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text);
        return new Verifier(Z10, Operators.all(Z10), 5).verify(file, format);
    }
}

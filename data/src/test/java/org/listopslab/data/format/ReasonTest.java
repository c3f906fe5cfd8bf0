package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void reasons_areWords_withTheirPlaceWhereItIsKnown() {
        assertThat(Reason.withPlace(new NoSuchFileException("/a"))).isEqualTo("/a: there is no such file or folder");
        assertThat(Reason.withPlace(new AccessDeniedException("/a"))).isEqualTo("/a: permission denied");
        assertThat(Reason.withPlace(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a: No space left on device");
        assertThat(Reason.withPlace(new IOException("Is a directory"))).isEqualTo("Is a directory");
        assertThat(Reason.withPlace(new MalformedInputException(1))).isEqualTo("it is not text in UTF-8");
        assertThat(Reason.of(new NoSuchFileException("/a"))).isEqualTo("there is no such file or folder");
    }
}

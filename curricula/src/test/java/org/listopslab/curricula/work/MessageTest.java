package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    @Test
    void parse_givesBackWhatWasSaid() {
        Message progress = new Message(Message.Kind.PROGRESS, "f1", "200");
        assertThat(Message.parse(progress.toLine())).contains(progress);
        assertThat(progress.steps()).isEqualTo(200);
        Message notice = new Message(Message.Kind.NOTICE, "f1", "a file: cut short");
        assertThat(Message.parse(notice.toLine())).contains(notice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "progress f1",
                "progress f1 many",
                "progress f1 -3",
                "advance f1 3",
                "done f1 99999999999999999999"
            })
    void parse_whatIsNone_isNone(String line) {
        assertThat(Message.parse(line)).isEmpty();
    }
}

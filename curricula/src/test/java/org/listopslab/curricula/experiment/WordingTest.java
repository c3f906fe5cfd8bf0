package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "widht, width",
        "Width, width",
        "learning-rate, learning_rate",
        "sedes, seeds",
        "SUN, SUM",
        "MAXX, MAX",
        "zzz, ''",
        "MIX, MAX",
        "'', ''"
    })
    void nearMatch_mistypedWord_isTheOneMeant(String word, String meant) {
        List<String> choices = List.of("width", "heads", "seed", "seeds", "learning_rate", "SUM", "MAX", "MED");
        assertThat(Wording.nearMatch(word, choices)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "/models/width/1, models.width[1]", "/claims/0, claims[0]", "/a~1b/c~0d, a/b.c~d"})
    void name_pointer_isAsPeopleWriteIt(String pointer, String name) {
        assertThat(Wording.name(JsonPointer.compile(pointer))).isEqualTo(name);
    }
}

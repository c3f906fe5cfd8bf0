package org.listopslab.data.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.Preset;

class DatasetCardTest {

    private static final Domain Z10 = Domains.modulo(10);
    private static final List<Operator> OPERATORS = Operators.all(Z10);

    @TempDir
    Path folder;

    @Test
    void of_handWrittenFiles_countsEverything() throws IOException {
        Source train = source(
                "train", "[SUM 3 4 ],7", "[SUM 4 3 ],7", "[SUM 3 4 ],7", "[MAX 1 [SUM 2 2 ] 9 ],9", "[MIN 1 2 ],1");
        Source test = source("test", "[SUM 4 3 ],7", "[SUM 1 1 ],2");
        DatasetCard card = DatasetCard.of("hand-written", Z10, OPERATORS, List.of(train, test));
        PartStatistics first = card.parts().get(0);
        assertThat(first.rows()).isEqualTo(5);
        assertThat(first.duplicates()).isEqualTo(1);
        assertThat(first.canonicalDuplicates()).isEqualTo(2);
        assertThat(card.parts().get(1).overlap(0)).isEqualTo(1);
        assertThat(first.answers().counts()).containsOnlyKeys(1, 7, 9).containsEntry(7, 3L);
        assertThat(first.lengths().mean()).isEqualTo((4 * 4 + 8) / 5.0);
        assertThat(first.nesting().counts()).containsEntry(1, 4L).containsEntry(2, 1L);
        assertThat(first.dependency().counts()).containsOnlyKeys(1);
        assertThat(first.lengths().quantile(0.95)).isEqualTo(8);
        assertThat(first.lengths().quantile(0.5)).isEqualTo(4);
        String json = CardJson.write(card);
        assertThat(json)
                .contains(
                        "\"title\": \"hand-written\"", "\"duplicates\": 1", "\"train.csv\": 1", "\"learned_from\": 5");
    }

    @Test
    void of_generatedParts_doNotOverlap() {
        ExampleGenerator generator = new ExampleGenerator(Preset.SPINN.task(), 3);
        DatasetCard card = DatasetCard.of(
                "<spinn & co>",
                generator.task().domain(),
                generator.task().operators(),
                List.of(Source.of(generator, Split.TRAIN, 5_000), Source.of(generator, Split.TEST, 2_000)));
        assertThat(card.parts().get(1).overlap(0)).isZero();
        assertThat(card.shortcuts().heldOut()).isEqualTo(2_000);
        String page = CardHtml.write(card);
        assertThat(page)
                .contains("<title>&lt;spinn &amp; co&gt;: dataset card</title>", "root operator", "<svg", "train: 0")
                .doesNotContain("http", "<script", "NaN");
    }

    @Test
    void of_onePart_learnsFromThreeQuartersAndScoresTheLast() throws IOException {
        Source part = source("all", "[SUM 3 4 ],7", "[SUM 1 1 ],2", "[SUM 3 3 ],6", "[SUM 3 5 ],8");
        Shortcuts shortcuts =
                DatasetCard.of("one", Z10, OPERATORS, List.of(part)).shortcuts();
        assertThat(shortcuts.learnedFrom()).isEqualTo(3);
        assertThat(shortcuts.heldOut()).isEqualTo(1);
    }

    @Test
    void of_malformedFile_isRejectedWithThePlace() throws IOException {
        Source part = source("bad", "[SUM 3 4 ],7", "[SUM 3 x ],7");
        assertThatThrownBy(() -> DatasetCard.of("bad", Z10, OPERATORS, List.of(part)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bad.csv: line 3, column 8: 'x' is neither");
    }

    private Source source(String name, String... rows) throws IOException {
        Path file = folder.resolve(name + ".csv");
        Files.writeString(file, "expression,answer\n" + String.join("\n", rows) + "\n");
        return Source.of(file, Format.CSV, Z10, OPERATORS);
    }
}

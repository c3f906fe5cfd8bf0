package org.listopslab.curricula.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.json.Json;
import tools.jackson.databind.JsonNode;

class JournalTest {
    @TempDir
    private Path folder;

    @Test
    void read_fromWhereItEnded_givesWhatWasAddedSince() throws IOException {
        Journal journal = new Journal(folder.resolve("journal"));
        assertThat(journal.read(0)).isEqualTo(new Journal.Piece(List.of(), List.of(), 0));
        journal.append(List.of(line(1), line(2)));
        Journal.Piece first = journal.read(0);
        assertThat(first.lines()).containsExactly(line(1), line(2));
        journal.append(List.of(line(3)));
        assertThat(journal.read(first.end()).lines()).containsExactly(line(3));
    }

    /** Cut anywhere, as by a kill in the middle of an append: the whole lines are there, and the next append is too. */
    @Test
    void append_afterACutAnywhere_losesNoOtherLine() throws IOException {
        Path whole = folder.resolve("whole");
        new Journal(whole).append(List.of(line(1), line(2)));
        byte[] bytes = Files.readAllBytes(whole);
        int second = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length = 0; length <= bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
            Journal journal = new Journal(cut);
            int left = length == bytes.length ? 2 : length >= second ? 1 : 0;
            assertThat(journal.read(0).lines()).as("cut at %d", length).hasSize(left);
            journal.append(List.of(line(3)));
            List<JsonNode> lines = journal.read(0).lines();
            // Cut just before its line end, a line is completed by the next append.
            assertThat(lines.get(lines.size() - 1)).as("cut at %d", length).isEqualTo(line(3));
            assertThat(lines.size()).isBetween(left + 1, left + 2);
            assertThat(lines.subList(0, left))
                    .isEqualTo(List.of(line(1), line(2)).subList(0, left));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9, 20, 30})
    void read_ofAChangedByte_leavesOutThatLineAndSaysWhich(int place) throws IOException {
        Path file = folder.resolve("journal");
        Journal journal = new Journal(file);
        journal.append(List.of(line(1), line(2), line(3)));
        byte[] bytes = Files.readAllBytes(file);
        int second = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        bytes[second + place % (second - 1)] ^= 1;
        Files.write(file, bytes);
        Journal.Piece piece = journal.read(0);
        assertThat(piece.lines()).containsExactly(line(1), line(3));
        assertThat(piece.damages())
                .containsExactly(file + ": the line at byte " + second + " is damaged and counts for nothing");
    }

    @Test
    void read_ofAFolder_namesIt() throws IOException {
        Path file = Files.createDirectory(folder.resolve("journal"));
        assertThatThrownBy(() -> new Journal(file).read(0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ": it is a folder");
    }

    @Test
    void append_byManyThreads_keepsEveryLineWhole() throws IOException {
        Path file = folder.resolve("journal");
        IntStream.range(0, 200).parallel().forEach(i -> {
            try {
                new Journal(file).append(List.of(line(i), line(i)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Journal.Piece piece = new Journal(file).read(0);
        assertThat(piece.damages()).isEmpty();
        assertThat(piece.lines()).hasSize(400);
    }

    private static JsonNode line(int number) {
        return Json.object().put("number", number).put("text", "é\n\"");
    }
}

package org.listopslab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.models.checkpoint.TrainingState.Identity;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.train.FleetTrainer.Progress;

class TrainingStatesTest {
    private static final Identity IDENTITY = new Identity("a fleet", "a shape", List.of(Long.MIN_VALUE, 7L));

    private static final String NOTE = "cell 1 in stage 2, held for 2";

    @TempDir
    private Path folder;

    @Test
    void read_nothingWritten_findsNothing() throws IOException {
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.state()).isEmpty();
        assertThat(found.damages()).isEmpty();
    }

    @Test
    void read_givesBackEverythingOfTheLast() throws IOException {
        write(100, 200);
        Progress read = states(IDENTITY).read().state().orElseThrow().progress();
        Progress written = progress(200);
        assertThat(read.frozen()).isEqualTo(written.frozen());
        assertThat(read.state().steps()).isEqualTo(200);
        assertThat(read.state().values()).isEqualTo(written.state().values());
        assertThat(read.state().first()).isEqualTo(written.state().first());
        assertThat(read.state().second()).isEqualTo(written.state().second());
        assertThat(read.state().updates()).isEqualTo(written.state().updates());
        assertThat(states(IDENTITY).read().state().orElseThrow().note()).isEqualTo(NOTE);
    }

    /** The fleet began with two members; of what became of the other, the note may tell. */
    @Test
    void read_afterAMemberHasLeft_givesBackTheSmallerFleet() throws IOException {
        states(IDENTITY).write(progress(100).select(List.of(1)), "member 1 goes on");
        Progress read = states(IDENTITY).read().state().orElseThrow().progress();
        assertThat(read.state().members()).isEqualTo(1);
        assertThat(read.state().values()).containsExactly(100, 4);
        assertThat(read.state().updates()).containsExactly(3_000_000_000L);
        assertThat(read.frozen()).containsExactly(0);
    }

    @Test
    void read_aNoteOfAnyLengthAndKind() throws IOException {
        for (String note :
                List.of("", "a \"line\"\nand\0another: {}, \\u0041, ä€𝄞\n ", "0123456789".repeat(300_000))) {
            states(IDENTITY).write(progress(100), note);
            assertThat(states(IDENTITY).read().state().orElseThrow().note()).isEqualTo(note);
        }
    }

    @Test
    void read_aChangedWordOfTheNote_isNoticed() throws IOException {
        write(100, 200);
        Path last = folder.resolve("state.safetensors");
        String file = Files.readString(last, StandardCharsets.ISO_8859_1);
        assertThat(file).contains("held for 2");
        Files.writeString(last, file.replace("held for 2", "held for 3"), StandardCharsets.ISO_8859_1);
        assertThat(states(IDENTITY).read().damages())
                .singleElement()
                .asString()
                .endsWith("its content is not what was written");
    }

    /** As the lab wrote it when it counted the updates of the fleet, not of each member: without format, updates and note. */
    @Test
    void read_aStateOfTheFirstFormat_saysSo() throws IOException {
        Tensor numbers = Tensor.matrix(2, 2, new float[] {1, 2, 3, 4});
        Map<String, String> metadata =
                Map.of("fleet", "a fleet", "shape", "a shape", "streams", "1 7", "steps", "100", "frozen", "1");
        new SafeTensors(metadata, Map.of("values", numbers, "first", numbers, "second", numbers))
                .write(folder.resolve("state.safetensors"));
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.state()).isEmpty();
        assertThat(found.damages())
                .singleElement()
                .asString()
                .contains("state.safetensors", "another version of the lab", "format 1; this version reads format 2");
    }

    @Test
    void read_aStateWithoutItsCounts_isRefused() throws IOException {
        write(100);
        Path last = folder.resolve("state.safetensors");
        SafeTensors stored = SafeTensors.read(last);
        Map<String, String> metadata = new LinkedHashMap<>(stored.metadata());
        metadata.put("updates", "70");
        new SafeTensors(metadata, stored.tensors()).write(last);
        assertThat(states(IDENTITY).read().damages())
                .singleElement()
                .asString()
                .contains("not the state of a fleet in training", "1 counts of updates");
    }

    @Test
    void read_theLastDamaged_takesTheOneBeforeAndNamesTheDamage() throws IOException {
        write(100, 200, 300);
        Path last = folder.resolve("state.safetensors");
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length - 3] ^= 1;
        Files.write(last, bytes);
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.state().orElseThrow().progress().state().steps()).isEqualTo(200);
        assertThat(found.damages()).singleElement().asString().contains("state.safetensors", "not what was written");
    }

    @Test
    void read_aChangedWordOfTheHeader_isNoticed() throws IOException {
        write(100, 200);
        Path last = folder.resolve("state.safetensors");
        String header = Files.readString(last, StandardCharsets.ISO_8859_1);
        assertThat(header).contains("\"steps\":\"200\"");
        Files.writeString(last, header.replace("\"steps\":\"200\"", "\"steps\":\"900\""), StandardCharsets.ISO_8859_1);
        assertThat(states(IDENTITY)
                        .read()
                        .state()
                        .orElseThrow()
                        .progress()
                        .state()
                        .steps())
                .isEqualTo(100);
    }

    /** The damaged one must not take the place of the good one, should the next writing be interrupted half-way. */
    @Test
    void write_afterADamage_keepsTheGoodOne() throws IOException {
        write(100, 200);
        Files.writeString(folder.resolve("state.safetensors"), "nothing of the kind");
        assertThat(states(IDENTITY).read().state()).isPresent();
        write(150);
        Files.delete(folder.resolve("state.safetensors"));
        assertThat(states(IDENTITY)
                        .read()
                        .state()
                        .orElseThrow()
                        .progress()
                        .state()
                        .steps())
                .isEqualTo(100);
    }

    @Test
    void read_killedBetweenTwoFiles_takesTheOneBefore() throws IOException {
        write(100, 200);
        Files.delete(folder.resolve("state.safetensors"));
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.state().orElseThrow().progress().state().steps()).isEqualTo(100);
        assertThat(found.damages()).isEmpty();
    }

    @Test
    void read_bothDamaged_namesBoth() throws IOException {
        write(100, 200);
        for (String name : List.of("state.safetensors", "state.previous.safetensors")) {
            Files.writeString(folder.resolve(name), "nothing of the kind");
        }
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.state()).isEmpty();
        assertThat(found.damages()).hasSize(2);
    }

    @Test
    void read_refusesAnotherFleetsState() throws IOException {
        write(100);
        byte[] state = Files.readAllBytes(folder.resolve("state.safetensors"));
        assertThat(states(new Identity("a fleet", "another shape", IDENTITY.streams()))
                        .read()
                        .damages())
                .singleElement()
                .asString()
                .contains("a fleet of a shape, not of another shape");
        Files.write(folder.resolve("state.safetensors"), state);
        assertThat(states(new Identity("another fleet", "a shape", IDENTITY.streams()))
                        .read()
                        .damages())
                .singleElement()
                .asString()
                .contains("other models of the same shape");
    }

    private TrainingStates states(Identity identity) {
        return new TrainingStates(folder, identity);
    }

    private void write(long... steps) throws IOException {
        for (long step : steps) {
            states(IDENTITY).write(progress(step), NOTE);
        }
    }

    private static Progress progress(long steps) {
        float[] values = {1, 2, steps, 4};
        return new Progress(
                new FleetState(
                        2,
                        values,
                        new float[] {5, 6, 7, 8},
                        new float[] {9, 10, 11, Float.MIN_VALUE},
                        new long[] {steps - 30, 3_000_000_000L},
                        steps),
                List.of(1));
    }
}

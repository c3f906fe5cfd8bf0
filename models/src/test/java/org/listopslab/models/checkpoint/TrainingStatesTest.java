package org.listopslab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.models.checkpoint.TrainingState.Identity;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.train.FleetTrainer.Progress;

class TrainingStatesTest {
    private static final Identity IDENTITY = new Identity("a fleet", "a shape", List.of(Long.MIN_VALUE, 7L));

    @TempDir
    private Path folder;

    @Test
    void read_nothingWritten_findsNothing() throws IOException {
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.progress()).isEmpty();
        assertThat(found.damages()).isEmpty();
    }

    @Test
    void read_givesBackEverythingOfTheLast() throws IOException {
        write(100, 200);
        Progress read = states(IDENTITY).read().progress().orElseThrow();
        Progress written = progress(200);
        assertThat(read.frozen()).isEqualTo(written.frozen());
        assertThat(read.state().steps()).isEqualTo(200);
        assertThat(read.state().values()).isEqualTo(written.state().values());
        assertThat(read.state().first()).isEqualTo(written.state().first());
        assertThat(read.state().second()).isEqualTo(written.state().second());
    }

    @Test
    void read_theLastDamaged_takesTheOneBeforeAndNamesTheDamage() throws IOException {
        write(100, 200, 300);
        Path last = folder.resolve("state.safetensors");
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length - 3] ^= 1;
        Files.write(last, bytes);
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.progress().orElseThrow().state().steps()).isEqualTo(200);
        assertThat(found.damages()).singleElement().asString().contains("state.safetensors", "not what was written");
    }

    @Test
    void read_aChangedWordOfTheHeader_isNoticed() throws IOException {
        write(100, 200);
        Path last = folder.resolve("state.safetensors");
        String header = Files.readString(last, StandardCharsets.ISO_8859_1);
        assertThat(header).contains("\"steps\":\"200\"");
        Files.writeString(last, header.replace("\"steps\":\"200\"", "\"steps\":\"900\""), StandardCharsets.ISO_8859_1);
        assertThat(states(IDENTITY).read().progress().orElseThrow().state().steps())
                .isEqualTo(100);
    }

    /** The damaged one must not take the place of the good one, should the next writing be interrupted half-way. */
    @Test
    void write_afterADamage_keepsTheGoodOne() throws IOException {
        write(100, 200);
        Files.writeString(folder.resolve("state.safetensors"), "nothing of the kind");
        assertThat(states(IDENTITY).read().progress()).isPresent();
        write(150);
        Files.delete(folder.resolve("state.safetensors"));
        assertThat(states(IDENTITY).read().progress().orElseThrow().state().steps())
                .isEqualTo(100);
    }

    @Test
    void read_killedBetweenTwoFiles_takesTheOneBefore() throws IOException {
        write(100, 200);
        Files.delete(folder.resolve("state.safetensors"));
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.progress().orElseThrow().state().steps()).isEqualTo(100);
        assertThat(found.damages()).isEmpty();
    }

    @Test
    void read_bothDamaged_namesBoth() throws IOException {
        write(100, 200);
        for (String name : List.of("state.safetensors", "state.previous.safetensors")) {
            Files.writeString(folder.resolve(name), "nothing of the kind");
        }
        TrainingStates.Found found = states(IDENTITY).read();
        assertThat(found.progress()).isEmpty();
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
            states(IDENTITY).write(progress(step));
        }
    }

    private static Progress progress(long steps) {
        float[] values = {1, 2, steps, 4};
        return new Progress(
                new FleetState(2, values, new float[] {5, 6, 7, 8}, new float[] {9, 10, 11, Float.MIN_VALUE}, steps),
                List.of(1));
    }
}

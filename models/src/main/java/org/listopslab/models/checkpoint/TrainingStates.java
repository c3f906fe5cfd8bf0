package org.listopslab.models.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.listopslab.models.checkpoint.TrainingState.Identity;
import org.listopslab.models.train.FleetTrainer.Progress;

/**
 * The last two states of a fleet in training, in its folder: the one before the last is there for the case that the last is
 * damaged.
 *
 * @param folder where they lie; exists
 * @param identity whose states they are
 */
public record TrainingStates(Path folder, Identity identity) {
    private static final String LAST = "state.safetensors";
    private static final String PREVIOUS = "state.previous.safetensors";
    private static final String DAMAGED = "state.damaged.safetensors";

    /**
     * What was found.
     *
     * @param state the newest state that is whole, if there is one
     * @param damages what is wrong with newer ones, one sentence each that names the file
     */
    public record Found(Optional<TrainingState> state, List<String> damages) {}

    /**
     * Adds a state; of those before, the last is kept.
     *
     * @param progress where training stands
     * @param note kept with it ({@link TrainingState#note})
     */
    public void write(Progress progress, String note) throws IOException {
        Path last = folder.resolve(LAST);
        if (Files.exists(last)) {
            Files.move(
                    last,
                    folder.resolve(PREVIOUS),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        new TrainingState(identity, progress, note).write(last);
    }

    /**
     * The newest state that is whole and of this fleet. A newer one that is not is set aside, lest the next {@link #write} keeps
     * it in place of the good one.
     */
    public Found read() throws IOException {
        List<String> damages = new ArrayList<>();
        for (String name : List.of(LAST, PREVIOUS)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                try {
                    return new Found(Optional.of(own(file)), damages);
                } catch (DamagedFileException e) {
                    damages.add(String.valueOf(e.getMessage()));
                    Files.move(file, folder.resolve(DAMAGED), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return new Found(Optional.empty(), damages);
    }

    private TrainingState own(Path file) throws IOException {
        TrainingState state = TrainingState.read(file);
        if (!state.identity().shape().equals(identity.shape())) {
            throw new DamagedFileException(
                    file, "the state of a fleet of " + state.identity().shape() + ", not of " + identity.shape());
        }
        if (!state.identity().equals(identity)) {
            throw new DamagedFileException(
                    file,
                    "the state of other models of the same shape (fleet "
                            + state.identity().fleet() + ", not " + identity.fleet() + ")");
        }
        return state;
    }
}

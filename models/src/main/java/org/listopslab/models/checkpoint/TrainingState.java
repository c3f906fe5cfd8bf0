package org.listopslab.models.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.train.FleetTrainer.Progress;

/** A fleet's progress as a file, from which training goes on to the same bits as without an interruption. */
public final class TrainingState {
    private static final String STEPS = "steps";
    private static final String FROZEN = "frozen";

    private TrainingState() {}

    /** Writes {@code progress} at once and whole. */
    public static void write(Path file, Progress progress) throws IOException {
        FleetState state = progress.state();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(STEPS, Long.toString(state.steps()));
        metadata.put(FROZEN, progress.frozen().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("values", tensor(state, state.values()));
        tensors.put("first", tensor(state, state.first()));
        tensors.put("second", tensor(state, state.second()));
        new SafeTensors(metadata, tensors).write(file);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws DamagedFileException if the file is damaged or no training state
     */
    public static Progress read(Path file) throws IOException {
        SafeTensors stored = SafeTensors.read(file);
        Tensor values = stored.tensors().get("values");
        Tensor first = stored.tensors().get("first");
        Tensor second = stored.tensors().get("second");
        if (values == null
                || first == null
                || second == null
                || !stored.metadata().containsKey(STEPS)) {
            throw new DamagedFileException(file, "not the state of a fleet in training");
        }
        try {
            FleetState state = new FleetState(
                    (int) values.shape()[0],
                    values.numbers(),
                    first.numbers(),
                    second.numbers(),
                    Long.parseLong(stored.metadata().get(STEPS)));
            List<Integer> frozen = Stream.of(
                            stored.metadata().getOrDefault(FROZEN, "").split(" ", -1))
                    .filter(text -> !text.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
            return new Progress(state, frozen);
        } catch (NumberFormatException e) {
            throw new DamagedFileException(file, "not the state of a fleet in training: " + e.getMessage());
        }
    }

    private static Tensor tensor(FleetState state, float[] numbers) {
        return Tensor.matrix(state.members(), numbers.length / state.members(), numbers);
    }
}

package org.listopslab.models.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.train.FleetTrainer.Progress;

/**
 * A fleet in training as a file, from which it goes on to the same bits as without an interruption.
 *
 * <p>Weights, moments, counts of updates and steps are the fleet's state. Batches depend on a member's stream of random numbers and on
 * the step alone, so that the streams' seeds and the number of steps are every random stream and the position in the data.
 *
 * @param identity whose state it is
 * @param progress where training stands; of fewer members than the identity has streams where some have left the fleet
 * @param note what else the caller has to know to go on, such as which members have left; any text
 */
public record TrainingState(Identity identity, Progress progress, String note) {
    /** Grows with every change of what a state holds; the first format had no number. */
    private static final String WRITTEN_FORMAT = "2";

    private static final String FORMAT = "format";
    private static final String FLEET = "fleet";
    private static final String SHAPE = "shape";
    private static final String STREAMS = "streams";
    private static final String STEPS = "steps";
    private static final String UPDATES = "updates";
    private static final String FROZEN = "frozen";
    private static final String NOTE = "note";

    /**
     * What a state can only be used with.
     *
     * @param fleet a name that differs between fleets whose members learn in different ways
     * @param shape the form of every member, as {@code ModelShape.toString()} says it in full
     * @param streams the seed of the stream of batches of each member that the fleet began with, in order
     */
    public record Identity(String fleet, String shape, List<Long> streams) {
        public Identity {
            streams = List.copyOf(streams);
        }
    }

    /** Writes the state at once and whole. */
    void write(Path file) throws IOException {
        FleetState state = progress.state();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT, WRITTEN_FORMAT);
        metadata.put(FLEET, identity.fleet());
        metadata.put(SHAPE, identity.shape());
        metadata.put(STREAMS, join(identity.streams()));
        metadata.put(STEPS, Long.toString(state.steps()));
        metadata.put(UPDATES, join(Arrays.stream(state.updates()).boxed().toList()));
        metadata.put(FROZEN, join(progress.frozen()));
        metadata.put(NOTE, note);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("values", tensor(state, state.values()));
        tensors.put("first", tensor(state, state.first()));
        tensors.put("second", tensor(state, state.second()));
        new SafeTensors(metadata, tensors).write(file);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws DamagedFileException if the file is damaged, no training state, or one of another format
     */
    static TrainingState read(Path file) throws IOException {
        SafeTensors stored = SafeTensors.read(file);
        Map<String, String> metadata = stored.metadata();
        Tensor values = stored.tensors().get("values");
        Tensor first = stored.tensors().get("first");
        Tensor second = stored.tensors().get("second");
        if (!metadata.containsKey(FLEET)) {
            throw new DamagedFileException(file, "not the state of a fleet in training");
        }
        String format = metadata.getOrDefault(FORMAT, "1");
        if (!format.equals(WRITTEN_FORMAT)) {
            throw new DamagedFileException(
                    file,
                    "the state of a fleet in training as another version of the lab wrote it (format " + format
                            + "; this version reads format " + WRITTEN_FORMAT + ")");
        }
        if (values == null
                || first == null
                || second == null
                || !Arrays.equals(values.shape(), first.shape())
                || !Arrays.equals(values.shape(), second.shape())
                || !metadata.keySet().containsAll(List.of(SHAPE, STREAMS, STEPS, UPDATES, FROZEN, NOTE))) {
            throw new DamagedFileException(file, "not the state of a fleet in training");
        }
        try {
            FleetState state = new FleetState(
                    (int) values.shape()[0],
                    values.numbers(),
                    first.numbers(),
                    second.numbers(),
                    numbers(metadata, UPDATES).mapToLong(Long::parseLong).toArray(),
                    Long.parseLong(metadata.get(STEPS)));
            List<Integer> frozen =
                    numbers(metadata, FROZEN).map(Integer::valueOf).toList();
            List<Long> streams = numbers(metadata, STREAMS).map(Long::valueOf).toList();
            return new TrainingState(
                    new Identity(String.valueOf(metadata.get(FLEET)), String.valueOf(metadata.get(SHAPE)), streams),
                    new Progress(state, frozen),
                    String.valueOf(metadata.get(NOTE)));
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(file, "not the state of a fleet in training: " + e.getMessage());
        }
    }

    private static String join(List<?> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Stream<String> numbers(Map<String, String> metadata, String key) {
        return Stream.of(metadata.getOrDefault(key, "").split(" ", -1)).filter(text -> !text.isEmpty());
    }

    private static Tensor tensor(FleetState state, float[] numbers) {
        return Tensor.matrix(state.members(), numbers.length / state.members(), numbers);
    }
}

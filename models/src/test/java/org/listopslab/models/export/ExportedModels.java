package org.listopslab.models.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.TestedDevice;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

/** Models of every kind of shape, and what the engine says of them. */
final class ExportedModels {
    static final int VOCABULARY = 11;
    static final int CONTEXT = 6;

    private ExportedModels() {}

    /** Every combination of architecture, positions, output layer and heads; feed-forward forms in turn. */
    static List<ModelShape> shapes() {
        List<ModelShape> shapes = new ArrayList<>();
        for (Architecture architecture : Architecture.values()) {
            for (Positions positions : Positions.values()) {
                for (OutputLayer output : OutputLayer.values()) {
                    for (int heads : new int[] {1, 2, 6}) {
                        boolean odd = shapes.size() % 2 == 1;
                        FeedForward form =
                                odd ? new FeedForward(1 + shapes.size() % 3, Activation.RELU) : FeedForward.DEFAULT;
                        shapes.add(new ModelShape(
                                architecture,
                                1 + shapes.size() % 3,
                                6,
                                heads,
                                form,
                                positions,
                                output,
                                VOCABULARY,
                                CONTEXT));
                    }
                }
            }
        }
        return shapes;
    }

    /** A model in which every number matters: none is as it would be left out. */
    static StoredModel loud(ModelShape shape, long seed) {
        Random random = new Random(seed);
        float[] values = ParameterLayout.of(shape).initialise(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.5 * random.nextGaussian());
        }
        List<String> tokens =
                IntStream.range(0, shape.vocabulary()).mapToObj(id -> "t" + id).toList();
        return new StoredModel(new ModelConfig(shape, tokens, seed), values);
    }

    /** Random token ids, {@code [B][T]}. */
    static int[][] sequences(int examples, int length, long seed) {
        Random random = new Random(seed);
        int[][] sequences = new int[examples][];
        Arrays.setAll(sequences, row -> random.ints(length, 0, VOCABULARY).toArray());
        return sequences;
    }

    /** The engine's logits at every position, {@code [B][T][V]}. */
    static float[][][] engineLogits(StoredModel model, int[][] sequences) {
        int length = sequences[0].length;
        FleetBatch batch = FleetBatch.allocate(1, sequences.length, length, length);
        for (int row = 0; row < sequences.length; row++) {
            batch.set(0, row, Arrays.copyOf(sequences[row], length + 1), 1, 1);
        }
        try (Fleet fleet = model.open(TestedDevice.ACCELERATOR)) {
            float[] flat = fleet.trace(batch).get(Site.of(Part.LOGITS)).numbers();
            int vocabulary = model.config().shape().vocabulary();
            float[][][] logits = new float[sequences.length][length][];
            for (int row = 0; row < sequences.length; row++) {
                for (int t = 0; t < length; t++) {
                    int from = (row * length + t) * vocabulary;
                    logits[row][t] = Arrays.copyOfRange(flat, from, from + vocabulary);
                }
            }
            return logits;
        }
    }
}

package org.listopslab.models.vector;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.kernel.Kernels;
import org.listopslab.models.kernel.VectorKernels;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

/** Trains a few models of every kind for a while, and tells with what and to which bits. */
final class TrainingDigest {
    private static final List<ModelShape> SHAPES = List.of(
            new ModelShape(Architecture.RECURRENT, 2, 8, 1, 13, 9),
            new ModelShape(Architecture.STACKED, 2, 12, 3, 13, 9)
                    .with(new FeedForward(2, Activation.RELU), Positions.SINUSOIDAL, OutputLayer.UNTIED),
            new ModelShape(Architecture.RECURRENT, 3, 5, 1, 13, 9)
                    .with(FeedForward.DEFAULT, Positions.NONE, OutputLayer.TIED));

    private TrainingDigest() {}

    /** Prints the kernels in use and the digest. */
    public static void main(String[] args) {
        Kernels kernels = VectorKernels.best();
        System.out.println(kernels.label() + " " + of(kernels, Integer.parseInt(args[0])));
    }

    static String of(Kernels kernels, int steps) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ModelShape shape : SHAPES) {
                float[][] initial = {
                    ParameterLayout.of(shape).initialise(1),
                    ParameterLayout.of(shape).initialise(2)
                };
                AdamWSettings settings = new AdamWSettings(new float[] {0.1f, 0}, new float[] {1, 0.1f}, 0.9, 0.999);
                try (Fleet fleet = new VectorFleet(shape, initial, kernels)) {
                    for (int step = 0; step < steps; step++) {
                        fleet.train(batch(step), new float[] {0.01f, 0.003f}, settings);
                    }
                    for (float value : fleet.state().values()) {
                        digest.update(ByteBuffer.allocate(4).putFloat(value).array());
                    }
                    for (float loss : fleet.takeLosses()) {
                        digest.update(ByteBuffer.allocate(4).putFloat(loss).array());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FleetBatch batch(int step) {
        Random random = new Random(step);
        FleetBatch batch = FleetBatch.allocate(2, 40, 9, 3);
        for (int member = 0; member < 2; member++) {
            for (int example = 0; example < 40; example++) {
                int[] sequence = random.ints(4 + random.nextInt(7), 1, 13).toArray();
                batch.set(member, example, sequence, sequence.length - 1 - random.nextInt(3), 1f / 40);
            }
        }
        return batch;
    }
}

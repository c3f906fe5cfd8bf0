package org.listopslab.models.vector;

import java.util.Arrays;
import java.util.Random;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.kernel.Kernels;
import org.listopslab.models.kernel.PlainKernels;
import org.listopslab.models.kernel.VectorKernels;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

/** A process that trains a step in this Java's vectors and in plain loops, and says with what kernels, and whether the bits agree. */
public final class VectorCheck {
    /** How the line begins where all is well; the kernels' label follows. */
    public static final String RIGHT = "computes rightly: ";

    private static final ModelShape SHAPE = new ModelShape(Architecture.RECURRENT, 2, 8, 1, 11, 6);

    private VectorCheck() {}

    /** Prints one line. */
    public static void main(String[] args) {
        Kernels kernels = VectorKernels.best();
        boolean right = Arrays.equals(trained(kernels), trained(new PlainKernels()));
        System.out.println((right ? RIGHT : "computes wrongly: ") + kernels.label());
    }

    private static float[] trained(Kernels kernels) {
        FleetBatch batch = FleetBatch.allocate(1, 16, 6, 1);
        Random random = new Random(1);
        for (int example = 0; example < 16; example++) {
            batch.set(0, example, random.ints(7, 1, 11).toArray(), 6, 1f / 16);
        }
        float[][] initial = {ParameterLayout.of(SHAPE).initialise(1)};
        try (Fleet fleet = new VectorFleet(SHAPE, initial, kernels)) {
            fleet.train(batch, new float[] {0.01f}, new AdamWSettings(new float[] {0.1f}, new float[] {1}, 0.9, 0.999));
            return fleet.state().values();
        }
    }
}

package org.listopslab.probes.embedding;

import java.util.SplittableRandom;

/** Seeded rows with planted structure. */
final class Clouds {
    private Clouds() {}

    /** Rows of standard normal noise. */
    static float[][] noise(int n, int width, SplittableRandom random) {
        float[][] rows = new float[n][width];
        for (float[] row : rows) {
            for (int d = 0; d < width; d++) {
                row[d] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    /** Noise, with a multiple of the targets along a random direction. */
    static float[][] planted(double[] targets, double strength, int width, SplittableRandom random) {
        float[][] rows = noise(targets.length, width, random);
        float[] direction = noise(1, width, random)[0];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < width; d++) {
                rows[i][d] += (float) (strength * targets[i] * direction[d]);
            }
        }
        return rows;
    }
}

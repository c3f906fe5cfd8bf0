package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Embeddings of which the truth is known: structure along random directions, and normal noise alike in all directions. */
enum Planted {
    /** Noise alone. */
    NOTHING {
        @Override
        List<double[]> axes(int n) {
            return List.of();
        }
    },
    /** The numbers in order, evenly spaced. */
    LINE {
        @Override
        List<double[]> axes(int n) {
            return List.of(scaled(1, n, a -> a - (n - 1) / 2.0));
        }
    },
    /** One ring in the order of the numbers. */
    CIRCLE {
        @Override
        List<double[]> axes(int n) {
            return ring(1, 1, n);
        }
    },
    /** A ring with four fifths of the structure's variance, and one more direction for even and odd with the rest. */
    CIRCLE_AND_PARITY {
        @Override
        List<double[]> axes(int n) {
            List<double[]> axes = new ArrayList<>(ring(0.8, 1, n));
            axes.add(scaled(0.2, n, a -> a % 2 == 0 ? 1 : -1));
            return axes;
        }

        @Override
        boolean fits(int n) {
            return n % 2 == 0;
        }
    },
    /** Two rings, of frequency 1 and 3, of equal size. */
    TWO_CIRCLES {
        @Override
        List<double[]> axes(int n) {
            List<double[]> axes = new ArrayList<>(ring(0.5, 1, n));
            axes.addAll(ring(0.5, 3, n));
            return axes;
        }
    };

    @FunctionalInterface
    private interface Coordinate {
        double of(int element);
    }

    /** Coordinates of the elements along orthogonal directions, {@code [n]} each, whose squares sum to 1 in all. */
    abstract List<double[]> axes(int n);

    /** Whether Z_n has this structure. */
    boolean fits(int n) {
        return true;
    }

    /** What a table calls it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Draws embeddings, {@code [n][width]}.
     *
     * @param share the structure's share of the expected variance, 0 to 1
     */
    float[][] draw(int n, int width, double share, SplittableRandom random) {
        List<double[]> axes = axes(n);
        double[][] directions = directions(axes.size(), width, random);
        double[][] structure = new double[n][width];
        for (int axis = 0; axis < axes.size(); axis++) {
            for (int a = 0; a < n; a++) {
                for (int d = 0; d < width; d++) {
                    structure[a][d] += axes.get(axis)[a] * directions[axis][d];
                }
            }
        }
        return noisy(structure, axes.isEmpty() ? 0 : share, random);
    }

    /**
     * Draws embeddings that are a random member of one part of a scheme, such as all that an irreducible representation of a group can
     * tell of its elements, and noise.
     */
    static float[][] part(Scheme scheme, int part, int width, double share, SplittableRandom random) {
        int n = scheme.size();
        double[][] others = scheme.without(List.of(part));
        double[][] noise = noise(n, width, random);
        double[][] structure = new double[n][width];
        double squares = 0;
        for (int a = 0; a < n; a++) {
            for (int d = 0; d < width; d++) {
                for (int b = 0; b < n; b++) {
                    structure[a][d] += ((a == b ? 1 : 0) - others[a][b]) * noise[b][d];
                }
                squares += structure[a][d] * structure[a][d];
            }
        }
        for (double[] row : structure) {
            for (int d = 0; d < width; d++) {
                row[d] /= Math.sqrt(squares);
            }
        }
        return noisy(structure, share, random);
    }

    /** Structure whose squares sum to 1, and noise, in these shares of the expected variance. */
    private static float[][] noisy(double[][] structure, double share, SplittableRandom random) {
        int n = structure.length;
        int width = structure[0].length;
        double[][] noise = noise(n, width, random);
        float[][] rows = new float[n][width];
        double deviation = Math.sqrt((1 - share) / ((n - 1.0) * width));
        for (int a = 0; a < n; a++) {
            for (int d = 0; d < width; d++) {
                rows[a][d] = (float) (Math.sqrt(share) * structure[a][d] + deviation * noise[a][d]);
            }
        }
        return rows;
    }

    private static double[][] noise(int n, int width, SplittableRandom random) {
        double[][] noise = new double[n][width];
        for (double[] row : noise) {
            for (int d = 0; d < width; d++) {
                row[d] = random.nextGaussian();
            }
        }
        return noise;
    }

    /** Orthonormal directions, one as likely as another; at most {@code width}. */
    private static double[][] directions(int count, int width, SplittableRandom random) {
        double[][] directions = noise(count, width, random);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double along = Gram.dot(directions[i], directions[j]);
                for (int d = 0; d < width; d++) {
                    directions[i][d] -= along * directions[j][d];
                }
            }
            double length = Math.sqrt(Gram.dot(directions[i], directions[i]));
            for (int d = 0; d < width; d++) {
                directions[i][d] /= length;
            }
        }
        return directions;
    }

    private static List<double[]> ring(double variance, int frequency, int n) {
        return List.of(
                scaled(variance / 2, n, a -> Math.cos(2 * Math.PI * frequency * a / n)),
                scaled(variance / 2, n, a -> Math.sin(2 * Math.PI * frequency * a / n)));
    }

    private static double[] scaled(double variance, int n, Coordinate coordinate) {
        double[] values = new double[n];
        double squares = 0;
        for (int a = 0; a < n; a++) {
            values[a] = coordinate.of(a);
            squares += values[a] * values[a];
        }
        for (int a = 0; a < n; a++) {
            values[a] *= Math.sqrt(variance / squares);
        }
        return values;
    }
}

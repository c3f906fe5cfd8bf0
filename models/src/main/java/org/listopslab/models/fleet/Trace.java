package org.listopslab.models.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Copies of the activations that one forward pass had at its sites, in the order in which it met them.
 *
 * @param activations site to activation; shapes as {@link Site.Part} says
 */
public record Trace(Map<Site, Activation> activations) {
    public Trace {
        activations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(activations));
    }

    /**
     * One tensor on the host.
     *
     * @param shape its axes
     * @param numbers its numbers, row by row
     */
    public record Activation(long[] shape, float[] numbers) {
        public Activation {
            long size = 1;
            for (long axis : shape) {
                size *= axis;
            }
            if (size != numbers.length) {
                throw new IllegalArgumentException("an activation of axes " + java.util.Arrays.toString(shape)
                        + " does not hold " + numbers.length + " numbers");
            }
        }

        /** The same axes, filled with zeros. */
        public Activation zeros() {
            return new Activation(shape, new float[numbers.length]);
        }

        /** The same axes; every example of a member holds the mean over all of the member's examples. */
        public Activation meanOverExamples() {
            int examples = (int) shape[1];
            int size = numbers.length / (int) (shape[0] * shape[1]);
            float[] means = new float[numbers.length];
            for (int at = 0; at < numbers.length; at++) {
                int first = at / (examples * size) * examples * size + at % size;
                double sum = 0;
                for (int example = 0; example < examples; example++) {
                    sum += numbers[first + example * size];
                }
                means[at] = (float) (sum / examples);
            }
            return new Activation(shape, means);
        }

        /** The Euclidean norm of each row along the last axis. */
        public double[] rowNorms() {
            int width = (int) shape[shape.length - 1];
            double[] norms = new double[numbers.length / width];
            for (int row = 0; row < norms.length; row++) {
                double sum = 0;
                for (int i = row * width; i < (row + 1) * width; i++) {
                    sum += (double) numbers[i] * numbers[i];
                }
                norms[row] = Math.sqrt(sum);
            }
            return norms;
        }
    }

    /** The activation at {@code site}. */
    public Activation get(Site site) {
        Activation activation = activations.get(site);
        if (activation == null) {
            throw new NoSuchElementException("no activation was met at " + site.label());
        }
        return activation;
    }
}

package org.listopslab.curricula.work;

import java.util.Arrays;
import org.listopslab.curricula.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each member's mean training loss since the last measurement, over segments of different lengths. */
final class TrainLosses {
    private final double[] sums;
    private long steps;

    TrainLosses(int members) {
        sums = new double[members];
    }

    /** Adds a segment's means. */
    void add(float[] means, long length) {
        for (int member = 0; member < sums.length; member++) {
            sums[member] += (double) means[member] * length;
        }
        steps += length;
    }

    /** Whether there is anything since the last call of {@link #take}. */
    boolean isEmpty() {
        return steps == 0;
    }

    /** What has been added since, as a tree to go on from. */
    JsonNode tree() {
        ObjectNode tree = Json.object().put("steps", steps);
        var all = tree.putArray("sums");
        Arrays.stream(sums).forEach(all::add);
        return tree;
    }

    /**
     * Goes on from what {@link #tree} gave.
     *
     * @throws RuntimeException if it is another tree
     */
    void restore(JsonNode tree) {
        JsonNode all = tree.required("sums");
        if (all.size() != sums.length) {
            throw new IllegalArgumentException("losses of " + all.size() + " members, not of " + sums.length);
        }
        for (int member = 0; member < sums.length; member++) {
            // JSON has no number for what is not finite, and the text is as good.
            sums[member] = Double.parseDouble(all.get(member).asString());
        }
        steps = tree.required("steps").asLong();
    }

    /** The means since the last call, in nats. */
    double[] take() {
        double[] means = new double[sums.length];
        for (int member = 0; member < sums.length; member++) {
            means[member] = sums[member] / steps;
            sums[member] = 0;
        }
        steps = 0;
        return means;
    }
}

package org.listopslab.curricula.threshold;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trials counted by size.
 *
 * @param sizes the distinct parameter counts, strictly ascending
 * @param learned how many models of each size learned
 * @param total how many models of each size were trained, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // numeric columns that never leave this package and are never compared
record SizeCounts(double[] sizes, int[] learned, int[] total) {

    static SizeCounts of(Collection<Trial> trials) {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a threshold needs at least one trained model");
        }
        Map<Long, int[]> bySize = new TreeMap<>();
        for (Trial trial : trials) {
            int[] counts = bySize.computeIfAbsent(trial.parameters(), size -> new int[2]);
            counts[0] += trial.learned() ? 1 : 0;
            counts[1]++;
        }
        return new SizeCounts(
                bySize.keySet().stream().mapToDouble(Long::doubleValue).toArray(),
                bySize.values().stream().mapToInt(counts -> counts[0]).toArray(),
                bySize.values().stream().mapToInt(counts -> counts[1]).toArray());
    }

    double smallest() {
        return sizes[0];
    }

    double largest() {
        return sizes[sizes.length - 1];
    }
}

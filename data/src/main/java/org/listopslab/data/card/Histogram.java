package org.listopslab.data.card;

import java.util.Map;
import java.util.TreeMap;

/** How often each of some whole numbers occurred. */
public final class Histogram {

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    /** Counts one occurrence. */
    void add(int value) {
        counts.merge(value, 1L, Long::sum);
        total++;
    }

    /** The number of occurrences of all values. */
    public long total() {
        return total;
    }

    /** The number of occurrences of a value. */
    public long count(int value) {
        return counts.getOrDefault(value, 0L);
    }

    /** The occurrences of a value as a share of all, 0 where there are none. */
    public double share(int value) {
        return total == 0 ? 0 : count(value) / (double) total;
    }

    /** Values in ascending order with their numbers of occurrences. */
    public Map<Integer, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** The mean, or 0 where there is nothing. */
    public double mean() {
        double sum = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            sum += (double) entry.getKey() * entry.getValue();
        }
        return total == 0 ? 0 : sum / total;
    }

    /** The least value that a share of all occurrences, 0 to 1, does not exceed; 0 where there is nothing. */
    public int quantile(double share) {
        long needed = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= needed) {
                return entry.getKey();
            }
        }
        return 0;
    }
}

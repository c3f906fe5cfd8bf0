package org.listopslab.curricula.threshold;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trials counted by size.
 *
 * @param sizes the distinct parameter counts, strictly ascending
 * @param learned how many models of each size learned
 * @param total how many models of each size were trained, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // numeric columns, compared by their numbers
public record SizeCounts(double[] sizes, int[] learned, int[] total) {

    /** Returns the counts of these trials, at least one. */
    public static SizeCounts of(Collection<Trial> trials) {
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

    /** Returns how many models were trained in all. */
    public int models() {
        return Arrays.stream(total).sum();
    }

    /** Returns how many models learned in all. */
    public int allLearned() {
        return Arrays.stream(learned).sum();
    }

    /** Returns the counts of each size: {@code 0 of 4 at 360, 3 of 4 at 684}. */
    public String bySize() {
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> String.format(Locale.ROOT, "%d of %d at %.0f", learned[i], total[i], sizes[i]))
                .collect(Collectors.joining(", "));
    }

    /** Returns the counts in words: {@code learned by 3 of 8 models: 0 of 4 at 360, 3 of 4 at 684 parameters}. */
    public String words(String unit) {
        return "learned by " + allLearned() + " of " + models() + " models: " + bySize()
                + (unit.isEmpty() ? "" : " " + unit);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SizeCounts counts
                && Arrays.equals(sizes, counts.sizes)
                && Arrays.equals(learned, counts.learned)
                && Arrays.equals(total, counts.total);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes) + 31 * Arrays.hashCode(learned) + 961 * Arrays.hashCode(total);
    }
}

package org.listopslab.curricula.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.LearningCurve;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.Trial;

/**
 * A search, or a grid, on models that learn by a known curve.
 *
 * @param interval where the threshold lies, as the lab would report it
 * @param cells models trained
 * @param standing why the search ended; {@code USED_UP} of a grid
 * @param largest models trained of the largest size
 */
record SimulatedSearch(Interval interval, int cells, SearchStanding standing, int largest) {
    /** Models of one size that are chosen together, and models of a round. */
    private static final int TOGETHER = 4;

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** So many sizes from the smallest to the largest, in equal ratios. */
    static long[] sizes(int number, long smallest, long largest) {
        long[] sizes = new long[number];
        for (int i = 0; i < number; i++) {
            sizes[i] = Math.round(smallest * Math.pow((double) largest / smallest, i / (number - 1.0)));
        }
        return sizes;
    }

    static SimulatedSearch grid(LearningCurve truth, long[] sizes, int seeds, long seed) {
        List<Candidate> candidates = none(sizes, seeds);
        for (int i = 0; i < sizes.length; i++) {
            candidates.set(i, trained(candidates.get(i), seeds, truth, random(seed + i)));
        }
        return ended(candidates, fit(candidates, seed), SearchStanding.USED_UP);
    }

    static SimulatedSearch adaptive(
            LearningCurve truth, long[] sizes, int seeds, double wanted, int mostCells, long seed) {
        RandomGenerator random = random(seed);
        List<Candidate> candidates = none(sizes, seeds);
        SearchStanding standing = SearchStanding.OPEN;
        for (int cells = 0; standing == SearchStanding.OPEN; cells = cells(candidates)) {
            Map<Long, Integer> next = NextModels.of(candidates, Math.min(TOGETHER, mostCells - cells), TOGETHER);
            for (int i = 0; i < sizes.length; i++) {
                int more = next.getOrDefault(sizes[i], 0);
                candidates.set(i, trained(candidates.get(i), more, truth, random));
            }
            standing = SearchStanding.of(
                    candidates, Candidate.believed(candidates), wanted, mostCells - cells(candidates));
        }
        return ended(candidates, fit(candidates, seed), standing);
    }

    /** The interval's high end over its low end; infinite where it is open. */
    double width() {
        return interval.isBoundedBelow() ? interval.high() / interval.low() : Double.POSITIVE_INFINITY;
    }

    boolean holds(double truth) {
        return interval.low() <= truth && truth <= interval.high();
    }

    private static SimulatedSearch ended(List<Candidate> candidates, Interval interval, SearchStanding standing) {
        return new SimulatedSearch(
                interval,
                cells(candidates),
                standing,
                candidates.get(candidates.size() - 1).trained());
    }

    private static int cells(List<Candidate> candidates) {
        return candidates.stream().mapToInt(Candidate::trained).sum();
    }

    private static List<Candidate> none(long[] sizes, int seeds) {
        List<Candidate> candidates = new ArrayList<>();
        for (long size : sizes) {
            candidates.add(Candidate.of(size, 0, 0, seeds));
        }
        return candidates;
    }

    private static Candidate trained(Candidate before, int more, LearningCurve truth, RandomGenerator random) {
        int learned = before.learned();
        for (int i = 0; i < more; i++) {
            learned += random.nextDouble() < truth.probability((double) before.parameters()) ? 1 : 0;
        }
        return Candidate.of(before.parameters(), learned, before.trained() + more, before.most());
    }

    private static Interval fit(List<Candidate> candidates, long seed) {
        List<Trial> trials = candidates.stream()
                .flatMap(candidate -> candidate.trials().stream())
                .toList();
        return ThresholdFit.of(trials, random(seed)).interval();
    }
}

package org.listopslab.curricula.search;

import java.util.List;
import org.listopslab.curricula.threshold.LearningCurve;

/**
 * What the counts so far make one believe of a threshold: a probability for each of some thousand {@link LearningCurve}s on a grid
 * over threshold, slope, guess and lapse.
 *
 * <p>This is the posterior of the Psi method (Kontsevich &amp; Tyler 1999, "Bayesian adaptive estimation of psychometric slope and
 * threshold"), with all but the threshold taken as nuisance (Prins 2013, "The psi-marginal adaptive method"): information counts
 * only where it is about the threshold. Thresholds below the smallest size are one case, and those above the largest another,
 * since no size can tell them apart. A large model may fail for good (lapse up to 0.35), so that one failure at a large size
 * does not rule out the smaller ones.
 */
final class ThresholdBelief {
    /** Thresholds between the smallest and the largest size. */
    private static final int WITHIN = 40;
    /** Thresholds beyond the sizes on each side, as far as half their range. */
    private static final int BEYOND = 6;
    /** The probability beforehand of each side beyond, where that of within counts as 1. */
    private static final double BEYOND_WEIGHT = 0.25;

    private static final double[] SLOPES = {0.7, 1.2, 2, 3.2, 5, 8, 13, 20};
    private static final double[] GUESSES = {0.01, 0.08};
    private static final double[] GUESS_WEIGHTS = {0.7, 0.3};
    private static final double[] LAPSES = {0.01, 0.05, 0.15, 0.35};
    private static final double[] LAPSE_WEIGHTS = {0.4, 0.3, 0.2, 0.1};
    /** What the range of the sizes counts as, at least: with one size there is none. */
    private static final double LEAST_RANGE = Math.log(2);

    private static final int CURVES = (WITHIN + 2 * BEYOND) * SLOPES.length * GUESSES.length * LAPSES.length;
    /** Below, then each threshold within, then above. */
    private static final int PLACES = WITHIN + 2;

    private final int[] places = new int[CURVES];
    /** {@code [candidate][curve]}: the probability that a model learns. */
    private final double[][] learns;

    private final double[] weights = new double[CURVES];

    /**
     * Returns the belief after what is trained.
     *
     * @param candidates by size, ascending, at least one
     */
    static ThresholdBelief of(List<Candidate> candidates) {
        ThresholdBelief belief = new ThresholdBelief(candidates);
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            belief.add(i, candidate.learned(), candidate.trained() - candidate.learned());
        }
        return belief;
    }

    private ThresholdBelief(List<Candidate> candidates) {
        double[] logSizes = candidates.stream()
                .mapToDouble(candidate -> Math.log((double) candidate.parameters()))
                .toArray();
        double first = logSizes[0];
        double range = Math.max(LEAST_RANGE, logSizes[logSizes.length - 1] - first);
        learns = new double[logSizes.length][CURVES];
        int curve = 0;
        for (int i = -BEYOND; i < WITHIN + BEYOND; i++) {
            int outside = i < 0 ? i : Math.max(0, i - WITHIN + 1);
            double within = Math.min(Math.max(i + 0.5, 0), WITHIN) / WITHIN;
            double threshold = Math.exp(first + range * (within + 0.5 * outside / BEYOND));
            double weight = outside == 0 ? 1.0 / WITHIN : BEYOND_WEIGHT / BEYOND;
            for (double slope : SLOPES) {
                for (int guess = 0; guess < GUESSES.length; guess++) {
                    for (int lapse = 0; lapse < LAPSES.length; lapse++) {
                        places[curve] = Math.min(Math.max(i + 1, 0), PLACES - 1);
                        weights[curve] = weight * GUESS_WEIGHTS[guess] * LAPSE_WEIGHTS[lapse];
                        tabulate(new LearningCurve(threshold, slope, GUESSES[guess], LAPSES[lapse]), candidates, curve);
                        curve++;
                    }
                }
            }
        }
        normalise();
    }

    private void tabulate(LearningCurve truth, List<Candidate> candidates, int curve) {
        for (int i = 0; i < candidates.size(); i++) {
            learns[i][curve] = truth.probability((double) candidates.get(i).parameters());
        }
    }

    /** Takes in that of some models of a size so many learned and failed; fractions count in proportion. */
    void add(int candidate, double learned, double failed) {
        for (int curve = 0; curve < CURVES; curve++) {
            double p = learns[candidate][curve];
            weights[curve] *= Math.exp(learned * Math.log(p) + failed * Math.log1p(-p));
        }
        normalise();
    }

    private void normalise() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int curve = 0; curve < CURVES; curve++) {
            weights[curve] /= sum;
        }
    }

    /** Returns the probability that one more model of a size learns. */
    double probability(int candidate) {
        double sum = 0;
        for (int curve = 0; curve < CURVES; curve++) {
            sum += weights[curve] * learns[candidate][curve];
        }
        return sum;
    }

    /** Returns the probability that the threshold is above the largest size. */
    double above() {
        return at(PLACES - 1);
    }

    /** Returns the probability that the threshold is below the smallest size. */
    double below() {
        return at(0);
    }

    private double at(int place) {
        double sum = 0;
        for (int curve = 0; curve < CURVES; curve++) {
            sum += places[curve] == place ? weights[curve] : 0;
        }
        return sum;
    }

    /** Returns the entropy of the threshold, in nats. */
    double entropy() {
        double[] all = new double[PLACES];
        for (int curve = 0; curve < CURVES; curve++) {
            all[places[curve]] += weights[curve];
        }
        return weightedEntropy(all);
    }

    /** Returns the entropy of the threshold, in nats, to be expected after one more model of a size. */
    double entropyAfter(int candidate) {
        double[] learned = new double[PLACES];
        double[] failed = new double[PLACES];
        for (int curve = 0; curve < CURVES; curve++) {
            double both = weights[curve] * learns[candidate][curve];
            learned[places[curve]] += both;
            failed[places[curve]] += weights[curve] - both;
        }
        return weightedEntropy(learned) + weightedEntropy(failed);
    }

    /** The entropy of these shares of their sum, times the sum. */
    private static double weightedEntropy(double[] shares) {
        double sum = 0;
        double logs = 0;
        for (double share : shares) {
            sum += share;
            logs += share > 0 ? share * Math.log(share) : 0;
        }
        return sum > 0 ? sum * Math.log(sum) - logs : 0;
    }
}

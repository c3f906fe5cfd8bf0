package org.listopslab.curricula.threshold;

import java.util.ArrayList;
import java.util.List;

/**
 * The form of a learning curve, wherever it is placed: slope, guess and lapse as in {@link LearningCurve}, but for two kinds of curve
 * that have no threshold.
 *
 * @param place what its place is
 * @param slope steepness per factor e of size; negative where it falls
 * @param guess the probability at the lower end, in [0, 1/2)
 * @param lapse what the upper end is short of 1, in [0, 1 - guess)
 * @param weight how probable it is beforehand; those of all forms add up to 1
 */
record CurveForm(Place place, double slope, double guess, double lapse, double weight) {
    /** What the place of a curve is. */
    enum Place {
        /** The size at which one half of the models learn. */
        THRESHOLD,
        /** Fewer than half learn, however large: the size at which half of those learn that ever will. */
        ONSET,
        /** The curve falls: the size at which half of that is lost. */
        FALL
    }

    /**
     * Evenly spaced in their logarithm, and equally probable: of a scale whose size is not known, its logarithm is the even measure.
     * From a rise from 12 % to 88 % over a factor of 150 in size to one over a factor of 1.2.
     */
    private static final double[] SLOPES = {0.8, 1.25, 2, 3.2, 5, 8, 13, 20};

    private static final double[] GUESSES = {0.01, 0.06};
    private static final double[] GUESS_WEIGHTS = {0.7, 0.3};
    /** Most large models learn; but some recipes fail now and then, and then a failure of a large model says little of its size. */
    private static final double[] LAPSES = {0.01, 0.05, 0.12, 0.25, 0.4};

    private static final double[] LAPSE_WEIGHTS = {0.37, 0.24, 0.13, 0.08, 0.05};
    private static final double[] PLATEAU_LAPSES = {0.6, 0.75};
    private static final double[] PLATEAU_WEIGHTS = {0.07, 0.02};
    private static final double[] FALLING_SLOPES = {-1.25, -3.2, -8};
    private static final double[] FALLING_ENDS = {0.03, 0.3};
    private static final double FALLING_WEIGHT = 0.04;

    /** Every form that is thought possible. */
    static List<CurveForm> all() {
        List<CurveForm> forms = new ArrayList<>();
        for (double slope : SLOPES) {
            for (int guess = 0; guess < GUESSES.length; guess++) {
                double weight = GUESS_WEIGHTS[guess] / SLOPES.length;
                for (int i = 0; i < LAPSES.length; i++) {
                    forms.add(new CurveForm(
                            Place.THRESHOLD, slope, GUESSES[guess], LAPSES[i], weight * LAPSE_WEIGHTS[i]));
                }
                for (int i = 0; i < PLATEAU_LAPSES.length; i++) {
                    forms.add(new CurveForm(
                            Place.ONSET, slope, GUESSES[guess], PLATEAU_LAPSES[i], weight * PLATEAU_WEIGHTS[i]));
                }
            }
        }
        double weight = FALLING_WEIGHT / (FALLING_SLOPES.length * FALLING_ENDS.length * FALLING_ENDS.length);
        for (double slope : FALLING_SLOPES) {
            for (double guess : FALLING_ENDS) {
                for (double lapse : FALLING_ENDS) {
                    forms.add(new CurveForm(Place.FALL, slope, guess, lapse, weight));
                }
            }
        }
        return List.copyOf(forms);
    }

    /** The probability of learning at a size, given the logarithm of the size over the place. */
    double probability(double logDistance) {
        double shift = place == Place.THRESHOLD ? Math.log((0.5 - guess) / (0.5 - lapse)) : 0;
        return guess + (1 - guess - lapse) / (1 + Math.exp(-slope * logDistance - shift));
    }

    boolean hasThreshold() {
        return place == Place.THRESHOLD;
    }
}

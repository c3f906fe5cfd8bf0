package org.listopslab.probes.embedding;

import java.util.List;
import java.util.Locale;

/** A property of numbers that a model's number embeddings may know, and how it is scored. */
public enum NumberProbe {
    /** Which of two numbers is larger, 0 to n - 1. */
    ORDER {
        @Override
        double target(int number) {
            return number;
        }

        @Override
        public List<Measure> measures() {
            return List.of(Measure.LEAVE_ONE_OUT_R2, Measure.PAIR_ACCURACY);
        }
    },
    /** Whether a number is even (+1) or odd (-1). */
    PARITY {
        @Override
        double target(int number) {
            return number % 2 == 0 ? 1 : -1;
        }

        @Override
        public List<Measure> measures() {
            return List.of(Measure.LEAVE_ONE_OUT_ACCURACY, Measure.PAIR_ACCURACY, Measure.LOGISTIC_ACCURACY);
        }
    };

    abstract double target(int number);

    /** How a read-out of the property is scored. */
    public abstract List<Measure> measures();

    /** The property of each of the numbers 0 to n - 1. */
    public double[] targets(int n) {
        double[] targets = new double[n];
        for (int number = 0; number < n; number++) {
            targets[number] = target(number);
        }
        return targets;
    }

    /** The word that stands for this probe in {@code number_structure.csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.listopslab.probes.embedding;

import java.util.Locale;

/** A score of a read-out's predictions against targets; 1 is perfect. */
public enum Measure {
    /** {@link LinearReadout#leaveOneOutR2}: for targets that are numbers. */
    LEAVE_ONE_OUT_R2 {
        @Override
        public double of(Readouts readouts, double[] targets) {
            return readouts.linear().leaveOneOutR2(targets);
        }
    },
    /** {@link LinearReadout#leaveOneOutAccuracy}: for targets of two classes, +1 and -1. */
    LEAVE_ONE_OUT_ACCURACY {
        @Override
        public double of(Readouts readouts, double[] targets) {
            return readouts.linear().leaveOneOutAccuracy(targets);
        }
    },
    /** {@link LinearReadout#pairAccuracy}: for both; chance is one half. */
    PAIR_ACCURACY {
        @Override
        public double of(Readouts readouts, double[] targets) {
            return readouts.linear().pairAccuracy(targets);
        }
    },
    /** {@link LogisticReadout#leaveOneOutAccuracy}: for targets of two classes, +1 and -1. */
    LOGISTIC_ACCURACY {
        @Override
        public double of(Readouts readouts, double[] targets) {
            return readouts.logistic().leaveOneOutAccuracy(targets);
        }

        @Override
        int shuffles() {
            return 40; // each one fits every fold anew
        }
    };

    /** The score of the rows' read-out for one set of targets, one for each row. */
    public abstract double of(Readouts readouts, double[] targets);

    /** How many random permutations of the targets the shuffled control takes. */
    int shuffles() {
        return 1000;
    }

    /** The word that stands for this measure in {@code number_structure.csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.listopslab.probes;

import java.util.Locale;

/** A score of a read-out's predictions against targets; 1 is perfect. */
public enum Measure {
    /** {@link LinearReadout#leaveOneOutR2}: for targets that are numbers. */
    LEAVE_ONE_OUT_R2 {
        @Override
        public double of(LinearReadout readout, double[] targets) {
            return readout.leaveOneOutR2(targets);
        }
    },
    /** {@link LinearReadout#leaveOneOutAccuracy}: for targets of two classes, +1 and -1. */
    LEAVE_ONE_OUT_ACCURACY {
        @Override
        public double of(LinearReadout readout, double[] targets) {
            return readout.leaveOneOutAccuracy(targets);
        }
    },
    /** {@link LinearReadout#pairAccuracy}: for both; chance is one half. */
    PAIR_ACCURACY {
        @Override
        public double of(LinearReadout readout, double[] targets) {
            return readout.pairAccuracy(targets);
        }
    };

    /** The score of a read-out for one set of targets. */
    public abstract double of(LinearReadout readout, double[] targets);

    /** The word that stands for this measure in {@code number_structure.csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.listopslab.probes.synergy;

/** By what is measured how much one operator helps another. */
public enum Outcome {
    /** The logarithm to base 2 of the ratio of thresholds: 1 where half the size is enough. Fields without a ratio have none. */
    SIZE,
    /** The accuracy on the target of models taught both less that of models taught it alone: mean over widths of means over models. */
    ACCURACY
}

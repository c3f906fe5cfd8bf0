package org.listopslab.curricula.threshold;

/** Whether the sizes that were tried show where the threshold lies. */
public enum ThresholdStatus {
    /** The threshold lies within the sizes, and is given. */
    BRACKETED("bracketed"),
    /** Fewer than half of the models learn even at the largest size: only a lower bound is known. */
    ABOVE_RANGE("above range"),
    /** More than half of the models learn even at the smallest size: only an upper bound is known. */
    BELOW_RANGE("below range"),
    /** The trials are too few or too scattered to bound the threshold on either side. */
    UNRESOLVED("unresolved");

    private final String text;

    ThresholdStatus(String text) {
        this.text = text;
    }

    /** The words that stand for this status in {@code thresholds.csv}. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}

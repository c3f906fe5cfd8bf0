package org.listopslab.curricula.threshold;

/** Whether the sizes that were tried show where the threshold lies, and if not, why. */
public enum ThresholdStatus {
    /** The threshold lies within the sizes, and is given. */
    BRACKETED("bracketed", "", ""),
    /** Fewer than half of the models learn even at the largest size: only a lower bound is known. */
    ABOVE_RANGE("above range", "", ""),
    /** More than half of the models learn even at the smallest size: only an upper bound is known. */
    BELOW_RANGE("below range", "", ""),
    /** The trials are too few or too scattered to bound the threshold on either side, although the share that learned rises. */
    UNRESOLVED("unresolved", "", ""),
    /** Larger models learn less often than smaller ones ({@link Monotonicity}). */
    NOT_MONOTONE("not monotone", "the share that learned falls with size", "try other learning rates at each size"),
    /**
     * Some models learned, but curves that stay below one half, or fall, are more probable than all others; or nothing bounds the
     * threshold, and the share that learned does not rise so much that it hardly would if the true one never rose.
     */
    NOT_RISING(
            "not rising",
            "the share that learned is not seen to rise with size",
            "more seeds would tell, and other learning rates or more steps may"),
    /** Most of the failures that the threshold hangs on are of models that never began to learn, or diverged ({@link Failures}). */
    RECIPE_LIMITED(
            "recipe limited",
            "most of the models that failed where it matters never began to learn or diverged",
            "sweep the learning rate at each size, or wider"),
    /** Most of the failures that the threshold hangs on are of models that were still getting better at the end ({@link Failures}). */
    BUDGET_LIMITED(
            "budget limited",
            "most of the models that failed where it matters were still getting better when their training ended",
            "train for more steps");

    private final String text;
    private final String fault;
    private final String remedy;

    ThresholdStatus(String text, String fault, String remedy) {
        this.text = text;
        this.fault = fault;
        this.remedy = remedy;
    }

    /** The words that stand for this status in {@code thresholds.csv}. */
    public String text() {
        return text;
    }

    /** The status that has these words; unresolved if none has. */
    public static ThresholdStatus of(String text) {
        for (ThresholdStatus status : values()) {
            if (status.text.equals(text)) {
                return status;
            }
        }
        return UNRESOLVED;
    }

    /** Whether what was found is about size. */
    public boolean ofSize() {
        return fault.isEmpty();
    }

    /**
     * Whether better training might teach smaller models, so that the size found bounds the threshold from above and not from below.
     */
    public boolean isUpperBound() {
        return this == RECIPE_LIMITED || this == BUDGET_LIMITED;
    }

    /** Where models begin to learn with even odds, without a number, as a part of a sentence. */
    public String place() {
        return switch (this) {
            case BRACKETED -> "at a size within those tried";
            case ABOVE_RANGE -> "above the sizes tried";
            case BELOW_RANGE -> "below the sizes tried";
            default -> ofSize() ? "at a size that these models do not show" : "at no size that could be told";
        };
    }

    /** Why it is not about size, as a part of a sentence; empty where it is. */
    public String fault() {
        return fault;
    }

    /** What to do about that, as a part of a sentence; empty where it is. */
    public String remedy() {
        return remedy;
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.listopslab.curricula.specification;

/**
 * Which repetitions count.
 *
 * @param subset how they were chosen
 * @param without the number of the one that is left out, from 1; 0 unless one is
 */
public record Repetitions(Subset subset, int without) {
    /** All of them. */
    public static final Repetitions ALL = new Repetitions(Subset.ALL, 0);

    public Repetitions {
        if ((subset == Subset.LEAVE_ONE_OUT) != (without > 0)) {
            throw new IllegalArgumentException(subset + " leaves no repetition " + without + " out");
        }
    }

    /** Whether the repetition of this number counts. */
    public boolean contains(int number) {
        return switch (subset) {
            case ALL -> true;
            case ODD -> number % 2 == 1;
            case EVEN -> number % 2 == 0;
            case LEAVE_ONE_OUT -> number != without;
        };
    }

    /** What tables call it: {@code all}, {@code odd}, {@code even}, {@code without 3}. */
    public String text() {
        return switch (subset) {
            case ALL -> "all";
            case ODD -> "odd";
            case EVEN -> "even";
            case LEAVE_ONE_OUT -> "without " + without;
        };
    }

    /** The choice as a part of a sentence. */
    String words() {
        return switch (subset) {
            case ALL -> "all repetitions count";
            case ODD -> "only odd repetitions count";
            case EVEN -> "only even repetitions count";
            case LEAVE_ONE_OUT -> "repetition " + without + " is left out";
        };
    }
}

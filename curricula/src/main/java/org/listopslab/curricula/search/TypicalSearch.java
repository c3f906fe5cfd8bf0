package org.listopslab.curricula.search;

/** How many models a search typically trains, for plans. */
public final class TypicalSearch {
    /** Models that it takes to find the sizes around the threshold. */
    private static final double TO_FIND = 8;
    /** The slope of a typical learning curve: the chance of learning rises from 12 % to 88 % over a factor e in size. */
    private static final double SLOPE = 4;
    /** The mean of p (1 - p) at the sizes around the threshold. */
    private static final double VARIANCE = 0.2;
    /** The width of a 90 % interval in standard deviations. */
    private static final double DEVIATIONS = 3.29;

    private TypicalSearch() {}

    /**
     * Returns the number of models: from the Fisher information of one model on the logarithm of the threshold,
     * {@code slope^2 p (1 - p)}, for a threshold within the sizes.
     *
     * @param wanted the interval's high end over its low end at which the search ends, above 1
     */
    public static int cells(double wanted) {
        double deviation = Math.log(wanted) / DEVIATIONS;
        return (int) Math.min(
                Integer.MAX_VALUE, Math.ceil(TO_FIND + 1 / (deviation * deviation * SLOPE * SLOPE * VARIANCE)));
    }
}

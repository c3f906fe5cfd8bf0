package org.listopslab.curricula.threshold;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The learning curves that are thought possible over some sizes, with the probability of each beforehand.
 *
 * <p>A curve is a place and a {@link CurveForm}. Places are evenly spaced in the logarithm of the size, from below the smallest size to
 * above the largest. Numbers of curves lie in arrays at {@code place * forms + form}.
 */
final class CurveGrid {
    private static final List<CurveForm> FORMS = CurveForm.all();

    /** The distance of places in the logarithm of the size, at the most: what is known better than to 8 % is not told so. */
    private static final double MOST_STEP = 0.075;

    private static final int LEAST_WITHIN = 40;
    /** Places beyond the sizes on each side, as a share of those within; and their probability, where that of those within is 1. */
    private static final double BEYOND = 1.0 / 3;

    private static final double BEYOND_WEIGHT = 0.2;
    /** What the range of the sizes counts as, at least: with one size there is none. */
    private static final double LEAST_RANGE = Math.log(2);

    private static final int MOST_KEPT = 32;
    private static final Map<Key, CurveGrid> KEPT = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Key(double[] logSizes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(logSizes, key.logSizes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(logSizes);
        }
    }

    private final double first;
    private final boolean one;
    private final int within;
    private final int beyond;
    private final double step;
    private final double[][] learns;
    private final double[] prior;

    /** The grid over these sizes, ascending; the last few that were asked for are kept. */
    static CurveGrid of(double[] sizes) {
        Key key = new Key(Arrays.stream(sizes).map(Math::log).toArray());
        synchronized (KEPT) {
            CurveGrid kept = KEPT.get(key);
            if (kept == null) {
                if (KEPT.size() >= MOST_KEPT) {
                    KEPT.clear();
                }
                kept = new CurveGrid(key.logSizes());
                KEPT.put(key, kept);
            }
            return kept;
        }
    }

    private CurveGrid(double[] logSizes) {
        double range = Math.max(LEAST_RANGE, logSizes[logSizes.length - 1] - logSizes[0]);
        first = (logSizes[0] + logSizes[logSizes.length - 1] - range) / 2;
        one = logSizes.length == 1;
        within = Math.max(LEAST_WITHIN, (int) Math.ceil(range / MOST_STEP));
        beyond = (int) Math.ceil(BEYOND * within);
        step = range / within;
        prior = new double[places() * FORMS.size()];
        learns = new double[logSizes.length][prior.length];
        for (int place = 0; place < places(); place++) {
            for (int form = 0; form < FORMS.size(); form++) {
                int curve = place * FORMS.size() + form;
                prior[curve] = FORMS.get(form).weight() * weight(place, FORMS.get(form));
                for (int i = 0; i < logSizes.length; i++) {
                    learns[i][curve] = FORMS.get(form).probability(logSizes[i] - logPlace(place));
                }
            }
        }
    }

    /** How probable a place is beforehand. A curve that falls beyond the sizes does not fall within them, as others may as well. */
    private double weight(int place, CurveForm form) {
        boolean inside = place >= beyond && place < beyond + within;
        double outside = form.place() == CurveForm.Place.FALL ? 0 : BEYOND_WEIGHT / beyond;
        return inside ? 1.0 / within : outside;
    }

    int places() {
        return within + 2 * beyond;
    }

    List<CurveForm> forms() {
        return FORMS;
    }

    /** How many of the places are below the smallest size. */
    int below() {
        return one ? places() / 2 : beyond;
    }

    /** How many of the places are within the sizes: those after the ones below. */
    int within() {
        return one ? 0 : within;
    }

    double step() {
        return step;
    }

    /** The logarithm of a place: the middle of its cell. Cells within end at the smallest and the largest size. */
    double logPlace(int place) {
        return first + step * (place - beyond + 0.5);
    }

    double[] prior() {
        return prior;
    }

    /** The probability that a model of a size learns, for each curve. */
    double[] learns(int size) {
        return learns[size];
    }
}

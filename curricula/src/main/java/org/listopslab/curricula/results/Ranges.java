package org.listopslab.curricula.results;

import java.util.regex.Pattern;

/** Range checks of the row records; each throws {@link IllegalArgumentException} naming the column. */
final class Ranges {
    /** A cell id names a folder: nothing that could lead out of {@code cells/}. */
    private static final Pattern CELL_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private Ranges() {}

    static void cellId(String id) {
        if (!CELL_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("cell_id '" + id + "' is not made of letters, digits, '-' and '_'");
        }
    }

    static void notBlank(String column, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(column + " is empty");
        }
    }

    static void atLeast(String column, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(column + " is " + value + ", expected at least " + least);
        }
    }

    /** Accepts NaN: not known. */
    static void share(String column, double value) {
        if (value < 0 || value > 1) {
            throw new IllegalArgumentException(column + " is " + value + ", expected 0 to 1");
        }
    }

    /** Accepts NaN: not known. */
    static void positive(String column, double value) {
        if (value <= 0 || Double.isInfinite(value)) {
            throw new IllegalArgumentException(column + " is " + value + ", expected a positive, finite number");
        }
    }

    /** Accepts NaN: not known. */
    static void belowHalf(String column, double value) {
        if (value < 0 || value >= 0.5) {
            throw new IllegalArgumentException(column + " is " + value + ", expected 0 to below 0.5");
        }
    }
}

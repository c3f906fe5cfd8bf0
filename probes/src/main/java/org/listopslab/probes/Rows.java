package org.listopslab.probes;

/** What every probe asks of the rows it is given. */
final class Rows {
    private Rows() {}

    /**
     * Copies rows to doubles.
     *
     * @param rows vectors of one length, at least one component each
     * @param least how many rows there must be
     * @throws IllegalArgumentException if there are fewer, if their lengths differ, or if a value is not finite
     */
    static double[][] checked(float[][] rows, int least) {
        if (rows.length < least) {
            throw new IllegalArgumentException("there are " + rows.length + " rows, expected at least " + least);
        }
        double[][] copy = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length || rows[i].length == 0) {
                throw new IllegalArgumentException("row " + i + " has " + rows[i].length + " components, and row 0 has "
                        + rows[0].length + ": expected equal lengths of at least 1");
            }
            for (int d = 0; d < rows[i].length; d++) {
                if (!Float.isFinite(rows[i][d])) {
                    throw new IllegalArgumentException("row " + i + ", component " + d + " is " + rows[i][d]);
                }
                copy[i][d] = rows[i][d];
            }
        }
        return copy;
    }

    /** The mean of the rows, of which there is at least one. */
    static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        return mean;
    }

    /** The rows moved by {@code -centre} and divided by {@code scale}. */
    static double[][] moved(double[][] rows, double[] centre, double scale) {
        double[][] moved = new double[rows.length][centre.length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < centre.length; d++) {
                moved[i][d] = (rows[i][d] - centre[d]) / scale;
            }
        }
        return moved;
    }
}

package org.listopslab.probes.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A linear read-out of classes: multinomial logistic regression, fitted by Tribuo with stochastic gradient descent, whose rate falls
 * with the root of the number of steps.
 *
 * <p>Multinomial, since a model reads itself so: its unembedding says the class with the largest of several linear scores. One
 * against the rest cannot tell the inner numbers of a line, which that can. The cloud is scaled as one, not column by column, which
 * would blow up the directions in which nothing happens. The module's README compares other choices.
 */
final class MultinomialReadout {
    /** Rows are gone through so often that about as many steps are made for few rows as for many. */
    private static final int STEPS = 3000;

    private static final int FEWEST_EPOCHS = 5;
    private static final int MOST_EPOCHS = 40;
    /** The first step's, for rows whose mean squared distance from their centre is 1. */
    private static final double RATE = 8;

    private static final int LOG_NEVER = -1;
    private static final int ONE_AT_A_TIME = 1;
    private static final LabelFactory LABELS = new LabelFactory();

    /** Held, for a logger that no one holds forgets its level. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private final float[][] rows;
    private final String[] names;
    private final double[] centre;
    private final double scale;

    /**
     * A read-out of rows of one length.
     *
     * @param rows the activations
     * @param fitted the places of those that it is fitted on, at least one: they alone fix centre and scale
     */
    MultinomialReadout(float[][] rows, int[] fitted) {
        this.rows = rows;
        int width = rows[0].length;
        // Tribuo numbers features in the order of their names.
        this.names = IntStream.range(0, width)
                .mapToObj(d -> String.format(Locale.ROOT, "d%04d", d))
                .toArray(String[]::new);
        this.centre = new double[width];
        for (int row : fitted) {
            for (int d = 0; d < width; d++) {
                centre[d] += rows[row][d] / (double) fitted.length;
            }
        }
        double squares = 0;
        double size = 0;
        for (int row : fitted) {
            for (int d = 0; d < width; d++) {
                squares += (rows[row][d] - centre[d]) * (rows[row][d] - centre[d]);
                size += (double) rows[row][d] * rows[row][d];
            }
        }
        // Rounding leaves equal rows a little apart from their mean: blowing that up would read noise.
        this.scale = squares > 1e-10 * size ? Math.sqrt(squares / fitted.length) : Double.POSITIVE_INFINITY;
    }

    /**
     * Fits the read-out and asks it.
     *
     * @param fitted the places of the rows that it is fitted on
     * @param labels the class of each row, of those of {@code fitted} at least two different ones
     * @param judged the places of the rows that it is asked about
     * @return its class of each row of {@code judged}
     */
    int[] predict(int[] fitted, int[] labels, int[] judged) {
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("fit", LABELS), LABELS);
        for (int row : fitted) {
            dataset.add(example(rows[row], Integer.toString(labels[row])));
        }
        int epochs = Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, STEPS / fitted.length));
        // A trainer draws a new random stream for each of its fits, so each fit gets a trainer of its own.
        Model<Label> model = new LinearSGDTrainer(
                        new LogMulticlass(), SGD.getSqrtDecaySGD(RATE), epochs, LOG_NEVER, ONE_AT_A_TIME, 1)
                .train(dataset);
        return Arrays.stream(judged)
                .map(row -> Integer.parseInt(model.predict(example(rows[row], LabelFactory.UNKNOWN_LABEL.getLabel()))
                        .getOutput()
                        .getLabel()))
                .toArray();
    }

    private Example<Label> example(float[] row, String label) {
        double[] moved = new double[row.length];
        for (int d = 0; d < row.length; d++) {
            moved[d] = (row[d] - centre[d]) / scale;
        }
        return new ArrayExample<>(new Label(label), names, moved);
    }
}

package org.listopslab.probes.embedding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * How well logistic regression tells the classes of rows that it was not fitted on: a read-out beside {@link LinearReadout} that
 * shares no code with it but the folds' scaling.
 *
 * <p>The fit is Tribuo's L2-regularised logistic regression (liblinear's trust region Newton method: Fan et al., "LIBLINEAR: A
 * library for large linear classification", Journal of Machine Learning Research 9, 2008, section 2), anew for each fold and each
 * set of targets. The module's README has what a fit costs.
 */
public final class LogisticReadout {
    /**
     * What the summed loss weighs against half the squared norm of the slope. The logistic loss curves 1/4 at an undecided row and
     * ridge's squared error 2, so this shrinks undecided rows as much as {@link LinearReadout#PENALTY} does.
     */
    static final double COST = 4 / LinearReadout.PENALTY;

    private static final int ITERATIONS = 1000;
    private static final double TOLERANCE = 1e-4;
    private static final String PLUS = "plus";
    private static final String MINUS = "minus";
    private static final LabelFactory LABELS = new LabelFactory();

    /** Held, for a logger that no one holds forgets its level. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private final Rows.Fold[] folds;
    private final String[] names;

    private LogisticReadout(double[][] rows) {
        folds = IntStream.range(0, rows.length)
                .mapToObj(i -> Rows.fold(rows, i, i))
                .toArray(Rows.Fold[]::new);
        // Tribuo numbers features in the order of their names.
        names = IntStream.range(0, rows[0].length)
                .mapToObj(d -> String.format(Locale.ROOT, "d%03d", d))
                .toArray(String[]::new);
    }

    /**
     * Prepares the folds.
     *
     * @param rows at least {@link LinearReadout#LEAST_ROWS} vectors of one length, all finite
     * @throws IllegalArgumentException if the rows are not so
     */
    public static LogisticReadout of(float[][] rows) {
        return new LogisticReadout(Rows.checked(rows, LinearReadout.LEAST_ROWS));
    }

    /**
     * The share of rows whose class is the likelier one under leave-one-out; equal chances count half.
     *
     * @param signs the classes, +1 and -1, at least two rows of each
     * @throws IllegalArgumentException if there are fewer of one, or not as many as rows
     */
    public double leaveOneOutAccuracy(double[] signs) {
        long plus = Arrays.stream(signs).filter(sign -> sign > 0).count();
        if (signs.length != folds.length || plus < 2 || signs.length - plus < 2) {
            throw new IllegalArgumentException("there are " + plus + " targets above 0 and " + (signs.length - plus)
                    + " others for " + folds.length + " rows: expected one for each row, and two of each class");
        }
        double right = 0;
        for (int i = 0; i < signs.length; i++) {
            right += LinearReadout.share(signs[i] * lean(folds[i], signs));
        }
        return right / signs.length;
    }

    /** The chance of + minus the chance of - for the row that a fold leaves out. */
    private double lean(Rows.Fold fold, double[] signs) {
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("fold", LABELS), LABELS);
        for (int r = 0; r < fold.fitted().length; r++) {
            dataset.add(example(fold.fitted()[r], signs[fold.places()[r]] > 0 ? PLUS : MINUS));
        }
        // A trainer draws a new random stream for each of its fits, so each fit gets a trainer of its own.
        Model<Label> model = new LibLinearClassificationTrainer(
                        new LinearClassificationType(LinearType.L2R_LR), COST, ITERATIONS, TOLERANCE, 1)
                .train(dataset);
        Map<String, Label> chances = model.predict(example(fold.left()[0], LabelFactory.UNKNOWN_LABEL.getLabel()))
                .getOutputScores();
        return Objects.requireNonNull(chances.get(PLUS)).getScore()
                - Objects.requireNonNull(chances.get(MINUS)).getScore();
    }

    private Example<Label> example(double[] row, String label) {
        return new ArrayExample<>(new Label(label), names, row);
    }
}

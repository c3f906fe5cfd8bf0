package org.listopslab.probes.synergy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.listopslab.probes.Relabelling;

/** Foretells each field of a map of pairs by what was fitted on the fields that say nothing of it ({@link LeftOut}). */
public final class Forecaster {
    /** Fields that a forecast has seen, at least. */
    public static final int LEAST_SEEN = 4;

    /** Ways to take operators for each other that are drawn; of five operators there are 120 in all. */
    public static final int DRAWS = 999;

    private final int operators;
    private final List<Asked> asked = new ArrayList<>();

    /** One field, and what its forecast may see. */
    private record Asked(Field field, List<Field> seen, double mean) {}

    /**
     * How well a predictor foretells the map.
     *
     * @param forecast its forecast
     * @param p the share of ways to take operators for each other, their own among them, in which it explains as much
     * @param corrected the same for the best of all predictors that are tested together
     */
    public record Scored(Forecast forecast, double p, double corrected) {}

    /**
     * A forecaster of a map.
     *
     * @param operators how many operators the map has
     * @param fields its fields
     */
    public Forecaster(int operators, List<Field> fields, LeftOut leftOut) {
        this.operators = operators;
        for (Field field : fields) {
            List<Field> seen = fields.stream()
                    .filter(other -> !leftOut.hides(field, other))
                    .toList();
            if (seen.size() >= LEAST_SEEN) {
                asked.add(new Asked(field, seen, mean(seen)));
            }
        }
    }

    /** Whether fields enough can be foretold to say anything of a forecast. */
    public boolean isPossible() {
        return asked.size() >= LEAST_SEEN;
    }

    /**
     * By the names alone: a target gains, and a partner gives, what each does on average in the fields seen, drawn to zero as by one
     * field more in which it does nothing (ridge regression); an operator that was never seen does nothing.
     */
    public Forecast byNames() {
        return forecast(this::additive);
    }

    /**
     * By predictors, each a straight line of least squares, since a map has too few fields for more. For the test operators are taken for
     * each other, with all their fields together (the quadratic assignment procedure, Krackhardt 1988, Social Networks 10): fields that
     * share an operator are not independent of each other.
     *
     * @return in the order of the predictors
     */
    public List<Scored> by(List<Predictor> predictors, SplittableRandom random) {
        Relabelling test = Relabelling.of(
                operators,
                DRAWS,
                random,
                taken -> predictors.stream()
                        .mapToDouble(predictor -> by(predictor, taken).explained())
                        .toArray());
        int[] own = IntStream.range(0, operators).toArray();
        return IntStream.range(0, predictors.size())
                .mapToObj(i -> new Scored(by(predictors.get(i), own), test.p()[i], test.corrected()[i]))
                .toList();
    }

    private Forecast by(Predictor predictor, int[] takenFor) {
        return forecast(seen -> line(seen, field -> predictor.of(field, takenFor)));
    }

    private Forecast forecast(Function<List<Field>, ToDoubleFunction<Field>> fit) {
        return new Forecast(asked.stream()
                .map(one -> new Forecast.Foretold(
                        one.field(), fit.apply(one.seen()).applyAsDouble(one.field()), one.mean()))
                .toList());
    }

    private static ToDoubleFunction<Field> line(List<Field> seen, ToDoubleFunction<Field> predictor) {
        double centre = 0;
        double size = 0;
        for (Field field : seen) {
            double x = predictor.applyAsDouble(field);
            centre += x / seen.size();
            size += x * x;
        }
        double height = mean(seen);
        double products = 0;
        double squares = 0;
        for (Field field : seen) {
            double x = predictor.applyAsDouble(field) - centre;
            products += x * (field.benefit() - height);
            squares += x * x;
        }
        // What rounding alone tells apart says the mean.
        double slope = squares > 1e-20 * size ? products / squares : 0;
        double middle = centre;
        return field -> height + slope * (predictor.applyAsDouble(field) - middle);
    }

    private ToDoubleFunction<Field> additive(List<Field> seen) {
        double mean = mean(seen);
        RealMatrix normal = MatrixUtils.createRealIdentityMatrix(2 * operators);
        RealVector right = MatrixUtils.createRealVector(new double[2 * operators]);
        for (Field field : seen) {
            int[] places = {field.target(), operators + field.with()};
            for (int row : places) {
                right.addToEntry(row, field.benefit() - mean);
                for (int column : places) {
                    normal.addToEntry(row, column, 1);
                }
            }
        }
        RealVector effects = new CholeskyDecomposition(normal).getSolver().solve(right);
        return field -> mean + effects.getEntry(field.target()) + effects.getEntry(operators + field.with());
    }

    private static double mean(List<Field> fields) {
        double sum = 0;
        for (Field field : fields) {
            sum += field.benefit();
        }
        return sum / fields.size();
    }
}

package org.listopslab.probes.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.listopslab.data.task.Task;
import org.listopslab.probes.Permutations;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

/**
 * Which of the directions along which a generalising twin represents held-out questions are still there in a model that was taught fewer
 * examples: how well each can be told from what that model represents, whatever its axes.
 *
 * <p>Directions are principal ones of the twin's {@link Answered#representations}; what is told is the twin's coordinate along one, by ridge
 * regression on one half of the expressions, for the other half, and the other way round.
 */
public final class TwinDirections {
    /** Held-out questions. */
    private static final int QUESTIONS = 512;

    /** Of the representations' mean variance, as in a fit of unit rows: little beside directions that carry something. */
    private static final double PENALTY = 0.01;

    private static final int MOST_DIRECTIONS = 8;

    private TwinDirections() {}

    /**
     * One direction.
     *
     * @param number its number, from 1, the widest first
     * @param twinShare the share of the twin's variance along it
     * @param ownShare the share of the model's own variance along its own direction of that number
     * @param kept the share of the twin's variance along it that the model's representations tell: 1 all, 0 or below nothing
     * @param shuffled the same with the model's representations dealt out at random among expressions
     * @param peer the same of a model that generalises as the twin does, of another repetition: what it has not is the twin's own, and no
     *     loss; NaN where there is no such model
     */
    public record Direction(int number, double twinShare, double ownShare, double kept, double shuffled, double peer) {}

    /**
     * The directions of a twin, with what a model has of them.
     *
     * @param model a model
     * @param twin its twin, whose held-out questions are asked
     * @param peer a model that generalises as the twin does, if there is one; all of them have the same tokens
     * @return none where a cloud is a single point, or where there are too few expressions to fit and judge by
     */
    public static List<Direction> of(Subject model, Subject twin, Optional<Subject> peer, Task task) {
        List<Question> questions = twin.held(task, QUESTIONS);
        return of(
                Answered.of(model.fleet(), questions),
                Answered.of(twin.fleet(), questions),
                peer.map(other -> Answered.of(other.fleet(), questions)),
                model.random("twin"));
    }

    static List<Direction> of(Answered own, Answered twin, Optional<Answered> peer, SplittableRandom random) {
        Spectrum spectrum = Spectrum.of(twin.representations());
        Spectrum mine = Spectrum.of(own.representations());
        long forms = Arrays.stream(own.forms()).distinct().count();
        if (!(spectrum.total() > 0) || !(mine.total() > 0) || forms < 2 * MOST_DIRECTIONS) {
            return List.of();
        }
        LongPredicate first = own.half();
        double[][] rows = doubles(own.representations());
        double[][] dealt = dealt(own, rows, random);
        Optional<double[][]> others = peer.map(other -> doubles(other.representations()));
        List<Direction> directions = new ArrayList<>();
        // A norm leaves one direction fewer than its width.
        int count = Math.min(Math.min(spectrum.size(), mine.size()) - 1, MOST_DIRECTIONS);
        for (int i = 0; i < count; i++) {
            double[] target = spectrum.coordinates(i, twin.representations());
            directions.add(new Direction(
                    i + 1,
                    spectrum.along(i, twin.representations(), twin.forms()).mean(),
                    mine.along(i, own.representations(), own.forms()).mean(),
                    told(rows, target, own.forms(), first),
                    told(dealt, target, own.forms(), first),
                    others.map(other -> told(other, target, own.forms(), first)).orElse(Double.NaN)));
        }
        return directions;
    }

    /** Each question gets the representation of some question of another expression, the same expression for all of one. */
    private static double[][] dealt(Answered own, double[][] rows, SplittableRandom random) {
        long[] forms = Arrays.stream(own.forms()).distinct().sorted().toArray();
        int[] order = Permutations.random(forms.length, random);
        int[] some = IntStream.range(0, forms.length)
                .map(form -> IntStream.range(0, rows.length)
                        .filter(row -> own.forms()[row] == forms[form])
                        .findFirst()
                        .orElseThrow())
                .toArray();
        return Arrays.stream(own.forms())
                .mapToObj(form -> rows[some[order[Arrays.binarySearch(forms, form)]]])
                .toArray(double[][]::new);
    }

    /** The share of the target's variance that is told, of both halves together. */
    private static double told(double[][] rows, double[] target, long[] forms, LongPredicate first) {
        double missed = 0;
        double all = 0;
        for (LongPredicate fitted : List.of(first, first.negate())) {
            int[] fit = IntStream.range(0, rows.length)
                    .filter(i -> fitted.test(forms[i]))
                    .toArray();
            int[] judge = IntStream.range(0, rows.length)
                    .filter(i -> !fitted.test(forms[i]))
                    .toArray();
            double mean =
                    Arrays.stream(fit).mapToDouble(i -> target[i]).average().orElseThrow();
            double[] centre = centre(rows, fit);
            RealVector weights = weights(rows, target, fit, centre, mean);
            for (int i : judge) {
                double said = mean;
                for (int d = 0; d < centre.length; d++) {
                    said += weights.getEntry(d) * (rows[i][d] - centre[d]);
                }
                missed += (target[i] - said) * (target[i] - said);
                all += (target[i] - mean) * (target[i] - mean);
            }
        }
        return all > 0 ? 1 - missed / all : 0;
    }

    private static double[] centre(double[][] rows, int[] of) {
        double[] centre = new double[rows[0].length];
        for (int i : of) {
            for (int d = 0; d < centre.length; d++) {
                centre[d] += rows[i][d] / of.length;
            }
        }
        return centre;
    }

    private static RealVector weights(double[][] rows, double[] target, int[] fit, double[] centre, double mean) {
        int width = centre.length;
        RealMatrix normal = MatrixUtils.createRealMatrix(width, width);
        RealVector right = MatrixUtils.createRealVector(new double[width]);
        for (int i : fit) {
            for (int a = 0; a < width; a++) {
                right.addToEntry(a, (rows[i][a] - centre[a]) * (target[i] - mean));
                for (int b = 0; b < width; b++) {
                    normal.addToEntry(a, b, (rows[i][a] - centre[a]) * (rows[i][b] - centre[b]));
                }
            }
        }
        double ridge = Math.max(PENALTY * normal.getTrace() / width, Double.MIN_NORMAL);
        for (int a = 0; a < width; a++) {
            normal.addToEntry(a, a, ridge);
        }
        return new CholeskyDecomposition(normal, 1e-9, 0).getSolver().solve(right);
    }

    private static double[][] doubles(float[][] rows) {
        double[][] copy = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < rows[i].length; d++) {
                copy[i][d] = rows[i][d];
            }
        }
        return copy;
    }
}

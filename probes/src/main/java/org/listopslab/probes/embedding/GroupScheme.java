package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.listopslab.data.domain.FiniteGroup;

/**
 * The isotypic components of the functions on a finite group (its regular representation), from its multiplication table alone.
 *
 * <p>The sum of a conjugacy class and of its inverses acts on these functions as a symmetric matrix, and on each isotypic component as
 * a number (Schur's lemma; Serre 1977, "Linear Representations of Finite Groups", sections 2.6 and 6.3). A random combination of
 * these matrices takes different numbers on different components, so its eigenspaces are the components; a representation and
 * its complex conjugate share one, as frequencies k and -k do in Z_n. There must be as many components as classes up to inverses,
 * which is checked.
 */
final class GroupScheme {
    private static final int TRIES = 20;
    private static final double EQUAL = 1e-7;

    private GroupScheme() {}

    /**
     * The components but the trivial one, by the dimension of their representation and then by their characters. Each is called by
     * that dimension and a letter: {@code 1a}, {@code 2a}, {@code 2b}.
     */
    static Scheme of(FiniteGroup group) {
        int[][] relation = relation(group);
        int relations = 1 + Arrays.stream(relation[0]).max().orElseThrow();
        SplittableRandom random = new SplittableRandom(group.size());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            List<double[]> projectors =
                    components(relation, random.doubles(relations, -1, 1).toArray());
            if (projectors.size() == relations) {
                return new Scheme(relation, named(projectors, group.size()));
            }
        }
        throw new IllegalStateException("the components of " + group + " could not be told apart");
    }

    /** For each two elements a and b the class of the quotient of a and b, or of b and a: classes by their first element. */
    private static int[][] relation(FiniteGroup group) {
        int n = group.size();
        int[] inverse = new int[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                if (group.product(a, b) == 0) {
                    inverse[a] = b;
                }
            }
        }
        int[] kind = new int[n];
        Arrays.fill(kind, -1);
        int kinds = 0;
        for (int a = 0; a < n; a++) {
            if (kind[a] < 0) {
                for (int by = 0; by < n; by++) {
                    int conjugate = group.product(group.product(inverse[by], a), by);
                    kind[conjugate] = kinds;
                    kind[inverse[conjugate]] = kinds;
                }
                kinds++;
            }
        }
        int[][] relation = new int[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                relation[a][b] = kind[group.product(inverse[a], b)];
            }
        }
        return relation;
    }

    /** The projectors on the eigenspaces of a combination of the relations' matrices, as entries by relation. */
    private static List<double[]> components(int[][] relation, double[] weights) {
        int n = relation.length;
        double[][] combined = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                combined[a][b] = weights[relation[a][b]];
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(combined, false));
        double[] values = eigen.getEigenvalues(); // falling
        List<double[]> projectors = new ArrayList<>();
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && Math.abs(values[to] - values[from]) < EQUAL * n) {
                to++;
            }
            double[] entries = new double[weights.length];
            for (int b = 0; b < n; b++) { // one row of a projector has all its entries
                double entry = 0;
                for (int v = from; v < to; v++) {
                    entry += eigen.getEigenvector(v).getEntry(0)
                            * eigen.getEigenvector(v).getEntry(b);
                }
                entries[relation[0][b]] = entry;
            }
            projectors.add(entries);
        }
        return projectors;
    }

    private static List<Scheme.Part> named(List<double[]> projectors, int n) {
        List<double[]> told = projectors.stream()
                .filter(entries -> !trivial(entries, n))
                .sorted(Comparator.comparingInt((double[] entries) -> dimension(rank(entries, n)))
                        .thenComparing(GroupScheme::compareCharacters))
                .toList();
        List<Scheme.Part> parts = new ArrayList<>();
        int last = 0;
        int alike = 0;
        for (double[] entries : told) {
            int rank = rank(entries, n);
            int dimension = dimension(rank);
            alike = dimension == last ? alike + 1 : 0;
            last = dimension;
            parts.add(new Scheme.Part(dimension + letters(alike), rank, entries));
        }
        return parts;
    }

    private static boolean trivial(double[] entries, int n) {
        return Arrays.stream(entries).allMatch(entry -> Math.abs(entry * n - 1) < 1e-6);
    }

    private static int rank(double[] entries, int n) {
        return (int) Math.round(n * entries[0]);
    }

    /** The dimension d of the representation of a component of rank d², or 2 d² where it has another representation's conjugate. */
    static int dimension(int rank) {
        int root = (int) Math.round(Math.sqrt(rank));
        return root * root == rank ? root : (int) Math.round(Math.sqrt(rank / 2.0));
    }

    /** Larger characters first, up to rounding. */
    private static int compareCharacters(double[] left, double[] right) {
        for (int r = 0; r < left.length; r++) {
            if (Math.abs(left[r] - right[r]) > 1e-9) {
                return Double.compare(right[r], left[r]);
            }
        }
        return 0;
    }

    private static String letters(int index) {
        return (index < 26 ? "" : Character.toString('a' + index / 26 - 1)) + Character.toString('a' + index % 26);
    }

    /** A component's character, summed with its complex conjugate's where it has one, at each class by its first element. */
    static String characters(Scheme.Part part) {
        double scale = (double) part.rank() / dimension(part.rank());
        return Arrays.stream(part.entries())
                .mapToObj(entry -> rounded(entry / part.entries()[0] * scale))
                .collect(Collectors.joining(" "));
    }

    private static String rounded(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }
}

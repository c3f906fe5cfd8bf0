package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.util.ArithmeticUtils;

/**
 * Parts into which the algebra of n elements splits the ways in which something may depend on an element: frequencies of Z_n, classes
 * modulo a divisor, isotypic components of a group.
 *
 * <p>The projector on such a part has the same entry for all pairs of elements that are related in the same way (by the size of their
 * difference, or the conjugacy class of their quotient): the parts are those of an association scheme (Bannai and Ito 1984,
 * "Algebraic Combinatorics I", chapter II). So the shares of all parts cost one walk over the pairs of elements, which is what
 * makes thousands of relabellings cheap.
 */
final class Scheme {
    /**
     * One part.
     *
     * @param name what it is called
     * @param rank its dimension, at least 1
     * @param entries the entries of its projector by relation
     */
    record Part(String name, int rank, double[] entries) {}

    private final int[][] relation;
    private final int relations;
    private final List<Part> parts;

    /**
     * A scheme.
     *
     * @param relation how each two elements are related, {@code [n][n]}, symmetric; 0 is each element with itself, and nothing else
     * @param parts none of them holds the constant function
     */
    Scheme(int[][] relation, List<Part> parts) {
        this.relation = relation;
        this.parts = List.copyOf(parts);
        this.relations = parts.get(0).entries().length;
    }

    /** The frequencies 1 to floor(n / 2) of Z_n: the planes of cosine and sine, and the line of alternating signs for n / 2. */
    static Scheme cyclic(int n) {
        return new Scheme(
                differences(n),
                IntStream.rangeClosed(1, n / 2)
                        .mapToObj(k -> part(n, k, 2 * k == n ? 1 : 2, r -> wave(n, k, r)))
                        .toList());
    }

    /** The functions of the residue modulo d, for each divisor d of n but 1 and n; none where n is prime. */
    static List<Scheme> residues(int n) {
        List<Scheme> residues = new ArrayList<>();
        for (int d = 2; d < n; d++) {
            int divisor = d;
            if (n % d == 0) {
                Part part = part(n, d, d - 1, r -> ((r % divisor == 0 ? divisor : 0) - 1.0) / n);
                residues.add(new Scheme(differences(n), List.of(part)));
            }
        }
        return residues;
    }

    /** One part: all frequencies that share no divisor with n, of which each reaches every element in its steps. */
    static Scheme generating(int n) {
        int[] generating = IntStream.rangeClosed(1, n / 2)
                .filter(k -> ArithmeticUtils.gcd(k, n) == 1)
                .toArray();
        int rank = IntStream.of(generating).map(k -> 2 * k == n ? 1 : 2).sum();
        return new Scheme(
                differences(n),
                List.of(part(
                        n,
                        1,
                        rank,
                        r -> IntStream.of(generating)
                                .mapToDouble(k -> wave(n, k, r))
                                .sum())));
    }

    private static double wave(int n, int k, int difference) {
        return (2 * k == n ? 1 : 2) * Math.cos(2 * Math.PI * k * difference / n) / n;
    }

    private static Part part(int n, int name, int rank, IntToDoubleFunction entry) {
        return new Part(
                Integer.toString(name),
                rank,
                IntStream.rangeClosed(0, n / 2)
                        .mapToDouble(r -> entry.applyAsDouble(r))
                        .toArray());
    }

    /** The difference of two elements of Z_n without its sign. */
    private static int[][] differences(int n) {
        int[][] relation = new int[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                int difference = Math.abs(a - b);
                relation[a][b] = Math.min(difference, n - difference);
            }
        }
        return relation;
    }

    /** The number of elements (n). */
    int size() {
        return relation.length;
    }

    /** The parts, orthogonal to each other. */
    List<Part> parts() {
        return parts;
    }

    /** The share of a cloud's variance in each part, 0 to 1. */
    double[] shares(Gram gram) {
        return shares(gram, IntStream.range(0, size()).toArray());
    }

    /** The same when element a gets the embedding of element {@code of[a]}. */
    double[] shares(Gram gram, int[] of) {
        double[] sums = new double[relations];
        for (int a = 0; a < of.length; a++) {
            double[] row = gram.row(of[a]);
            int[] related = relation[a];
            sums[0] += row[of[a]];
            for (int b = 0; b < a; b++) {
                sums[related[b]] += 2 * row[of[b]];
            }
        }
        double[] shares = new double[parts.size()];
        for (int p = 0; p < shares.length; p++) {
            shares[p] = Gram.dot(parts.get(p).entries(), sums);
        }
        return shares;
    }

    /** The projector on all that lies in none of some parts, {@code [n][n]}. */
    double[][] without(List<Integer> away) {
        double[][] projector = new double[size()][size()];
        for (int a = 0; a < size(); a++) {
            projector[a][a] = 1;
            for (int b = 0; b < size(); b++) {
                for (int part : away) {
                    projector[a][b] -= parts.get(part).entries()[relation[a][b]];
                }
            }
        }
        return projector;
    }
}

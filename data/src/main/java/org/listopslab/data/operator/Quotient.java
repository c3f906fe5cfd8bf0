package org.listopslab.data.operator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.FiniteGroup;
import org.listopslab.data.domain.IntegersModulo;

/**
 * A part of the value that can be calculated from the same part of the arguments alone: a partition of a domain into classes that
 * operators respect (a <em>congruence</em>: Burris and Sankappanavar, A Course in Universal Algebra, II.5). For sums and products modulo
 * n it is the value modulo a divisor of n, and for products the greatest common divisor with n too (whether the value is 0, a unit, or
 * which divisors of 0 it has); for a group the coset of a normal subgroup. Who knows it, and nothing more, stands on a plateau between
 * guessing and calculating.
 */
public final class Quotient {
    private final String name;
    private final int[] classes;
    private final int count;

    private Quotient(String name, int[] classes) {
        this.name = name;
        this.classes = classes;
        this.count = Arrays.stream(classes).max().orElse(0) + 1;
    }

    /**
     * The quotients that all of these operators respect, those with the most classes first: of integers modulo n those named above; of
     * any domain what two elements that are held for equal make equal, if all classes have one size (a maximum respects every partition
     * into intervals, and these are no shortcuts). Neither all elements alike nor all apart is one.
     */
    public static List<Quotient> of(Domain domain, List<Operator> operators) {
        int n = domain.size();
        List<int[][]> tables =
                operators.stream().map(operator -> table(operator, n)).toList();
        Set<List<Integer>> found = new LinkedHashSet<>();
        if (domain instanceof IntegersModulo) {
            IntStream.range(2, n)
                    .filter(d -> n % d == 0)
                    .mapToObj(d -> IntStream.range(0, n).map(v -> v % d).toArray())
                    .filter(residues -> respected(residues, tables))
                    .forEach(residues -> found.add(list(residues)));
            if (n > 2 && respected(divisors(n), tables)) {
                found.add(list(divisors(n)));
            }
        }
        // In a group any element will do as the first of the two; of a product modulo n, 1 tells more than 0.
        for (int first = 0; first < Math.min(n, 2); first++) {
            for (int second = first + 1; second < n; second++) {
                int[] classes = generated(first, second, n, tables);
                if (uniform(classes)) {
                    found.add(list(classes));
                }
            }
        }
        List<Quotient> quotients = new ArrayList<>();
        for (List<Integer> classes : found) {
            int[] of = classes.stream().mapToInt(Integer::intValue).toArray();
            quotients.add(new Quotient(name(domain, of), of));
        }
        quotients.sort((a, b) -> b.count - a.count);
        return quotients;
    }

    /** As in {@code modulo 5}, {@code coset of A3}. */
    public String name() {
        return name;
    }

    /** The number of classes, at least 2 and less than there are elements. */
    public int count() {
        return count;
    }

    /** The class of an element, from 0 in the order of first occurrence; -1 for a number that is no element. */
    public int classOf(int element) {
        return element >= 0 && element < classes.length ? classes[element] : -1;
    }

    /** The greatest common divisor of each element with n; n for 0. */
    private static int[] divisors(int n) {
        return IntStream.range(0, n)
                .map(v -> BigInteger.valueOf(v).gcd(BigInteger.valueOf(n)).intValue())
                .toArray();
    }

    private static int[][] table(Operator operator, int n) {
        int[][] table = new int[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                table[a][b] = operator.apply(new int[] {a, b}, 0, 2);
            }
        }
        return table;
    }

    /** The finest partition that all tables respect and in which two elements are alike. */
    private static int[] generated(int first, int second, int n, List<int[][]> tables) {
        int[] parents = IntStream.range(0, n).toArray();
        List<int[]> merged = new ArrayList<>();
        merge(parents, first, second, merged);
        for (int i = 0; i < merged.size(); i++) {
            int a = merged.get(i)[0];
            int b = merged.get(i)[1];
            for (int[][] table : tables) {
                for (int x = 0; x < n; x++) {
                    merge(parents, table[a][x], table[b][x], merged);
                    merge(parents, table[x][a], table[x][b], merged);
                }
            }
        }
        return IntStream.range(0, n).map(v -> root(parents, v)).toArray();
    }

    private static void merge(int[] parents, int a, int b, List<int[]> merged) {
        int one = root(parents, a);
        int other = root(parents, b);
        if (one != other) {
            parents[Math.max(one, other)] = Math.min(one, other);
            merged.add(new int[] {a, b});
        }
    }

    private static int root(int[] parents, int element) {
        int root = element;
        while (parents[root] != root) {
            root = parents[root];
        }
        return root;
    }

    private static boolean respected(int[] classes, List<int[][]> tables) {
        int n = classes.length;
        for (int[][] table : tables) {
            for (int a = 0; a < n; a++) {
                int same = 0;
                while (classes[same] != classes[a]) {
                    same++;
                }
                for (int x = 0; x < n; x++) {
                    if (classes[table[a][x]] != classes[table[same][x]]
                            || classes[table[x][a]] != classes[table[x][same]]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether all classes are of one size, and neither one class nor one element each. */
    private static boolean uniform(int[] classes) {
        long[] sizes = Arrays.stream(classes)
                .distinct()
                .mapToLong(
                        c -> Arrays.stream(classes).filter(other -> other == c).count())
                .toArray();
        return sizes.length > 1
                && sizes.length < classes.length
                && Arrays.stream(sizes).allMatch(size -> size == sizes[0]);
    }

    /** The classes numbered in the order of first occurrence. */
    private static List<Integer> list(int[] classes) {
        int[] order = Arrays.stream(classes).distinct().toArray();
        return Arrays.stream(classes)
                .mapToObj(c -> IntStream.range(0, order.length)
                        .filter(i -> order[i] == c)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static String name(Domain domain, int[] classes) {
        int count = Arrays.stream(classes).max().orElse(0) + 1;
        if (domain instanceof FiniteGroup group && cosets(group, classes)) {
            return "coset of " + subgroup(group, classes);
        }
        if (domain instanceof IntegersModulo) {
            int n = domain.size();
            if (IntStream.range(0, n).allMatch(v -> classes[v] == v % count)) {
                return "modulo " + count;
            }
            if (list(divisors(n)).equals(list(classes))) {
                return "common divisor with " + n;
            }
        }
        return count + " classes";
    }

    /** Whether elements are alike exactly where they differ by a factor that is alike with the identity. */
    private static boolean cosets(FiniteGroup group, int[] classes) {
        for (int a = 0; a < classes.length; a++) {
            for (int h = 0; h < classes.length; h++) {
                if ((classes[group.product(a, h)] == classes[a]) != (classes[h] == classes[0])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The name of the class of the identity; the groups here have no others than cyclic, alternating, dihedral and Klein's. */
    private static String subgroup(FiniteGroup group, int[] classes) {
        int[] members = IntStream.range(0, classes.length)
                .filter(element -> classes[element] == classes[0])
                .toArray();
        int order = members.length;
        if (group.name().startsWith("S") && 2 * order == group.size()) {
            return "A" + group.name().substring(1);
        }
        if (Arrays.stream(members).anyMatch(element -> orderOf(group, element) == order)) {
            return "C" + order;
        }
        String form = order == 4 ? "V4" : "D" + order / 2;
        // A dihedral group of an even number of corners has two of one form, told apart by their reflections.
        return group.name().startsWith("D") ? form + " with " + group.text(members[order / 2]) : form;
    }

    private static int orderOf(FiniteGroup group, int element) {
        int order = 1;
        for (int power = element; power != 0; power = group.product(power, element)) {
            order++;
        }
        return order;
    }
}

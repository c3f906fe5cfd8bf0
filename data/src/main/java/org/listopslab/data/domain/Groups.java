package org.listopslab.data.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.listopslab.data.DataException;

/**
 * The finite groups that expressions can compute in. Elements of symmetric and alternating groups are written as the images
 * of the points, counted from 1 ({@code 213} exchanges the first two); those of cyclic and dihedral groups as rotations
 * {@code r0, r1, ...} and reflections {@code s0, s1, ...}.
 */
final class Groups {

    private Groups() {}

    /** All permutations of k points. */
    static FiniteGroup symmetric(int k) {
        check("S", k, 3, 4);
        return named("S" + k, permutations(k));
    }

    /** The even permutations of k points. */
    static FiniteGroup alternating(int k) {
        check("A", k, 4, 5);
        return named("A" + k, permutations(k).stream().filter(Groups::even).toList());
    }

    /** The rotations of a regular polygon with n corners, as permutations of the corners. */
    static FiniteGroup cyclic(int n) {
        check("C", n, 2, 100);
        return polygon("C" + n, n, false);
    }

    /** The rotations and reflections of a regular polygon with n corners, as permutations of the corners. */
    static FiniteGroup dihedral(int n) {
        check("D", n, 3, 50);
        return polygon("D" + n, n, true);
    }

    private static void check(String family, int n, int least, int most) {
        if (n < least || n > most) {
            throw new DataException("group " + family + n + " is outside " + family + least + " to " + family + most);
        }
    }

    private static FiniteGroup polygon(String name, int n, boolean reflections) {
        List<String> texts = new ArrayList<>();
        List<int[]> permutations = new ArrayList<>();
        for (int turn = 0; turn < n; turn++) {
            int by = turn;
            texts.add("r" + turn);
            permutations.add(IntStream.range(0, n).map(x -> (x + by) % n).toArray());
        }
        for (int mirror = 0; mirror < n && reflections; mirror++) {
            int by = mirror;
            texts.add("s" + mirror);
            permutations.add(IntStream.range(0, n).map(x -> (by - x + n) % n).toArray());
        }
        return new FiniteGroup(name, texts, permutations.toArray(int[][]::new));
    }

    private static FiniteGroup named(String name, List<int[]> permutations) {
        List<String> texts = new ArrayList<>();
        for (int[] permutation : permutations) {
            StringBuilder text = new StringBuilder();
            for (int image : permutation) {
                text.append(image + 1);
            }
            texts.add(text.toString());
        }
        return new FiniteGroup(name, texts, permutations.toArray(int[][]::new));
    }

    /** All permutations of k points in the order of their texts, so the identity comes first. */
    private static List<int[]> permutations(int k) {
        List<int[]> permutations = new ArrayList<>();
        extend(new int[k], 0, 0, permutations);
        return permutations;
    }

    private static void extend(int[] prefix, int length, int used, List<int[]> into) {
        if (length == prefix.length) {
            into.add(prefix.clone());
            return;
        }
        for (int image = 0; image < prefix.length; image++) {
            if (((used >> image) & 1) == 0) {
                prefix[length] = image;
                extend(prefix, length + 1, used | (1 << image), into);
            }
        }
    }

    private static boolean even(int[] permutation) {
        int inversions = 0;
        for (int i = 0; i < permutation.length; i++) {
            for (int j = 0; j < i; j++) {
                inversions += permutation[j] > permutation[i] ? 1 : 0;
            }
        }
        return inversions % 2 == 0;
    }
}

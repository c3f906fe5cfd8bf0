package org.listopslab.data.operator;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.FiniteGroup;

/**
 * An easy auxiliary operation of a group: it gives away one part of the product. Its value is the first element of the group
 * that has the same part as the product.
 */
final class GroupPart implements Operator {

    private final String name;
    private final FiniteGroup group;
    private final Symmetry symmetry;

    /** Per product: the first element with the same part. */
    private final int[] part;

    private GroupPart(String name, FiniteGroup group, Symmetry symmetry, int[] part) {
        this.name = name;
        this.group = group;
        this.symmetry = symmetry;
        this.part = part;
    }

    /**
     * The sign of the product: the identity, or the first element outside of the subgroup that holds half of the elements.
     * That subgroup holds the even permutations of S_n, the rotations of D_n and the even powers of C_n.
     *
     * @throws DataException where the group has no such subgroup: A_n, and C_n for odd n
     */
    static Operator sign(FiniteGroup group) {
        IntPredicate even = switch (group.name().charAt(0)) {
            case 'S' -> element -> inversions(group, element) % 2 == 0;
            case 'D' -> element -> element < group.points();
            case 'C' -> element -> element % 2 == 0;
            default -> element -> true;
        };
        int[] elements = IntStream.range(0, group.size()).toArray();
        int odd = Arrays.stream(elements).filter(even.negate()).findFirst().orElse(0);
        if (odd == 0 || group.size() % 2 == 1) {
            throw new DataException(
                    "SIGN: " + group.name() + " has no sign; groups with one: S3, S4, D_n, C_n for even n");
        }
        int[] part = Arrays.stream(elements)
                .map(element -> even.test(element) ? 0 : odd)
                .toArray();
        return new GroupPart("SIGN", group, Symmetry.ALL, part);
    }

    /**
     * The product's action on a block of points: where it moves the first {@code points}.
     *
     * @throws DataException where that gives away nothing, or the whole product
     */
    static Operator block(String name, FiniteGroup group, int points) {
        int[] part = new int[group.size()];
        int parts = 0;
        for (int element = 0; element < part.length && points <= group.points(); element++) {
            int same = 0;
            while (!agree(group, same, element, points)) {
                same++;
            }
            part[element] = same;
            parts += same == element ? 1 : 0;
        }
        if (parts < 2 || parts == group.size()) {
            throw new DataException(name + ": the first " + points + " points give away "
                    + (parts < 2 ? "nothing" : "the whole product") + " in " + group.name()
                    + "; try another number, as in BLOCK~1, or a larger group");
        }
        return new GroupPart(name, group, Symmetry.NONE, part);
    }

    private static boolean agree(FiniteGroup group, int a, int b, int points) {
        return IntStream.range(0, points).allMatch(point -> group.image(a, point) == group.image(b, point));
    }

    private static int inversions(FiniteGroup group, int element) {
        int inversions = 0;
        for (int i = 0; i < group.points(); i++) {
            for (int j = 0; j < i; j++) {
                inversions += group.image(element, j) > group.image(element, i) ? 1 : 0;
            }
        }
        return inversions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.GROUP, symmetry);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int product = values[from];
        for (int i = from + 1; i < to; i++) {
            product = group.product(product, values[i]);
        }
        return part[product];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupPart that && that.name.equals(name) && that.group.equals(group);
    }

    @Override
    public int hashCode() {
        return name.hashCode() + group.hashCode();
    }
}

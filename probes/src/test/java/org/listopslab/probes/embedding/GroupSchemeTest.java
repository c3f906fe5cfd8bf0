package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.domain.FiniteGroup;

class GroupSchemeTest {
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 10, 13})
    void of_aCyclicGroup_hasTheFrequenciesOfTheIntegersModulo(int n) {
        Scheme group = of("C" + n);
        Scheme numbers = Scheme.cyclic(n);
        Gram gram = SchemeTest.gram(Clouds.noise(n, 4, new SplittableRandom(n)));
        assertThat(group.shares(gram)).containsExactly(numbers.shares(gram), within(1e-9));
        assertThat(ranks(group)).isEqualTo(ranks(numbers));
    }

    /** The table of characters of three points' permutations: sign, and the moves of a triangle. */
    @Test
    void of_permutationsOfThree_hasSignAndTriangle() {
        Scheme scheme = of("S3");
        assertThat(scheme.parts()).extracting(Scheme.Part::name).containsExactly("1a", "2a");
        assertThat(ranks(scheme)).containsExactly(1, 4);
        // Classes by their first element: the identity, exchanges, turns.
        assertThat(scheme.parts()).extracting(GroupScheme::characters).containsExactly("1 -1 1", "2 0 -1");
    }

    /** Rotations of a tetrahedron: a pair of complex conjugates of dimension 1, and its moves in space. */
    @Test
    void of_rotationsOfATetrahedron_joinsComplexConjugates() {
        Scheme scheme = of("A4");
        assertThat(ranks(scheme)).containsExactly(2, 9);
        assertThat(scheme.parts()).extracting(GroupScheme::characters).containsExactly("2 -1 2", "3 0 -1");
    }

    @Test
    void of_rotationsOfADodecahedron_hasItsFourRepresentations() {
        Scheme scheme = of("A5");
        assertThat(scheme.parts()).extracting(Scheme.Part::name).containsExactly("3a", "3b", "4a", "5a");
        assertThat(GroupScheme.characters(scheme.parts().get(3))).isEqualTo("5 -1 1 0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3", "S4", "A4", "D4", "D5", "D50", "C10"})
    void shares_ofAnyCloud_sumToOne_andDoNotChangeWhereAllElementsAreMultipliedByOne(String name) {
        FiniteGroup group = (FiniteGroup) Domains.byName(name);
        Scheme scheme = of(name);
        assertThat(ranks(scheme).stream().mapToInt(Integer::intValue).sum()).isEqualTo(group.size() - 1);
        Gram gram = SchemeTest.gram(Clouds.noise(group.size(), 3, new SplittableRandom(4)));
        double[] shares = scheme.shares(gram);
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        int by = group.size() - 2;
        int[] left = new int[group.size()];
        int[] right = new int[group.size()];
        for (int a = 0; a < group.size(); a++) {
            left[a] = group.product(by, a);
            right[a] = group.product(a, by);
        }
        assertThat(scheme.shares(gram, left)).containsExactly(shares, within(1e-9));
        assertThat(scheme.shares(gram, right)).containsExactly(shares, within(1e-9));
    }

    @Test
    void dimension_isTheRootOfTheRank_orOfHalfOfIt() {
        assertThat(GroupScheme.dimension(1)).isEqualTo(1);
        assertThat(GroupScheme.dimension(2)).isEqualTo(1);
        assertThat(GroupScheme.dimension(8)).isEqualTo(2);
        assertThat(GroupScheme.dimension(9)).isEqualTo(3);
    }

    private static Scheme of(String name) {
        return GroupScheme.of((FiniteGroup) Domains.byName(name));
    }

    private static List<Integer> ranks(Scheme scheme) {
        return scheme.parts().stream().map(Scheme.Part::rank).toList();
    }
}

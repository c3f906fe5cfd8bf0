package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.domain.FiniteGroup;

class IrrepsProbeTest {
    @Test
    void rows_ofTheSignOfPermutations_findIt() {
        Scheme scheme = scheme("S4");
        FiniteGroup group = (FiniteGroup) Domains.byName("S4");
        float[][] rows = Clouds.noise(24, 6, new SplittableRandom(1));
        for (int a = 0; a < 24; a++) {
            rows[a][2] += 2.5f * sign(group, a);
        }
        List<IrrepsProbe.Row> found = rows(scheme, rows);
        assertThat(found).extracting(IrrepsProbe.Row::component).containsExactly("1a", "2a", "3a", "3b");
        assertThat(found.get(0).test().share())
                .isGreaterThan(10 * found.get(0).test().expected());
        assertThat(found.get(0).test().untrained()).isLessThan(0.2);
        assertThat(found.get(0).test().pCorrected()).isEqualTo(0.001);
        assertThat(found.get(1).test().after()).isEqualTo("1a");
        assertThat(found.subList(1, 4)).allMatch(row -> row.test().pCorrected() > 0.05);
        assertThat(found.stream().mapToInt(IrrepsProbe.Row::rank).sum()).isEqualTo(23);
    }

    @Test
    void rows_ofWhatOneRepresentationTells_findThatOne() {
        Scheme scheme = scheme("D5");
        List<IrrepsProbe.Row> found = rows(scheme, Planted.part(scheme, 1, 8, 0.8, new SplittableRandom(1)));
        assertThat(found.get(1).characters()).isEqualTo("2 0.618 -1.618 0");
        assertThat(found.get(1).test().pCorrected()).isLessThan(0.01);
        assertThat(found.get(2).test().pCorrected()).isGreaterThan(0.05);
    }

    private static List<IrrepsProbe.Row> rows(Scheme scheme, float[][] trained) {
        float[][] noise = Clouds.noise(trained.length, 8, new SplittableRandom(9));
        return IrrepsProbe.rows(EmbeddingTable.INPUT, scheme, trained, Gram.of(noise), 999, new SplittableRandom(2));
    }

    private static Scheme scheme(String name) {
        return GroupScheme.of((FiniteGroup) Domains.byName(name));
    }

    private static int sign(FiniteGroup group, int element) {
        int sign = 1;
        for (int a = 0; a < group.points(); a++) {
            for (int b = 0; b < a; b++) {
                sign = group.image(element, b) > group.image(element, a) ? -sign : sign;
            }
        }
        return sign;
    }
}

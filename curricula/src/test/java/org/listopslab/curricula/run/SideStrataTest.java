package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.experiment.Side;

class SideStrataTest {
    private static final List<String> NAMES = List.of(
            "layers=1 learning_rate=0.01",
            "layers=4 learning_rate=0.01",
            "layers=1 learning_rate=0.002",
            "layers=4 learning_rate=0.002");

    private static final Side SUM = Side.of("SUM");
    private static final Side JOINT = Side.of("joint");

    @Test
    void of_sidesThatNameNone_areComparedInEachStratum() {
        assertThat(strata(SUM, JOINT))
                .hasSize(4)
                .allMatch(strata -> strata.get(0).equals(strata.get(1)));
        assertThat(SideStrata.of(List.of(SUM, JOINT), List.of(""))).hasSize(1);
    }

    @Test
    void of_sidesThatNameTheSame_areComparedInThoseStrata() {
        assertThat(strata(over("SUM", "layers", "4"), over("joint", "layers", "4")))
                .containsExactly(List.of(NAMES.get(1), NAMES.get(1)), List.of(NAMES.get(3), NAMES.get(3)));
    }

    @Test
    void of_sidesThatNameOthers_areComparedAcrossStrataThatAreElseAlike() {
        assertThat(strata(over("SUM", "layers", "1"), over("SUM", "layers", "4")))
                .containsExactly(List.of(NAMES.get(0), NAMES.get(1)), List.of(NAMES.get(2), NAMES.get(3)));
    }

    /** Models are not compared with themselves. */
    @Test
    void of_oneSideThatNamesSome_isComparedWithEachOther() {
        assertThat(strata(SUM, over("SUM", "layers", "4")))
                .containsExactly(List.of(NAMES.get(0), NAMES.get(1)), List.of(NAMES.get(2), NAMES.get(3)));
    }

    @Test
    void like_numbersWrittenOtherwise_areTheSame() {
        assertThat(SideStrata.like(NAMES.get(1), Map.of("learning_rate", "2e-3"), NAMES))
                .contains(NAMES.get(3));
        assertThat(SideStrata.like(NAMES.get(1), Map.of("layers", "01.0"), NAMES))
                .contains(NAMES.get(0));
    }

    @Test
    void like_whatThereIsNot_isNothing() {
        assertThat(SideStrata.like(NAMES.get(1), Map.of("layers", "3"), NAMES)).isEmpty();
        assertThat(SideStrata.like(NAMES.get(1), Map.of("heads", "1"), NAMES)).isEmpty();
        assertThat(SideStrata.like("", Map.of("layers", "1"), List.of(""))).isEmpty();
        assertThat(strata(SUM, over("joint", "layers", "three"))).isEmpty();
    }

    private static List<List<String>> strata(Side... sides) {
        return SideStrata.of(List.of(sides), NAMES).stream()
                .map(SideStrata::of)
                .map(Map::values)
                .map((Collection<String> of) -> List.copyOf(of))
                .toList();
    }

    private static Side over(String curriculum, String key, String value) {
        return new Side(curriculum, null, Map.of(key, value));
    }
}

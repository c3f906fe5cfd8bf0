package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FleetStateTest {
    private static final FleetState THREE = new FleetState(
            3,
            new float[] {1, 2, 3, 4, 5, 6},
            new float[] {11, 12, 13, 14, 15, 16},
            new float[] {21, 22, 23, 24, 25, 26},
            new long[] {7, 8, 9},
            10);

    @Test
    void select_keepsAllOfTheChosenInTheirOrder() {
        FleetState two = THREE.select(List.of(2, 0));
        assertThat(two.members()).isEqualTo(2);
        assertThat(two.values()).containsExactly(5, 6, 1, 2);
        assertThat(two.first()).containsExactly(15, 16, 11, 12);
        assertThat(two.second()).containsExactly(25, 26, 21, 22);
        assertThat(two.updates()).containsExactly(9, 7);
        assertThat(two.steps()).isEqualTo(10);
    }

    @Test
    void select_refusesWhoIsNotThere_andNobody() {
        assertThatThrownBy(() -> THREE.select(List.of(0, 3))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> THREE.select(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withFreshOptimizer_forgetsOneMembersPast() {
        FleetState fresh = THREE.withFreshOptimizer(1);
        assertThat(fresh.values()).isEqualTo(THREE.values());
        assertThat(fresh.first()).containsExactly(11, 12, 0, 0, 15, 16);
        assertThat(fresh.second()).containsExactly(21, 22, 0, 0, 25, 26);
        assertThat(fresh.updates()).containsExactly(7, 0, 9);
        assertThat(fresh.steps()).isEqualTo(10);
        assertThat(THREE.first()).as("the one before is as it was").containsExactly(11, 12, 13, 14, 15, 16);
        assertThat(THREE.updates()).containsExactly(7, 8, 9);
    }

    @Test
    void withValues_replacesOneMembersParameters() {
        FleetState other = THREE.withValues(2, new float[] {50, 60});
        assertThat(other.values()).containsExactly(1, 2, 3, 4, 50, 60);
        assertThat(other.first()).isEqualTo(THREE.first());
        assertThat(other.second()).isEqualTo(THREE.second());
        assertThat(other.updates()).isEqualTo(THREE.updates());
        assertThat(THREE.values()).as("the one before is as it was").containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void withValues_refusesAModelOfAnotherSize() {
        assertThatThrownBy(() -> THREE.withValues(0, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a member of this fleet has 2 parameters, not 3");
        assertThatThrownBy(() -> THREE.withValues(3, new float[2])).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void new_refusesNumbersThatDoNotBelongTogether() {
        assertThatThrownBy(() -> new FleetState(2, new float[4], new float[4], new float[4], new long[1], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 counts of updates");
        assertThatThrownBy(() -> new FleetState(2, new float[4], new float[2], new float[4], new long[2], 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FleetState(2, new float[3], new float[3], new float[3], new long[2], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

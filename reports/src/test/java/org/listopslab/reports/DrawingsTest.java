package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingsTest {
    /** Marks of one size stay nearer to each other than sizes are, however many groups there are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 40})
    void apart_ofAnyNumberOfGroups_isInOrderAndBounded(int groups) {
        for (int group = 0; group < groups; group++) {
            double apart = Drawings.apart(group, groups);
            assertThat(apart).isBetween(-15.0, 15.0).isEqualTo(-Drawings.apart(groups - 1 - group, groups));
            assertThat(group == 0 || apart > Drawings.apart(group - 1, groups)).isTrue();
        }
    }
}

package org.listopslab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Schedule SCHEDULE = new Schedule.Cosine(100, 0.01, 20);

    @Test
    void rate_countsFromTheScheduleBeginning() {
        Recipe recipe = new Recipe(SCHEDULE, 300, 0.1, 1, false, 0.9, 0.99);
        assertThat(recipe.end()).isEqualTo(400);
        assertThat(recipe.rate(300)).isEqualTo(SCHEDULE.rate(0));
        assertThat(recipe.rate(399)).isEqualTo(SCHEDULE.rate(99));
        for (long step : new long[] {299, 400}) {
            assertThatThrownBy(() -> recipe.rate(step)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void new_refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new Recipe(SCHEDULE, -1, 0.1, 1, false, 0.9, 0.99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first step -1");
        assertThatThrownBy(() -> new Recipe(SCHEDULE, 0, 0.1, 0, false, 0.9, 0.99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clip 0.0");
        assertThatThrownBy(() -> new Recipe(SCHEDULE, 0, 0.1, 1, false, 0.9, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta2 1.0");
    }
}

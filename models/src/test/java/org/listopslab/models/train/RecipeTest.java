package org.listopslab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Recipe RECIPE = new Recipe(100, 0.01, 20, 0, 1, 0.9, 0.99);

    @Test
    void rate_atTheBordersOfTheSchedule() {
        assertThat(RECIPE.rate(0)).isCloseTo(0.01 / 20, within(1e-12));
        assertThat(RECIPE.rate(19)).isCloseTo(0.01, within(1e-12));
        assertThat(RECIPE.rate(20)).isCloseTo(0.01, within(1e-12));
        assertThat(RECIPE.rate(60)).isCloseTo(0.005, within(1e-12));
        assertThat(RECIPE.rate(99)).isPositive().isLessThan(1e-5);
    }

    @Test
    void rate_neverStopsAMember() {
        for (int warmup : new int[] {0, 1, 99, 100, 200}) {
            Recipe recipe = new Recipe(100, 0.01, warmup, 0, 1, 0.9, 0.99);
            for (int step = 0; step < 100; step++) {
                assertThat((float) recipe.rate(step))
                        .as("warm-up %d step %d", warmup, step)
                        .isPositive();
            }
        }
    }

    @Test
    void new_refusesARateOfZero() {
        assertThatThrownBy(() -> new Recipe(100, 0, 20, 0, 1, 0.9, 0.99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("learning rate 0.0");
    }
}

package org.listopslab.data.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Preset;
import org.listopslab.data.task.Task;

class ShortcutsTest {

    /** Measured elsewhere: 22.7 % on the original test file, 35.8 % under a simulated Long Range Arena law, each +- 1.5. */
    @ParameterizedTest
    @CsvSource({"spinn, 30000, 10000, 0.227, 0.50", "lra, 7500, 2500, 0.358, 0.45"})
    void of_presets_guessesFromTheRootAsWellAsOnTheOriginals(
            String preset, int learnFrom, int score, double root, double rootAndElements) {
        Shortcuts shortcuts =
                Shortcuts.of(new ExampleGenerator(Preset.byName(preset).task(), 1), learnFrom, score);
        assertThat(accuracy(shortcuts, "root operator")).isCloseTo(root, within(0.015));
        assertThat(accuracy(shortcuts, "root operator and its elements")).isGreaterThan(rootAndElements);
        assertThat(shortcuts.best()).isEqualTo(accuracy(shortcuts, "root operator and its elements"));
        assertThat(shortcuts.heldOut()).isEqualTo(score);
        assertThat(shortcuts.learnedFrom()).isEqualTo(learnFrom);
    }

    @Test
    void of_sumOnly_nothingHelpsButCalculation() {
        Shortcuts shortcuts = Shortcuts.of(generator("SUM", ExpressionShape.flat(3, 5)), 20_000, 5_000);
        assertThat(accuracy(shortcuts, "majority answer")).isLessThan(0.15);
        assertThat(accuracy(shortcuts, "root operator")).isLessThan(0.15);
        assertThat(accuracy(shortcuts, "bag of tokens")).isLessThan(0.2);
        // The root and its elements are the whole of a flat expression, and so no shortcut.
        assertThat(accuracy(shortcuts, "root operator and its elements")).isEqualTo(1);
        assertThat(shortcuts.best()).isLessThan(0.25);
    }

    @Test
    void of_max_theBagTellsTheMaximum() {
        Shortcuts shortcuts = Shortcuts.of(generator("MAX", ExpressionShape.flat(3, 5)), 20_000, 5_000);
        assertThat(accuracy(shortcuts, "bag of tokens")).isGreaterThan(0.95);
    }

    @Test
    void of_last_theLastTokensTellIt() {
        Shortcuts shortcuts = Shortcuts.of(generator("LAST", ExpressionShape.flat(3, 9)), 20_000, 2_000);
        assertThat(accuracy(shortcuts, "last 2 tokens")).isEqualTo(1);
        assertThat(accuracy(shortcuts, "majority answer")).isLessThan(0.15);
    }

    private static double accuracy(Shortcuts shortcuts, String name) {
        return shortcuts.ceilings().stream()
                .filter(ceiling -> ceiling.shortcut().equals(name))
                .findFirst()
                .orElseThrow()
                .accuracy();
    }

    private static ExampleGenerator generator(String name, ExpressionShape shape) {
        return new ExampleGenerator(Task.parse(name, Domains.modulo(10), shape, AnswerStyle.DIRECT), 1);
    }
}

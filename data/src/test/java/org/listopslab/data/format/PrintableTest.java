package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "two\nlines", "\u00e9 \u4e2d \ud83d\ude00", "\ud83d\udc69\u200d\ud83d\udcbb joined"
            })
    void of_textThatCanBePrinted_isThatText(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
        assertThat(Printable.firstUnprintable(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "27, \\u001b, U+001B", // begins what a terminal obeys
        "9, \\u0009, U+0009",
        "0, \\u0000, U+0000",
        "133, \\u0085, U+0085",
        "8238, \\u202e, U+202E", // writes from right to left
        "8233, \\u2029, U+2029",
        "65279, \\ufeff, U+FEFF",
        "55357, \\ud83d, U+D83D", // half of a character
    })
    void of_whatCannotBePrinted_isItsNumber(int letter, String shown, String name) {
        assertThat(Printable.of("a" + (char) letter + "b")).isEqualTo("a" + shown + "b");
        assertThat(Printable.firstUnprintable("a" + (char) letter + "b")).isEqualTo(name);
    }

    @Test
    void start_isOnOneLine_andNeverCutsACharacterInTwo() {
        assertThat(Printable.start("a\nb", 3)).isEqualTo("a\\nb");
        assertThat(Printable.start("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2)).isEqualTo("\ud83d\ude00\ud83d\ude00...");
    }

    @Test
    void marked_hasTheCaretUnderThePlace_howeverLongTheLineIs() {
        assertThat(Printable.marked("a\tb\u001bc", 5, "  ")).isEqualTo("  a b c\n      ^");
        assertThat(Printable.marked("ab", 3, "")).isEqualTo("ab\n  ^");
        String[] lines = Printable.marked("x".repeat(5_000) + "!" + "x".repeat(5_000), 5_001, " ")
                .split("\n", -1);
        assertThat(lines[0]).hasSizeLessThan(300).startsWith(" ...x").endsWith("x...");
        assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('!');
    }
}

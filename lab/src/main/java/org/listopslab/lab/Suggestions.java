package org.listopslab.lab;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** What a mistyped word was probably meant to be. */
public final class Suggestions {
    /** Letters added, left out, changed or exchanged with their neighbour. */
    private static final DamerauLevenshteinDistance LETTER_CHANGES = new DamerauLevenshteinDistance();

    private Suggestions() {}

    /** A question to put behind a message, or nothing where no choice is near. */
    public static String didYouMean(String word, Collection<String> choices) {
        List<String> near = near(word, choices);
        return near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?";
    }

    /** The choices that differ from a word by half of its letters at most, and by three at most; the nearest first. */
    static List<String> near(String word, Collection<String> choices) {
        int most = Math.min(3, Math.max(1, word.length() / 2));
        return choices.stream()
                .filter(choice -> distance(word, choice) <= most)
                .sorted(Comparator.comparingInt(choice -> distance(word, choice)))
                .toList();
    }

    private static int distance(String word, String choice) {
        // Words that differ so much in length are far apart; comparing a very long one letter by letter takes memory.
        return Math.abs(word.length() - choice.length()) > 3
                ? Integer.MAX_VALUE
                : LETTER_CHANGES.apply(word.toLowerCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT));
    }
}

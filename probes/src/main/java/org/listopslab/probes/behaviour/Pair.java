package org.listopslab.probes.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.listopslab.probes.Question;

/**
 * A question, the same one changed, and what a model says to both.
 *
 * @param asked the question
 * @param changed the changed one, of the same value
 * @param said the token of the value that the model says to the first
 * @param saidChanged to the second
 */
record Pair(Question asked, Question changed, int said, int saidChanged) {
    boolean same() {
        return said == saidChanged;
    }

    boolean right() {
        return said == truth(asked);
    }

    boolean rightChanged() {
        return saidChanged == truth(changed);
    }

    /** The tokens of both questions together. */
    int length() {
        return asked.encoded().answerStart() + changed.encoded().answerStart();
    }

    /** Both questions and what was said to them, such as {@code [SUM 1 2 ] -> 3; [SUM 2 1 ] -> 4}. */
    String text(List<String> tokens) {
        return text(asked, tokens) + " -> " + tokens.get(said) + "; " + text(changed, tokens) + " -> "
                + tokens.get(saidChanged);
    }

    private static String text(Question question, List<String> tokens) {
        return Arrays.stream(question.encoded().tokens())
                .limit(question.encoded().answerStart() - 1L) // without the sign
                .mapToObj(tokens::get)
                .collect(Collectors.joining(" "));
    }

    /** The value is an answer's last token. */
    private static int truth(Question question) {
        int[] tokens = question.encoded().tokens();
        return tokens[tokens.length - 1];
    }
}

package org.listopslab.probes.network;

import java.util.List;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.probes.Question;

/** What a token that a model reads is to its question. */
public enum TokenRole {
    /** An element of the domain, within the question. */
    ARGUMENT,
    /** The opening bracket of an operation, which names its operator. */
    OPERATOR,
    /** A closing bracket. */
    BRACKET,
    /** The sign behind the question, which says the first token of the answer. */
    SIGN,
    /** A token of the answer. */
    ANSWER,
    /** Nothing. */
    PADDING;

    /**
     * The role of each token of a batch of these questions, {@code [B, T]} row by row.
     *
     * @param tokens the text of each token id of the model
     */
    public static TokenRole[] of(List<Question> questions, FleetBatch batch, List<String> tokens) {
        TokenRole[] roles = new TokenRole[batch.examples() * batch.length()];
        java.util.Arrays.fill(roles, PADDING);
        for (int example = 0; example < questions.size(); example++) {
            int[] ids = questions.get(example).encoded().tokens();
            int start = questions.get(example).encoded().answerStart();
            for (int place = 0; place < ids.length - 1; place++) {
                roles[example * batch.length() + place] = of(tokens.get(ids[place]), place, start);
            }
        }
        return roles;
    }

    private static TokenRole of(String text, int place, int answerStart) {
        if (place >= answerStart) {
            return ANSWER;
        }
        if (place == answerStart - 1) {
            return SIGN;
        }
        if (text.startsWith("[")) {
            return OPERATOR;
        }
        return text.equals("]") ? BRACKET : ARGUMENT;
    }
}

package org.listopslab.curricula.results;

import java.util.Locale;

/** What test examples are told apart by, to see on which of them a model is right. */
public enum QuestionProperty {
    /** The operator of the outermost operation, by name. */
    OPERATOR,
    /** The greatest number of operations inside one another; 1 for a flat expression. */
    DEPTH,
    /** The tokens of the question as a model reads it: brackets and elements, without the sign {@code =} behind it. */
    LENGTH,
    /** The value of the expression, by its text. */
    ANSWER;

    /** Whether the property's values are whole numbers, which come in the order of their size. */
    public boolean isNumber() {
        return this == DEPTH || this == LENGTH;
    }

    /** The word that stands for this property in {@code breakdown.csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

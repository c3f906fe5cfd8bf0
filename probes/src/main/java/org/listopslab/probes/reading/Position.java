package org.listopslab.probes.reading;

/** The kinds of places in a question at which activations are read. */
public enum Position {
    /** The token from which the model says the value: {@code =}, or the answer's last but one. */
    ANSWER,
    /** The last token of an argument of the outermost operation, when the earlier arguments are known and the later are not. */
    ARGUMENT,
    /** The closing bracket of an operation inside another. */
    CLOSING
}

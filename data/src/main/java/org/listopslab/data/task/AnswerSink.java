package org.listopslab.data.task;

import org.listopslab.data.expression.TokenSink;

/** A sink that takes the sign between a question and its answer, and between the steps of an answer, too. */
public interface AnswerSink extends TokenSink {

    /** The sign {@code =}. */
    void equalsSign();
}

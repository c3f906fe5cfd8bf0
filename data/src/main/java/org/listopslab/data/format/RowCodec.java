package org.listopslab.data.format;

import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.AnswerTokens;

/** How a format writes and reads one row. A codec belongs to one thread. */
interface RowCodec {

    /** The line before the first row, without its end, or empty for none. */
    default String header() {
        return "";
    }

    /** What ends each line. */
    default String lineEnd() {
        return "\n";
    }

    /** Appends the header with its line end, where there is one. */
    default void begin(TextBuffer into) {
        if (!header().isEmpty()) {
            into.append(header()).append(lineEnd());
        }
    }

    /** Appends a row with its line end. */
    void write(FlatExpression question, AnswerTokens answer, TextBuffer into);

    /** Reads a row, which holds no line end. */
    void read(Span row, FlatExpression question, AnswerTokens answer) throws MalformedRowException;
}

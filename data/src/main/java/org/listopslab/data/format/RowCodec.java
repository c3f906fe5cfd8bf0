package org.listopslab.data.format;

import org.listopslab.data.DataException;
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

    /**
     * Appends a row with its line end.
     *
     * @throws DataException where the row is longer than what is read back
     */
    default void writeRow(FlatExpression question, AnswerTokens answer, TextBuffer into) {
        int before = into.size();
        write(question, answer, into);
        if (into.size() - before > Lines.MAX_BYTES) {
            throw new DataException("an expression of " + question.size() + " tokens takes "
                    + (into.size() - before) + " bytes, more than a line's " + Lines.MAX_BYTES
                    + "; lower the greatest length, or choose another answer style");
        }
    }

    /** Appends a row with its line end, however long. */
    void write(FlatExpression question, AnswerTokens answer, TextBuffer into);

    /** Reads a row, which holds no line end. */
    void read(Span row, FlatExpression question, AnswerTokens answer) throws MalformedRowException;
}

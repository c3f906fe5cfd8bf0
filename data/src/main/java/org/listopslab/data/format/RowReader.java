package org.listopslab.data.format;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerTokens;

/** The rows of a file, one at a time, in constant memory. It belongs to one thread. */
public final class RowReader implements AutoCloseable {

    private final Lines lines;
    private final RowCodec codec;
    private final FlatExpression expression;
    private final AnswerTokens answer;

    RowReader(Format format, Path file, Domain domain, List<Operator> operators) {
        codec = format.codec(domain, operators);
        expression = new FlatExpression(operators);
        answer = new AnswerTokens(operators);
        lines = new Lines(file);
        try {
            begin(format, file);
        } catch (DataException e) {
            lines.close();
            throw e;
        }
    }

    /** Reads the header; a file without one must at least have a row, which stays to be read. */
    private void begin(Format format, Path file) {
        if (lines.isAtEnd()) {
            throw new DataException(file + ": the file is empty; expected rows of the format " + format);
        }
        if (codec.header().isEmpty()) {
            return;
        }
        try {
            @Nullable String line = lines.next();
            Span.of(line == null ? "" : line).mustEqual(codec.header(), "the header");
        } catch (MalformedRowException e) {
            throw new DataException(
                    file + ": " + e.onLine(1).description() + "; files of the format " + format
                            + " begin with the header '" + codec.header().replace("\t", "<TAB>") + "'",
                    e);
        }
    }

    /**
     * Goes to the next row; false at the end of the file.
     *
     * @throws MalformedRowException where the row cannot be read; calling again goes to the row behind it
     * @throws DataException where the file cannot be read further, as with damaged gzip data
     */
    public boolean next() throws MalformedRowException {
        try {
            @Nullable String line = lines.next();
            if (line == null) {
                return false;
            }
            codec.read(Span.of(line), expression, answer);
            return true;
        } catch (MalformedRowException e) {
            throw e.onLine(lines.number());
        }
    }

    /** The current row's line, counted from 1. */
    public long line() {
        return lines.number();
    }

    /** The current row's expression; it changes with {@link #next}. */
    public FlatExpression expression() {
        return expression;
    }

    /** The current row's answer as it stands there, right or wrong; it changes with {@link #next}. */
    public AnswerTokens answer() {
        return answer;
    }

    @Override
    public void close() {
        lines.close();
    }
}

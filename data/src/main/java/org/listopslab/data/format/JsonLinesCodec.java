package org.listopslab.data.format;

import org.jspecify.annotations.Nullable;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.AnswerTokens;

/**
 * Rows of one JSON object each: {@code {"expression": "[SUM 3 4 ]", "answer": "7"}}. Other programs' order of the two names
 * and blanks between them are read as well; escapes are not, since no token needs one.
 */
final class JsonLinesCodec implements RowCodec {

    private final Notation notation;
    private final ExpressionReader reader;

    JsonLinesCodec(Notation notation) {
        this.notation = notation;
        this.reader = new ExpressionReader(notation, true, false);
    }

    @Override
    public void write(FlatExpression question, AnswerTokens answer, TextBuffer into) {
        into.append("{\"expression\": \"");
        notation.write(question, true, into);
        into.append("\", \"answer\": \"");
        notation.write(answer, true, into);
        into.append("\"}\n");
    }

    @Override
    public void read(Span row, FlatExpression question, AnswerTokens answer) throws MalformedRowException {
        @Nullable Span expression = null;
        @Nullable Span given = null;
        int at = row.from();
        char before = '{';
        do {
            at = expect(row, at, before);
            before = ',';
            Span name = string(row, at);
            at = expect(row, name.to() + 1, ':');
            Span value = string(row, at);
            if (name.text().equals("expression") && expression == null) {
                expression = value;
            } else if (name.text().equals("answer") && given == null) {
                given = value;
            } else {
                throw Span.malformed(
                        name.from(),
                        row.quote(name.from(), name.to()) + ": expected \"expression\" and \"answer\", each once");
            }
            at = skip(row, value.to() + 1);
        } while (at < row.to() && row.line().charAt(at) == ',');
        at = skip(row, expect(row, at, '}'));
        if (at < row.to()) {
            throw Span.malformed(at, "something follows the object");
        }
        if (expression == null || given == null) {
            throw Span.malformed(row.to() - 1, "\"" + (given == null ? "answer" : "expression") + "\" is missing");
        }
        reader.expression(expression, question);
        reader.answer(given, answer);
    }

    /** The inside of the string that begins at or, but for blanks, behind a position. */
    private static Span string(Span row, int position) throws MalformedRowException {
        int start = expect(row, position, '"');
        int end = row.find('"', start);
        int escape = row.find('\\', start);
        if (escape < end) {
            throw Span.malformed(escape, "an escape; no token needs one");
        }
        if (end == row.to()) {
            throw Span.malformed(start - 1, "this string is never closed");
        }
        return row.part(start, end);
    }

    private static int expect(Span row, int position, char wanted) throws MalformedRowException {
        int at = skip(row, position);
        if (at >= row.to() || row.line().charAt(at) != wanted) {
            throw Span.malformed(Math.min(at, row.to()), "expected '" + wanted + "', found " + row.quote(at, row.to()));
        }
        return at + 1;
    }

    private static int skip(Span row, int position) {
        int at = position;
        while (at < row.to() && (row.line().charAt(at) == ' ' || row.line().charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}

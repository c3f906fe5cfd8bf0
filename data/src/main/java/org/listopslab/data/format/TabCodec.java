package org.listopslab.data.format;

import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.AnswerTokens;

/**
 * Rows of the original files and of those of the Long Range Arena: the value and the expression with a tab between them, the
 * expression as a binary tree. An operation of k arguments reads {@code ( ( ( [OP a1 ) a2 ) ] )}, with k + 1 pairs of
 * parentheses: each closes what has been said so far. Loaders take {@code )} for "reduce".
 */
final class TabCodec implements RowCodec {

    private static final byte[] CLOSE = {(byte) 0x5D, (byte) 0x20, (byte) 0x29};

    private static final String SWAPPED =
            "; the columns look swapped: the original files have the value first, those of the Long Range Arena last";

    private final Notation notation;
    private final ExpressionReader reader;
    private final boolean valueFirst;
    private final String header;
    private final String lineEnd;
    private final TextBuffer rendered = new TextBuffer();

    TabCodec(Notation notation, boolean valueFirst, String header, String lineEnd) {
        this.notation = notation;
        this.reader = new ExpressionReader(notation, true, true);
        this.valueFirst = valueFirst;
        this.header = header;
        this.lineEnd = lineEnd;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public String lineEnd() {
        return lineEnd;
    }

    @Override
    public void write(FlatExpression question, AnswerTokens answer, TextBuffer into) {
        if (valueFirst) {
            notation.write(answer, true, into);
            into.append('\t');
            writeTree(question, into);
        } else {
            writeTree(question, into);
            into.append('\t');
            notation.write(answer, true, into);
        }
        into.append(lineEnd);
    }

    @Override
    public void read(Span row, FlatExpression question, AnswerTokens answer) throws MalformedRowException {
        int tab = row.find('\t', row.from());
        if (tab == row.to()) {
            throw Span.malformed(row.to(), "a tab between two columns is missing");
        }
        Span first = row.part(row.from(), tab);
        Span second = row.part(tab + 1, row.to());
        Span value = valueFirst ? first : second;
        Span source = valueFirst ? second : first;
        if (value.text().startsWith("(")) {
            throw Span.malformed(value.from(), "expected a value, found an expression" + SWAPPED);
        }
        reader.answer(value, answer);
        if (answer.size() != 1 || answer.value() < 0) {
            throw Span.malformed(value.from(), "the value must be one element");
        }
        reader.expression(source, question);
        rendered.clear();
        writeTree(question, rendered);
        source.mustEqual(rendered.toString(), "the expression");
    }

    private void writeTree(FlatExpression expression, TextBuffer into) {
        int size = expression.size();
        int depth = 0;
        for (int i = 0; i < size; i++) {
            int code = expression.code(i);
            if (code == FlatExpression.CLOSE) {
                into.append(CLOSE);
                depth--;
            } else if (code >= 0) {
                into.append(notation.element(code));
            } else {
                for (int pair = FlatExpression.argumentsOf(code); pair >= 0; pair--) {
                    into.append('(').append(' ');
                }
                into.append(notation.opening(FlatExpression.operatorOf(code)));
                depth++;
            }
            if (depth > 0) {
                if (code >= 0 || code == FlatExpression.CLOSE) {
                    into.append(' ').append(')');
                }
                into.append(' ');
            }
        }
    }
}

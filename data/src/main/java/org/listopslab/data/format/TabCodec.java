package org.listopslab.data.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.AnswerTokens;

/**
 * Rows of the original files and of those of the Long Range Arena: the value and the expression with a tab between them, the
 * expression as a binary tree. An operation of k arguments reads {@code ( ( ( [OP a1 ) a2 ) ] )}, with k + 1 pairs of
 * parentheses: each closes what has been said so far. Loaders take {@code )} for "reduce".
 */
final class TabCodec implements RowCodec {

    private static final byte[] CLOSE = bytes("] )");

    /** The same as an argument of another operation. */
    private static final byte[] CLOSE_WITHIN = bytes("] ) ) ");

    /** Openings of fewer arguments than this are made once and kept. */
    private static final int KEPT = 16;

    private static final String SWAPPED =
            "; the columns look swapped: the original files have the value first, those of the Long Range Arena last";

    private final Notation notation;
    private final ExpressionReader reader;
    private final boolean valueFirst;
    private final String header;
    private final String lineEnd;

    /** Elements as arguments. */
    private final byte[][] arguments;

    /** The same as words of four bytes, or 0 where an element's text is longer than one. */
    private final int[] words;

    /** Per operator and number of arguments. */
    private final byte[][][] openings;

    private final TextBuffer rendered = new TextBuffer();

    TabCodec(Notation notation, boolean valueFirst, String header, String lineEnd) {
        this.notation = notation;
        this.reader = new ExpressionReader(notation, true, true);
        this.valueFirst = valueFirst;
        this.header = header;
        this.lineEnd = lineEnd;
        arguments = IntStream.range(0, notation.domain().size())
                .mapToObj(element -> bytes(text(notation.element(element)) + " ) "))
                .toArray(byte[][]::new);
        words = Arrays.stream(arguments).mapToInt(TextBuffer::word).toArray();
        openings = IntStream.range(0, notation.operators().size())
                .mapToObj(operator -> IntStream.range(0, KEPT)
                        .mapToObj(count -> makeOpening(operator, count))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
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
        if (header.isEmpty() && first.text().equals("Source")) {
            throw Span.malformed(row.from(), "this is the header of the Long Range Arena's format, lra");
        }
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
            if (code >= 0 && depth > 0 && words[code] != 0) {
                into.append(words[code], 4);
            } else if (code >= 0) {
                into.append(depth > 0 ? arguments[code] : notation.element(code));
            } else if (code == FlatExpression.CLOSE) {
                depth--;
                into.append(depth > 0 ? CLOSE_WITHIN : CLOSE);
            } else {
                into.append(opening(FlatExpression.operatorOf(code), FlatExpression.argumentsOf(code)));
                depth++;
            }
        }
    }

    /** One parenthesis more than there are arguments, and the bracket. */
    private byte[] opening(int operator, int count) {
        return count < KEPT ? openings[operator][count] : makeOpening(operator, count);
    }

    /** One parenthesis more than there are arguments, and the bracket. */
    private byte[] makeOpening(int operator, int count) {
        return bytes("( ".repeat(count + 1) + text(notation.opening(operator)) + " ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

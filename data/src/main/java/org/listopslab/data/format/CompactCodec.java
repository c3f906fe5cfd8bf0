package org.listopslab.data.format;

import java.util.List;
import java.util.Map;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerTokens;

/**
 * Rows of one character per token, as in {@code +3^12]]=5} for {@code [SUM 3 [MAX 1 2 ] ] = 5}: for models that read
 * characters. Elements are digits, then small, then capital letters, then letters from U+0100 on.
 */
final class CompactCodec implements RowCodec {

    private static final String ELEMENTS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** The character of each operator or family; an operator without one cannot be written. */
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("MAX", "^"),
            Map.entry("MIN", "_"),
            Map.entry("MED", "~"),
            Map.entry("SUM", "+"),
            Map.entry("PROD", "*"),
            Map.entry("NADD", "-"),
            Map.entry("FIRST", "<"),
            Map.entry("LAST", ">"),
            Map.entry("FLSUM", "&"),
            Map.entry("RSUM", "@"),
            Map.entry("TABLE", "#"),
            Map.entry("SIGN", "$"),
            Map.entry("BLOCK", "%"));

    private final Notation notation;
    private final ExpressionReader reader;

    CompactCodec(Domain domain, List<Operator> operators) {
        notation = new Notation(domain, operators, CompactCodec::element, CompactCodec::operator, "]");
        reader = new ExpressionReader(notation, false, false);
    }

    @Override
    public void write(FlatExpression question, AnswerTokens answer, TextBuffer into) {
        notation.write(question, false, into);
        into.append('=');
        notation.write(answer, false, into);
        into.append('\n');
    }

    @Override
    public void read(Span row, FlatExpression question, AnswerTokens answer) throws MalformedRowException {
        int sign = row.find('=', row.from());
        if (sign == row.to()) {
            throw Span.malformed(row.to(), "'=' between expression and answer is missing");
        }
        reader.expression(row.part(row.from(), sign), question);
        reader.answer(row.part(sign + 1, row.to()), answer);
    }

    private static String element(int element) {
        int beyond = element - ELEMENTS.length();
        return String.valueOf(beyond < 0 ? ELEMENTS.charAt(element) : (char) (0x100 + beyond));
    }

    private static String operator(Operator operator) {
        int tilde = operator.name().indexOf('~');
        String family = tilde < 0 ? operator.name() : operator.name().substring(0, tilde);
        String character = OPERATORS.get(family);
        if (character == null) {
            throw new DataException("the compact format has no character for " + operator.name());
        }
        return character;
    }
}

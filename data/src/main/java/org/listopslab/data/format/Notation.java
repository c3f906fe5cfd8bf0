package org.listopslab.data.format;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.Codes;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerTokens;

/** How a format spells elements and operators: its tokens, in both directions. Immutable. */
final class Notation {

    /** How a format spells one operator. */
    interface OperatorSpelling {
        String of(Operator operator);
    }

    private final Domain domain;
    private final List<Operator> operators;
    private final List<String> spelled;
    private final byte[][] elements;
    private final byte[][] openings;
    private final Map<String, Integer> codes = new HashMap<>();

    /**
     * The notation of a domain's elements, by their texts, and of operators, after a bracket.
     *
     * @throws DataException where two operators are spelled alike
     */
    Notation(Domain domain, List<Operator> operators, OperatorSpelling spelling) {
        this(domain, operators, domain::text, operator -> "[" + spelling.of(operator), "]");
    }

    Notation(
            Domain domain,
            List<Operator> operators,
            IntFunction<String> element,
            OperatorSpelling opening,
            String close) {
        this.domain = domain;
        this.operators = List.copyOf(operators);
        spelled = operators.stream().map(opening::of).toList();
        openings = spelled.stream().map(Notation::bytes).toArray(byte[][]::new);
        elements = IntStream.range(0, domain.size())
                .mapToObj(element)
                .map(Notation::bytes)
                .toArray(byte[][]::new);
        for (int i = 0; i < elements.length; i++) {
            codes.put(element.apply(i), i);
        }
        for (int i = 0; i < operators.size(); i++) {
            if (codes.put(spelled.get(i), FlatExpression.openCode(i, 0)) != null) {
                throw new DataException("two operators are written '" + spelled.get(i)
                        + "' in this format; write them to different files");
            }
        }
        codes.put(close, FlatExpression.CLOSE);
        codes.put("=", AnswerTokens.EQUALS);
    }

    Domain domain() {
        return domain;
    }

    List<Operator> operators() {
        return operators;
    }

    byte[] element(int element) {
        return elements[element];
    }

    byte[] opening(int operator) {
        return openings[operator];
    }

    /** The code of the token between two positions of a span. */
    int code(Span span, int start, int end) throws MalformedRowException {
        Integer code = codes.get(span.line().substring(start, end));
        if (code != null) {
            return code;
        }
        String token = span.quote(start, end);
        if (span.line().charAt(start) == '[') {
            throw Span.malformed(
                    start,
                    "unknown operator " + token + "; known: " + spelled.stream().collect(Collectors.joining(" ")));
        }
        throw Span.malformed(
                start,
                token + " is neither an element of " + domain.name() + " (" + domain.text(0) + " to "
                        + domain.text(domain.size() - 1) + ") nor a bracket");
    }

    /** Appends codes as tokens, separated by blanks where {@code separated}. */
    void write(Codes sequence, boolean separated, TextBuffer into) {
        int size = sequence.size();
        for (int i = 0; i < size; i++) {
            if (separated && i > 0) {
                into.append(' ');
            }
            int code = sequence.code(i);
            if (code >= 0) {
                into.append(elements[code]);
            } else if (code == FlatExpression.CLOSE) {
                into.append(']');
            } else if (code == AnswerTokens.EQUALS) {
                into.append('=');
            } else {
                into.append(openings[FlatExpression.operatorOf(code)]);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

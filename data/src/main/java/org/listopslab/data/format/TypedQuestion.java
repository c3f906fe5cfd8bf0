package org.listopslab.data.format;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;

/**
 * A question as a person typed it: blanks of any kind and number, or none beside closing brackets; round brackets without
 * meaning, as the original files have them; perhaps an {@code =} at the end.
 *
 * @param expression what was asked
 * @param columns where each of its tokens begins in the text as it was typed, counted in characters from 1
 */
public record TypedQuestion(FlatExpression expression, List<Integer> columns) {
    /** A question read. */
    public TypedQuestion {
        columns = List.copyOf(columns);
    }

    /**
     * Reads a text.
     *
     * @throws MalformedRowException where the text is not one expression; it has the column of the offending character in the
     *     text as it was typed, on line 1
     */
    public static TypedQuestion read(String typed, Domain domain, List<Operator> operators)
            throws MalformedRowException {
        Tokens tokens = Tokens.of(typed);
        ExpressionReader reader = new ExpressionReader(new Notation(domain, operators, Operator::name), true, false);
        FlatExpression expression = new FlatExpression(operators);
        try {
            reader.expression(Span.of(tokens.line()), expression);
        } catch (MalformedRowException e) {
            throw new MalformedRowException(tokens.typed(e.column()), e.reason()).onLine(1);
        }
        return new TypedQuestion(expression, tokens.columns());
    }

    /**
     * The tokens of a typed text, separated by single blanks.
     *
     * @param line the tokens
     * @param starts where each begins in {@code line}, from 0
     * @param columns where each begins in what was typed, from 1
     */
    private record Tokens(String line, List<Integer> starts, List<Integer> columns) {
        static Tokens of(String typed) {
            List<String> tokens = new ArrayList<>();
            List<Integer> columns = new ArrayList<>();
            int at = 0;
            while (at < typed.length()) {
                int end = end(typed, at);
                char first = typed.charAt(at);
                if (first != '(' && first != ')' && !blank(first)) {
                    tokens.add(typed.substring(at, end));
                    columns.add(at + 1);
                }
                at = end;
            }
            int last = tokens.size() - 1;
            if (last >= 0 && tokens.get(last).equals("=")) {
                tokens.remove(last);
                columns.remove(last);
            }
            List<Integer> starts = new ArrayList<>();
            int start = 0;
            for (String token : tokens) {
                starts.add(start);
                start += token.length() + 1;
            }
            return new Tokens(String.join(" ", tokens), starts, columns);
        }

        /** The column in what was typed that a column of the line stands for. */
        int typed(int column) {
            int token = starts.size() - 1;
            while (token > 0 && starts.get(token) > column - 1) {
                token--;
            }
            return token < 0 ? 1 : columns.get(token) + column - 1 - starts.get(token);
        }

        private static int end(String typed, int at) {
            int end = at + 1;
            if (alone(typed.charAt(at))) {
                return end;
            }
            while (end < typed.length() && !alone(typed.charAt(end)) && typed.charAt(end) != '[') {
                end++;
            }
            return end;
        }

        private static boolean alone(char character) {
            return blank(character) || "]()=".indexOf(character) >= 0;
        }

        private static boolean blank(char character) {
            return Character.isWhitespace(character) || Character.isSpaceChar(character);
        }
    }
}

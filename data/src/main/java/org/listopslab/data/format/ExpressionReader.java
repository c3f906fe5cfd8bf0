package org.listopslab.data.format;

import java.util.Arrays;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.AnswerTokens;

/**
 * Turns the tokens of a text into expressions and answers, and says where they do not fit together. It belongs to one
 * thread.
 */
final class ExpressionReader {

    private final Notation notation;

    /** Whether tokens are separated by blanks; otherwise each character is one. */
    private final boolean separated;

    /** Whether {@code (} and {@code )} may stand among the tokens, without meaning. */
    private final boolean parentheses;

    /** Where the open operations begin. */
    private int[] openings = new int[16];

    private int open;

    ExpressionReader(Notation notation, boolean separated, boolean parentheses) {
        this.notation = notation;
        this.separated = separated;
        this.parentheses = parentheses;
    }

    /** Reads exactly one expression. */
    void expression(Span span, FlatExpression into) throws MalformedRowException {
        into.clear();
        open = 0;
        int at = span.from();
        while (at < span.to()) {
            int end = tokenEnd(span, at);
            if (!isParenthesis(span, at, end)) {
                take(notation.code(span, at, end), at, into);
            }
            at = next(span, end);
        }
        if (open > 0) {
            throw Span.malformed(openings[open - 1], "this operation is never closed");
        }
        if (!into.complete()) {
            throw Span.malformed(span.from(), "an expression is missing");
        }
    }

    /** Reads the tokens of an answer, at least one. */
    void answer(Span span, AnswerTokens into) throws MalformedRowException {
        into.clear();
        int at = span.from();
        while (at < span.to()) {
            int end = tokenEnd(span, at);
            into.add(notation.code(span, at, end));
            at = next(span, end);
        }
        if (into.size() == 0) {
            throw Span.malformed(span.from(), "an answer is missing");
        }
    }

    private void take(int code, int at, FlatExpression into) throws MalformedRowException {
        if (open == 0 && into.size() > 0) {
            throw Span.malformed(at, "the expression ended before this");
        }
        if (code == AnswerTokens.EQUALS) {
            throw Span.malformed(at, "'=' within an expression");
        }
        if (code >= 0) {
            into.literal(code);
        } else if (code != FlatExpression.CLOSE) {
            if (open == openings.length) {
                openings = Arrays.copyOf(openings, open * 2);
            }
            openings[open++] = at;
            into.open(FlatExpression.operatorOf(code));
        } else if (open == 0) {
            throw Span.malformed(at, "this bracket closes nothing");
        } else if (into.openArguments() == 0) {
            throw Span.malformed(at, "the operation closed here has no arguments");
        } else {
            open--;
            into.close();
        }
    }

    private int tokenEnd(Span span, int at) throws MalformedRowException {
        if (!separated) {
            return at + 1;
        }
        if (span.line().charAt(at) == ' ') {
            throw Span.malformed(at, "a blank where a token is expected; tokens are separated by single blanks");
        }
        return span.find(' ', at);
    }

    private int next(Span span, int end) throws MalformedRowException {
        if (separated && end == span.to() - 1) {
            throw Span.malformed(end, "a blank at the end");
        }
        return separated ? end + 1 : end;
    }

    private boolean isParenthesis(Span span, int start, int end) {
        char first = span.line().charAt(start);
        return parentheses && end == start + 1 && (first == '(' || first == ')');
    }
}

package org.listopslab.data.format;

import java.util.List;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.AnswerTokens;

/**
 * An example as one line of plain tokens, in any answer style, read back: {@code [SUM 3 [MAX 1 2 ] ] = 2 5}. What is claimed may
 * be wrong; the form is not.
 *
 * @param expression the question
 * @param style the style of the answer, which its form alone decides; direct where all styles are the same, as for questions of
 *     one operation
 * @param answer the value; or the values of all operations; or the steps
 */
public record ExampleText(Expression expression, AnswerStyle style, List<Expression> answer) {

    /** An example read back. */
    public ExampleText {
        answer = List.copyOf(answer);
    }

    /** The value that the answer claims. */
    public int value() {
        return answer.get(answer.size() - 1).value();
    }

    /** Whether the answer is the right one, token for token. */
    public boolean right(List<Operator> operators) {
        FlatExpression question = new FlatExpression(operators);
        expression.writeTo(question);
        AnswerTokens expected = new AnswerTokens(operators);
        expected.set(question, style);
        return expected.toExpressions().equals(answer);
    }

    /**
     * Reads a line of plain tokens, separated by single blanks.
     *
     * @throws MalformedRowException where the line is not an expression, {@code =}, and an answer of some style's form; it has
     *     the column of the offending character, on line 1
     */
    public static ExampleText parse(String line, Domain domain, List<Operator> operators) throws MalformedRowException {
        try {
            return parse(Span.of(line), domain, operators);
        } catch (MalformedRowException e) {
            throw e.onLine(1);
        }
    }

    private static ExampleText parse(Span span, Domain domain, List<Operator> operators) throws MalformedRowException {
        ExpressionReader reader = new ExpressionReader(new Notation(domain, operators, Operator::name), true, false);
        int sign = span.line().indexOf(" = ");
        if (sign < 0) {
            throw Span.malformed(span.to(), "' = ' between expression and answer is missing");
        }
        FlatExpression question = new FlatExpression(operators);
        AnswerTokens tokens = new AnswerTokens(operators);
        Span given = span.part(sign + 3, span.to());
        reader.expression(span.part(0, sign), question);
        reader.answer(given, tokens);
        List<Expression> answer;
        try {
            answer = tokens.toExpressions();
        } catch (IllegalStateException e) {
            throw Span.malformed(given.from(), "the brackets or signs of the answer do not match: " + e.getMessage());
        }
        AnswerStyle style = tokens.style(question);
        int expected = style == AnswerStyle.DIRECT ? 1 : question.operations();
        boolean literals = answer.stream().allMatch(Literal.class::isInstance);
        boolean endsInLiteral = answer.get(answer.size() - 1) instanceof Literal;
        if (answer.size() != expected || !(style == AnswerStyle.STEPS ? endsInLiteral : literals)) {
            throw Span.malformed(
                    given.from(),
                    "the answer has the form of no style: one value, or " + question.operations()
                            + " values, or as many steps of which the last is a value");
        }
        return new ExampleText(question.toExpression(), style, answer);
    }
}

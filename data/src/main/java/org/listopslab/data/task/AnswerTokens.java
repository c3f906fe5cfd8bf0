package org.listopslab.data.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.listopslab.data.expression.Codes;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;

/**
 * An answer of any style as codes: those of {@link FlatExpression}, without numbers of arguments, and {@link #EQUALS}. A
 * reusable buffer for one thread.
 */
public final class AnswerTokens implements AnswerSink, Codes {

    /** The code of the sign between two steps. */
    public static final int EQUALS = FlatExpression.CLOSE + 1;

    private final List<Operator> operators;
    private int[] codes = new int[16];
    private int size;

    /** An empty answer over these operators. */
    public AnswerTokens(List<Operator> operators) {
        this.operators = List.copyOf(operators);
    }

    /** Forgets the answer. */
    public void clear() {
        size = 0;
    }

    /** Becomes the answer to a question in a style. */
    public void set(FlatExpression question, AnswerStyle style) {
        size = 0;
        style.answer(question, this);
    }

    @Override
    public void open(Operator operator) {
        add(FlatExpression.openCode(operators.indexOf(operator), 0));
    }

    @Override
    public void literal(int element) {
        add(element);
    }

    @Override
    public void close() {
        add(FlatExpression.CLOSE);
    }

    @Override
    public void equalsSign() {
        add(EQUALS);
    }

    /** Appends a code. */
    public void add(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = code;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int code(int position) {
        return codes[position];
    }

    /** The value that the answer claims: its last token, or -1 where that is no element. */
    public int value() {
        return size == 0 ? -1 : Math.max(-1, codes[size - 1]);
    }

    /**
     * The style of this answer to a question, which the answer's form alone decides. To questions of one operation all styles
     * give the same answer, and this is {@link AnswerStyle#DIRECT}.
     */
    public AnswerStyle style(FlatExpression question) {
        if (size <= 1 || question.operations() <= 1) {
            return AnswerStyle.DIRECT;
        }
        return codes[0] >= 0 ? AnswerStyle.VALUES : AnswerStyle.STEPS;
    }

    /**
     * The answer as expressions, one after the other: the value; or all values; or the steps.
     *
     * @throws IllegalStateException where brackets do not match, or signs do not stand between steps
     */
    public List<Expression> toExpressions() {
        List<Expression> expressions = new ArrayList<>();
        FlatExpression step = new FlatExpression(operators);
        boolean signed = true;
        for (int i = 0; i < size; i++) {
            int code = codes[i];
            if (code == EQUALS) {
                if (signed || step.size() > 0) {
                    throw new IllegalStateException("a sign within or before a step");
                }
                signed = true;
                continue;
            }
            if (code >= 0) {
                step.literal(code);
            } else if (code == FlatExpression.CLOSE) {
                step.close();
            } else {
                step.open(FlatExpression.operatorOf(code));
            }
            if (step.complete()) {
                expressions.add(step.toExpression());
                step.clear();
                signed = false;
            }
        }
        if (step.size() > 0 || signed) {
            throw new IllegalStateException("the answer ends within a step");
        }
        return expressions;
    }

    /** Whether two answers are the same token for token. */
    public boolean sameAs(AnswerTokens other) {
        return Arrays.equals(codes, 0, size, other.codes, 0, other.size);
    }
}

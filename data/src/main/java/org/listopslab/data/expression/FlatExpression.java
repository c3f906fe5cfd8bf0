package org.listopslab.data.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.random.CounterRandom;

/**
 * An expression as one array of codes in the order of its text: the same thing as an {@link Expression}, reusable and
 * without an object per node.
 *
 * <p>A code is an element's index (0 or more), or {@link #CLOSE}, or the opening of an operation, which holds the number of
 * its arguments and its operator's index in {@link #operators}. Buffers are mutable and belong to one thread. Reading ones
 * that are not {@link #complete} is an error of the program.
 */
public final class FlatExpression implements TokenSink, Codes {

    /** The code of a closing bracket. */
    public static final int CLOSE = Integer.MIN_VALUE;

    /** The greatest number of operators. */
    public static final int MAX_OPERATORS = 1 << 8;

    /** The greatest number of arguments of one operation: {@value}. */
    public static final int MAX_ARGUMENTS = (1 << 22) - 1;

    private final Operator[] operators;
    private int[] codes = new int[64];
    private int size;

    /** Positions of the openings that are not closed yet, and how many arguments each has so far. */
    private int[] openings = new int[8];

    private int[] counts = new int[8];
    private int open;
    private int roots;
    private int operations;

    /** The evaluation stack: values of the arguments seen so far, and where each open operation's begin. */
    private int[] values = new int[32];

    private int[] starts = new int[8];

    /** An empty buffer for expressions over these operators. */
    public FlatExpression(List<Operator> operators) {
        if (operators.size() > MAX_OPERATORS) {
            throw new IllegalArgumentException(operators.size() + " operators, more than " + MAX_OPERATORS);
        }
        this.operators = operators.toArray(Operator[]::new);
    }

    /** Forgets the expression. */
    public void clear() {
        size = 0;
        open = 0;
        roots = 0;
        operations = 0;
    }

    @Override
    public void open(Operator operator) {
        open(indexOf(operator));
    }

    /** Opens an operation by its operator's index in {@link #operators}. */
    public void open(int operator) {
        countArgument();
        if (open == openings.length) {
            openings = Arrays.copyOf(openings, open * 2);
            counts = Arrays.copyOf(counts, open * 2);
        }
        openings[open] = size;
        counts[open] = 0;
        open++;
        append(openCode(operator, 0));
    }

    @Override
    public void literal(int element) {
        countArgument();
        append(element);
    }

    @Override
    public void close() {
        if (open == 0) {
            throw new IllegalStateException("a closing bracket without its opening one");
        }
        open--;
        int arguments = counts[open];
        if (arguments == 0 || arguments > MAX_ARGUMENTS) {
            throw new IllegalStateException("an operation with " + arguments + " arguments");
        }
        codes[openings[open]] = openCode(operatorOf(codes[openings[open]]), arguments);
        operations++;
        append(CLOSE);
    }

    /** Whether the buffer holds exactly one whole expression. */
    public boolean complete() {
        return roots == 1 && open == 0;
    }

    /** How many operations are open: opened and not closed yet. */
    public int openOperations() {
        return open;
    }

    /** The number of arguments that the innermost open operation has so far. */
    public int openArguments() {
        return open == 0 ? roots : counts[open - 1];
    }

    /** The number of codes, which is the number of tokens of the expression's text: two per operation, one per element. */
    @Override
    public int size() {
        return size;
    }

    @Override
    public int code(int position) {
        return codes[position];
    }

    /** The number of closed operations. */
    public int operations() {
        return operations;
    }

    /** The operators that codes refer to, in order. */
    public List<Operator> operators() {
        return List.of(operators);
    }

    /** The operator with this index. */
    public Operator operator(int index) {
        return operators[index];
    }

    /** The code that opens an operation. */
    public static int openCode(int operator, int arguments) {
        return ~((arguments << 8) | operator);
    }

    /** Whether a code opens an operation. */
    public static boolean isOpen(int code) {
        return code < 0 && code != CLOSE;
    }

    /** The index of the operator of an opening code. */
    public static int operatorOf(int code) {
        return ~code & (MAX_OPERATORS - 1);
    }

    /** The number of arguments of an opening code. */
    public static int argumentsOf(int code) {
        return ~code >>> 8;
    }

    /** The element of the domain that the expression stands for. */
    public int value() {
        return evaluate(null);
    }

    /**
     * The value of each operation in the order of the closing brackets: innermost first, from left to right; the last is the
     * expression's value. Empty for a lone element.
     */
    public int[] operationValues() {
        int[] results = new int[operations];
        evaluate(results);
        return results;
    }

    /** The greatest number of operations inside one another. */
    public int nesting() {
        int nesting = 0;
        int depth = 0;
        for (int i = 0; i < size; i++) {
            if (codes[i] == CLOSE) {
                depth--;
            } else if (codes[i] < 0) {
                nesting = Math.max(nesting, ++depth);
            }
        }
        return nesting;
    }

    /** A 64-bit hash of the expression token for token: different for different texts but with probability about 2^-64. */
    public long textHash() {
        long hash = size;
        for (int i = 0; i < size; i++) {
            hash = CounterRandom.mix(hash + codes[i]);
        }
        return hash;
    }

    /** Replaces the first operation to close, whose arguments are all elements, by its value; false where there is none. */
    public boolean reduce() {
        int close = 0;
        while (close < size && codes[close] != CLOSE) {
            close++;
        }
        if (close == size) {
            return false;
        }
        int opening = close;
        while (!isOpen(codes[opening])) {
            opening--;
        }
        int[] arguments = Arrays.copyOfRange(codes, opening + 1, close);
        codes[opening] = operators[operatorOf(codes[opening])].apply(arguments, 0, arguments.length);
        System.arraycopy(codes, close + 1, codes, opening + 1, size - close - 1);
        size -= close - opening;
        operations--;
        return true;
    }

    /** Becomes a copy of another buffer's expression, over the same operators. */
    public void set(FlatExpression other) {
        clear();
        if (codes.length < other.size) {
            codes = new int[other.size];
        }
        System.arraycopy(other.codes, 0, codes, 0, other.size);
        size = other.size;
        roots = other.roots;
        operations = other.operations;
    }

    /** Writes the expression to a sink. */
    public void writeTo(TokenSink sink) {
        for (int i = 0; i < size; i++) {
            int code = codes[i];
            if (code >= 0) {
                sink.literal(code);
            } else if (code == CLOSE) {
                sink.close();
            } else {
                sink.open(operators[operatorOf(code)]);
            }
        }
    }

    /** The expression as a tree. */
    public Expression toExpression() {
        Deque<List<Expression>> pending = new ArrayDeque<>();
        Deque<Operator> opened = new ArrayDeque<>();
        pending.push(new ArrayList<>());
        for (int i = 0; i < size; i++) {
            int code = codes[i];
            if (code >= 0) {
                pending.element().add(new Literal(code));
            } else if (code == CLOSE) {
                Operation operation = new Operation(opened.pop(), pending.pop());
                pending.element().add(operation);
            } else {
                opened.push(operators[operatorOf(code)]);
                pending.push(new ArrayList<>());
            }
        }
        return pending.element().get(0);
    }

    private int evaluate(int @Nullable [] results) {
        if (values.length < size) {
            values = new int[codes.length];
            starts = new int[codes.length];
        }
        int top = 0;
        int depth = 0;
        int result = 0;
        for (int i = 0; i < size; i++) {
            int code = codes[i];
            if (code >= 0) {
                values[top++] = code;
            } else if (code == CLOSE) {
                int start = starts[--depth];
                int value = operators[values[start]].apply(values, start + 1, top);
                values[start] = value;
                top = start + 1;
                if (results != null) {
                    results[result++] = value;
                }
            } else {
                starts[depth++] = top;
                values[top++] = operatorOf(code);
            }
        }
        return values[0];
    }

    private int indexOf(Operator operator) {
        for (int i = 0; i < operators.length; i++) {
            if (operators[i].equals(operator)) {
                return i;
            }
        }
        throw new IllegalArgumentException(operator.name() + " is not among this buffer's operators");
    }

    private void countArgument() {
        if (open == 0) {
            roots++;
        } else {
            counts[open - 1]++;
        }
    }

    private void append(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = code;
    }
}

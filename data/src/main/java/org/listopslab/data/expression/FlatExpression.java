package org.listopslab.data.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.random.CounterRandom;

/**
 * An expression as one array of codes in the order of its text: the same thing as an {@link Expression}, reusable and
 * without an object per node. Its value and the hash of its canonical form are kept up while it is
 * written, and cost nothing more.
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
    private final CanonicalForm[] forms;
    private int[] codes = new int[64];
    private int size;

    /**
     * Per open operation: where its opening stands in the codes, where its arguments begin on the stack, its operator's form,
     * and the sum of its arguments' terms in the hash.
     */
    private int[] openings = new int[8];

    private int[] starts = new int[8];
    private CanonicalForm[] opened = new CanonicalForm[8];
    private long[] sums = new long[8];
    private int open;

    /** The values of all arguments of open operations so far; at the end the expression's alone. */
    private int[] stack = new int[64];

    private int top;

    /** The value of each closed operation, in order; those before {@code reduced} have been replaced by their values. */
    private int[] results = new int[16];

    private int closed;
    private int reduced;
    private long canonicalHash;

    /** An empty buffer for expressions over these operators. */
    public FlatExpression(List<Operator> operators) {
        if (operators.size() > MAX_OPERATORS) {
            throw new IllegalArgumentException(operators.size() + " operators, more than " + MAX_OPERATORS);
        }
        this.operators = operators.toArray(Operator[]::new);
        forms = operators.stream().map(CanonicalForm::new).toArray(CanonicalForm[]::new);
    }

    /** Forgets the expression. */
    public void clear() {
        size = 0;
        open = 0;
        top = 0;
        closed = 0;
        reduced = 0;
    }

    @Override
    public void open(Operator operator) {
        open(indexOf(operator));
    }

    /** Opens an operation by its operator's index in {@link #operators}. */
    public void open(int operator) {
        if (open == openings.length) {
            openings = Arrays.copyOf(openings, open * 2);
            starts = Arrays.copyOf(starts, open * 2);
            opened = Arrays.copyOf(opened, open * 2);
            sums = Arrays.copyOf(sums, open * 2);
        }
        openings[open] = size;
        starts[open] = top;
        opened[open] = forms[operator];
        sums[open] = 0;
        open++;
        append(openCode(operator, 0));
    }

    @Override
    public void literal(int element) {
        if (open > 0) {
            int parent = open - 1;
            sums[parent] += opened[parent].elementTerm(element, top - starts[parent]);
        } else {
            canonicalHash = CanonicalForm.ofElement(element);
        }
        push(element);
        append(element);
    }

    @Override
    public void close() {
        if (open == 0) {
            throw new IllegalStateException("a closing bracket without its opening one");
        }
        open--;
        int start = starts[open];
        int arguments = top - start;
        if (arguments == 0 || arguments > MAX_ARGUMENTS) {
            throw new IllegalStateException("an operation with " + arguments + " arguments");
        }
        int opening = openings[open];
        int operator = operatorOf(codes[opening]);
        codes[opening] = openCode(operator, arguments);
        int value = operators[operator].apply(stack, start, top);
        long hash = opened[open].ofOperation(arguments, sums[open]);
        top = start;
        if (open > 0) {
            int parent = open - 1;
            sums[parent] += opened[parent].operationTerm(hash, top - starts[parent]);
        } else {
            canonicalHash = hash;
        }
        push(value);
        if (closed == results.length) {
            results = Arrays.copyOf(results, closed * 2);
        }
        results[closed++] = value;
        append(CLOSE);
    }

    /** Whether the buffer holds exactly one whole expression. */
    public boolean complete() {
        return top == 1 && open == 0;
    }

    /** The number of arguments that the innermost open operation has so far. */
    public int openArguments() {
        return open == 0 ? top : top - starts[open - 1];
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

    /** The number of operations. */
    public int operations() {
        return closed - reduced;
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
        return stack[0];
    }

    /**
     * The 64-bit hash of the canonical form: the same for expressions that differ only in the order of arguments that may
     * change places, at every level; for others different but with probability about 2^-64. It depends on operators' names and
     * elements alone. After {@link #reduce} it is still that of the expression as it was written.
     */
    public long canonicalHash() {
        return canonicalHash;
    }

    /**
     * The value of each operation in the order of the closing brackets: innermost first, from left to right; the last is the
     * expression's value. Empty for a lone element.
     */
    public int[] operationValues() {
        return Arrays.copyOfRange(results, reduced, closed);
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
        if (reduced == closed) {
            return false;
        }
        int close = 0;
        while (codes[close] != CLOSE) {
            close++;
        }
        int opening = close - 1;
        while (codes[opening] >= 0) {
            opening--;
        }
        codes[opening] = results[reduced++];
        System.arraycopy(codes, close + 1, codes, opening + 1, size - close - 1);
        size -= close - opening;
        return true;
    }

    /** Becomes a copy of another buffer's whole expression, over the same operators. */
    public void set(FlatExpression other) {
        clear();
        codes = Arrays.copyOf(other.codes, Math.max(1, other.size));
        results = Arrays.copyOf(other.results, Math.max(1, other.closed));
        size = other.size;
        closed = other.closed;
        reduced = other.reduced;
        canonicalHash = other.canonicalHash;
        push(other.value());
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

    private int indexOf(Operator operator) {
        for (int i = 0; i < operators.length; i++) {
            if (operators[i].equals(operator)) {
                return i;
            }
        }
        throw new IllegalArgumentException(operator.name() + " is not among this buffer's operators");
    }

    private void push(int value) {
        if (top == stack.length) {
            stack = Arrays.copyOf(stack, top * 2);
        }
        stack[top++] = value;
    }

    private void append(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = code;
    }
}

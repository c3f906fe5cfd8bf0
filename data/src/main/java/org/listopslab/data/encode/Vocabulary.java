package org.listopslab.data.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.generate.Example;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerSink;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Task;

/**
 * The tokens of a set of tasks and their ids: 0 is padding, then the elements of the domain in order, then the operators'
 * opening brackets in order of first occurrence, {@code ]} and {@code =}.
 *
 * <p>Text and ids hold the same: {@code encode(decode(ids))} and {@code decode(encode(text))} change nothing. The length of
 * an answer follows from its question in every style, so there is no token for an end.
 */
public final class Vocabulary {

    /** The id of padding. */
    public static final int PAD = 0;

    /** The token of padding. */
    public static final String PAD_TOKEN = "_";

    private final Domain domain;
    private final List<Operator> operators;
    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int close;
    private final int sign;

    private Vocabulary(Domain domain, List<Operator> operators) {
        this.domain = domain;
        this.operators = operators;
        List<String> all = new ArrayList<>();
        all.add(PAD_TOKEN);
        for (int element = 0; element < domain.size(); element++) {
            all.add(domain.text(element));
        }
        operators.forEach(operator -> all.add("[" + operator.name()));
        close = all.size();
        all.add("]");
        sign = all.size();
        all.add("=");
        tokens = List.copyOf(all);
        for (int id = 0; id < all.size(); id++) {
            ids.put(all.get(id), id);
        }
    }

    /**
     * The vocabulary that serves all of these tasks.
     *
     * @throws DataException where there is no task, or where two have different domains
     */
    public static Vocabulary of(Collection<Task> tasks) {
        Set<Operator> operators = new LinkedHashSet<>();
        Set<Domain> domains = new LinkedHashSet<>();
        for (Task task : tasks) {
            domains.add(task.domain());
            operators.addAll(task.operators());
        }
        if (domains.size() != 1) {
            throw new DataException("a vocabulary needs tasks on one domain, not on "
                    + (domains.isEmpty()
                            ? "none"
                            : domains.stream().map(Domain::name).collect(Collectors.joining(" and "))));
        }
        return of(domains.iterator().next(), operators);
    }

    /** The vocabulary of a domain's elements and of these operators, each once, in their order. */
    public static Vocabulary of(Domain domain, Collection<Operator> operators) {
        return new Vocabulary(domain, List.copyOf(operators));
    }

    /** The number of tokens, padding included. */
    public int size() {
        return tokens.size();
    }

    /** The tokens; the place in the list is the id. */
    public List<String> tokens() {
        return tokens;
    }

    /**
     * The id of a token.
     *
     * @throws DataException where the vocabulary has no such token
     */
    public int id(String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw new DataException("unknown token '" + token + "'; known: " + String.join(" ", tokens));
        }
        return id;
    }

    /** Whether the operators of a task, and so all of its examples, can be written in these tokens. */
    public boolean covers(Task task) {
        return operators.containsAll(task.operators());
    }

    /** The ids of the domain's elements, in their order. */
    public int[] numberTokens() {
        return IntStream.rangeClosed(1, domain.size()).toArray();
    }

    /** An example as ids. */
    public EncodedExample encode(Example example, AnswerStyle style) {
        return encode(example.expression(), style);
    }

    /** A question with its answer as ids. */
    public EncodedExample encode(Expression question, AnswerStyle style) {
        FlatExpression flat = new FlatExpression(operators);
        question.writeTo(flat);
        return encode(flat, style);
    }

    /** A question with its answer as ids. */
    public EncodedExample encode(FlatExpression question, AnswerStyle style) {
        Ids sink = new Ids(question.size() + 2);
        question.writeTo(sink);
        sink.equalsSign();
        int answerStart = sink.size;
        style.answer(question, sink);
        return new EncodedExample(Arrays.copyOf(sink.ids, sink.size), answerStart);
    }

    /**
     * The question of an example, as it was before it was encoded.
     *
     * @param over the operators that it is to refer to; those of the question are among them
     */
    public FlatExpression question(EncodedExample example, List<Operator> over) {
        FlatExpression question = new FlatExpression(over);
        for (int i = 0; i < example.answerStart() - 1; i++) { // the sign is in between
            int id = example.tokens()[i];
            if (id <= domain.size()) {
                question.literal(id - 1);
            } else if (id == close) {
                question.close();
            } else {
                question.open(operators.get(id - 1 - domain.size()));
            }
        }
        return question;
    }

    /** The operators of an example's question, each once. */
    public Set<Operator> operators(EncodedExample example) {
        Set<Operator> used = new LinkedHashSet<>();
        for (int i = 0; i < example.answerStart(); i++) {
            int id = example.tokens()[i];
            if (id > domain.size() && id < close) {
                used.add(operators.get(id - 1 - domain.size()));
            }
        }
        return used;
    }

    /**
     * The ids of a text: tokens separated by single blanks.
     *
     * @throws DataException where the text holds a token that the vocabulary does not
     */
    public int[] encode(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(this::id).toArray();
    }

    /**
     * The text of ids, separated by single blanks; padding at the end is left out.
     *
     * @throws IndexOutOfBoundsException where there is no such id
     */
    public String decode(int[] ids) {
        int end = ids.length;
        while (end > 0 && ids[end - 1] == PAD) {
            end--;
        }
        return Arrays.stream(ids, 0, end).mapToObj(tokens::get).collect(Collectors.joining(" "));
    }

    /**
     * The most tokens that an example of a task can have.
     *
     * @throws DataException where it is more than an array can hold
     */
    public int maxLength(Task task) {
        long length = task.maxLength();
        if (length > Integer.MAX_VALUE - 8) {
            throw new DataException("examples of task '" + task.name() + "' can have " + length
                    + " tokens; lower the depth, the arguments or the greatest length");
        }
        return (int) length;
    }

    /** Two vocabularies are equal if they write the same expressions in the same ids. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vocabulary vocabulary
                && vocabulary.domain.name().equals(domain.name())
                && vocabulary.operators.equals(operators);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    /** The tokens, separated by blanks. */
    @Override
    public String toString() {
        return String.join(" ", tokens);
    }

    private final class Ids implements AnswerSink {

        private int[] ids;
        private int size;

        Ids(int capacity) {
            ids = new int[capacity];
        }

        @Override
        public void open(Operator operator) {
            int index = operators.indexOf(operator);
            if (index < 0) {
                throw new DataException("the vocabulary does not hold [" + operator.name());
            }
            add(1 + domain.size() + index);
        }

        @Override
        public void literal(int element) {
            add(1 + element);
        }

        @Override
        public void close() {
            add(close);
        }

        @Override
        public void equalsSign() {
            add(sign);
        }

        private void add(int id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = id;
        }
    }
}

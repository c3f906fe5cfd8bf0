package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.QuestionProperty;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;

/**
 * A model's test examples of every task in groups that have a property in common, in which it is then counted.
 *
 * <p>All properties are read from the tokens, so nothing has to be kept of the expressions that they came from: the first
 * token opens the outermost operation, and the last one is the value, in every answer style.
 *
 * <p>Groups come in one order: by task, property, and value; numbers by size, operators and elements as in the vocabulary.
 */
final class Breakdown {
    private final List<Group> groups = new ArrayList<>();

    /** The places of a task's examples that share a property's value. */
    private record Group(String task, QuestionProperty by, String value, BitSet places) {}

    /**
     * @param pools the examples of each task, by its name
     * @param vocabulary the tokens that they are made of
     */
    Breakdown(Map<String, ExamplePool> pools, Vocabulary vocabulary) {
        pools.forEach((task, pool) -> {
            for (QuestionProperty by : QuestionProperty.values()) {
                Map<Integer, BitSet> places = new TreeMap<>();
                for (int i = 0; i < pool.size(); i++) {
                    places.computeIfAbsent(key(pool.get(i), by, vocabulary), key -> new BitSet())
                            .set(i);
                }
                places.forEach((key, same) -> groups.add(new Group(task, by, text(key, by, vocabulary), same)));
            }
        });
    }

    /**
     * The model's rows.
     *
     * @param cellId the id of its cell
     * @param results what it achieved, by task
     */
    List<BreakdownRow> rows(String cellId, Map<String, Examination.Result> results) {
        return groups.stream()
                .map(group -> {
                    Examination.Result result = Objects.requireNonNull(results.get(group.task()));
                    BitSet right = (BitSet) group.places().clone();
                    right.and(result.right());
                    int examples = group.places().cardinality();
                    double accuracy = (double) right.cardinality() / examples;
                    return new BreakdownRow(cellId, group.task(), group.by(), group.value(), examples, accuracy);
                })
                .toList();
    }

    /** A number that is the same for equal values of a property, and orders different ones. */
    private static int key(EncodedExample example, QuestionProperty by, Vocabulary vocabulary) {
        int[] tokens = example.tokens();
        return switch (by) {
            case OPERATOR -> tokens[0];
            case DEPTH -> depth(example, vocabulary);
            case LENGTH -> example.answerStart() - 1; // the sign is in between
            case ANSWER -> tokens[tokens.length - 1];
        };
    }

    private static String text(int key, QuestionProperty by, Vocabulary vocabulary) {
        return switch (by) {
            case OPERATOR -> vocabulary.tokens().get(key).substring(1); // behind its bracket
            case ANSWER -> vocabulary.tokens().get(key);
            case DEPTH, LENGTH -> Integer.toString(key);
        };
    }

    private static int depth(EncodedExample example, Vocabulary vocabulary) {
        int lastElement = vocabulary.numberTokens().length;
        int close = vocabulary.id("]");
        int open = 0;
        int most = 0;
        for (int i = 0; i < example.answerStart(); i++) {
            int token = example.tokens()[i];
            if (token == close) {
                open--;
            } else if (token > lastElement && token < close) {
                most = Math.max(most, ++open);
            }
        }
        return most;
    }
}

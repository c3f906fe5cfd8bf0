package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.outcome.Score;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.AnswerStyle;

/** The first examples of a task's split as token ids: made once, read many times. */
final class ExamplePool implements TaughtExamples {
    private final EncodedExample[] examples;

    ExamplePool(ExampleCursor cursor, int size, AnswerStyle style, Vocabulary vocabulary) {
        examples = new EncodedExample[size];
        for (int i = 0; i < size; i++) {
            cursor.moveTo(i);
            examples[i] = vocabulary.encode(cursor.expression(), style);
        }
    }

    /** A pool of these examples, which may be none. */
    ExamplePool(List<EncodedExample> chosen) {
        examples = chosen.toArray(EncodedExample[]::new);
    }

    int size() {
        return examples.length;
    }

    EncodedExample get(int index) {
        return examples[index];
    }

    @Override
    public EncodedExample next(CounterRandom random, long place) {
        return examples[random.next(examples.length)];
    }

    @Override
    public int longest() {
        int longest = 0;
        for (EncodedExample example : examples) {
            longest = Math.max(longest, example.tokens().length);
        }
        return longest;
    }

    @Override
    public int mostAnswers() {
        int most = 0;
        for (EncodedExample example : examples) {
            most = Math.max(most, example.tokens().length - example.answerStart());
        }
        return most;
    }

    /**
     * A member's result on these examples, beside that of one guess for all of them.
     *
     * @param independent how many independent examples would tell as much
     */
    Score score(Examination.Result result, double independent) {
        if (examples.length == 0) {
            return Score.NONE;
        }
        return new Score(
                examples.length, independent, result.accuracy(), result.loss(), mostFrequentAnswer(), entropy());
    }

    /** The share of the examples that have the most frequent answer. */
    private double mostFrequentAnswer() {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        int most = 0;
        for (EncodedExample example : examples) {
            int[] answer = Arrays.copyOfRange(example.tokens(), example.answerStart(), example.tokens().length);
            most = Math.max(most, counts.merge(Arrays.stream(answer).boxed().toList(), 1, Integer::sum));
        }
        return (double) most / examples.length;
    }

    /**
     * The loss of one guess for all examples, in nats for an answer token: the entropy of the answers' tokens at each place of the
     * answer, since a model that knows nothing of a question still knows how far it has written.
     */
    private double entropy() {
        List<Map<Integer, Integer>> counts = new ArrayList<>();
        int[] written = new int[mostAnswers()];
        for (EncodedExample example : examples) {
            for (int i = example.answerStart(); i < example.tokens().length; i++) {
                int place = i - example.answerStart();
                if (place == counts.size()) {
                    counts.add(new HashMap<>());
                }
                counts.get(place).merge(example.tokens()[i], 1, Integer::sum);
                written[place]++;
            }
        }
        double nats = 0;
        for (EncodedExample example : examples) {
            double own = 0;
            int answers = example.tokens().length - example.answerStart();
            for (int place = 0; place < answers; place++) {
                int token = example.tokens()[example.answerStart() + place];
                own -= Math.log((double) counts.get(place).getOrDefault(token, 0) / written[place]);
            }
            nats += own / answers;
        }
        return nats / examples.length;
    }
}

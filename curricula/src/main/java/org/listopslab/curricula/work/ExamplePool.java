package org.listopslab.curricula.work;

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
}

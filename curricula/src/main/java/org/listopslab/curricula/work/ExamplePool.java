package org.listopslab.curricula.work;

import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.task.AnswerStyle;

/** The first examples of a task's split as token ids: made once, read many times. */
final class ExamplePool {
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

    /** The most tokens that any example has. */
    int longest() {
        int longest = 0;
        for (EncodedExample example : examples) {
            longest = Math.max(longest, example.tokens().length);
        }
        return longest;
    }

    /** The most answer tokens that any example has. */
    int mostAnswers() {
        int most = 0;
        for (EncodedExample example : examples) {
            most = Math.max(most, example.tokens().length - example.answerStart());
        }
        return most;
    }
}

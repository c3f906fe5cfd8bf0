package org.listopslab.curricula.work;

import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.AnswerStyle;

/**
 * Fresh examples without end: at each place of a model's training the example of that index, so that none is drawn twice (the same
 * expression may come again, where a task has few). All models of a repetition see the same stream.
 *
 * <p>Batches have a length of their own, so an example is never longer than the longest of the first {@value #SAMPLE}; one that would be is
 * drawn again, from a part of the stream that no place has. That is one in {@value #SAMPLE} or fewer.
 */
final class FreshExamples implements TaughtExamples {
    private static final int SAMPLE = 20_000;
    /** Indices from one try to the next: more than any training has places. */
    private static final long TRY = 1L << 48;

    private final ExampleCursor cursor;
    private final AnswerStyle style;
    private final Vocabulary vocabulary;
    private final int longest;
    private final int mostAnswers;

    FreshExamples(ExampleCursor cursor, AnswerStyle style, Vocabulary vocabulary) {
        this.cursor = cursor;
        this.style = style;
        this.vocabulary = vocabulary;
        int tokens = 0;
        int answers = 0;
        for (int i = 0; i < SAMPLE; i++) {
            EncodedExample example = at(i);
            tokens = Math.max(tokens, example.tokens().length);
            answers = Math.max(answers, example.tokens().length - example.answerStart());
        }
        longest = tokens;
        mostAnswers = answers;
    }

    @Override
    public EncodedExample next(CounterRandom random, long place) {
        EncodedExample example = at(place);
        for (int again = 1; !fits(example); again++) {
            example = at(place + again * TRY);
        }
        return example;
    }

    private boolean fits(EncodedExample example) {
        return example.tokens().length <= longest && example.tokens().length - example.answerStart() <= mostAnswers;
    }

    private EncodedExample at(long index) {
        cursor.moveTo(index);
        return vocabulary.encode(cursor.expression(), style);
    }

    @Override
    public int longest() {
        return longest;
    }

    @Override
    public int mostAnswers() {
        return mostAnswers;
    }
}

package org.listopslab.data.task;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.data.DataException;
import org.listopslab.data.expression.FlatExpression;

/** What follows an expression's first {@code =}: how much of the calculation a model is taught to write down. */
public enum AnswerStyle {
    /** The value: {@code [SUM 3 [MAX 1 2 ] ] = 5}. */
    DIRECT {
        @Override
        public void answer(FlatExpression question, AnswerSink sink) {
            sink.literal(question.value());
        }

        @Override
        public long maxAnswer(long question, long operations, int minArguments) {
            return 1;
        }
    },
    /** The value of each operation in the order of the closing brackets, the last being the expression's: {@code = 2 5}. */
    VALUES {
        @Override
        public void answer(FlatExpression question, AnswerSink sink) {
            if (question.operations() == 0) {
                sink.literal(question.value());
                return;
            }
            for (int value : question.operationValues()) {
                sink.literal(value);
            }
        }

        @Override
        public long maxAnswer(long question, long operations, int minArguments) {
            return Math.max(1, operations);
        }
    },
    /**
     * The whole expression after each reduction of the first operation to close: {@code = [SUM 3 2 ] = 5}. The chain of
     * thought of "Small Models, Smarter Learning" (arXiv 2505.18369).
     */
    STEPS {
        @Override
        public void answer(FlatExpression question, AnswerSink sink) {
            FlatExpression step = new FlatExpression(question.operators());
            step.set(question);
            step.reduce();
            step.writeTo(sink);
            while (step.reduce()) {
                sink.equalsSign();
                step.writeTo(sink);
            }
        }

        @Override
        public long maxAnswer(long question, long operations, int minArguments) {
            if (operations == 0) {
                return 1;
            }
            // Each reduction turns at least minArguments + 2 tokens into one; between two steps stands one sign.
            long shrinking = (minArguments + 1L) * operations * (operations + 1) / 2;
            return Math.max(1, question * operations - shrinking) + operations - 1;
        }
    };

    /** Writes the answer to a question. */
    public abstract void answer(FlatExpression question, AnswerSink sink);

    /**
     * The most tokens that an answer to a question of so many tokens and operations can have.
     *
     * @param question tokens of the question, without the sign
     * @param operations operations in it
     * @param minArguments the fewest arguments of any of them
     */
    public abstract long maxAnswer(long question, long operations, int minArguments);

    /**
     * The style with this name in lower case, as experiment files write it.
     *
     * @throws DataException where there is none
     */
    public static AnswerStyle byName(String name) {
        for (AnswerStyle style : values()) {
            if (style.toString().equals(name)) {
                return style;
            }
        }
        throw new DataException("unknown answer style '" + name + "'; known: "
                + Stream.of(values()).map(AnswerStyle::toString).collect(Collectors.joining(", ")));
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

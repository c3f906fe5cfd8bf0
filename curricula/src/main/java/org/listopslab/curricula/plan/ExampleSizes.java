package org.listopslab.curricula.plan;

import java.util.Collection;
import org.listopslab.curricula.experiment.ExampleBudget;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Task;

/**
 * How long the examples of an experiment are, from a sample of them: batches are as long as the longest example that is
 * drawn, which for nested expressions is far from the longest that could be. The same sample always.
 *
 * @param length tokens that a model reads of the longest example; at most the context
 * @param answers answer tokens of the example with the most
 * @param mean tokens of an example, on average
 */
record ExampleSizes(int length, int answers, double mean) {
    /** Examples looked at of each task that is taught. */
    private static final int TRAINED = 2_000;
    /** Examples looked at of each task on which models are measured. */
    private static final int EVALUATED = 500;
    /** What is added in percent, since the longest example of all is seldom in a sample. */
    private static final int MARGIN = 10;

    /**
     * The sizes of an experiment's examples; about 30 ms for each task.
     *
     * @param settings those of the examples
     * @param trained the tasks that it teaches
     * @param evaluated the tasks on which it measures: among them every operator that is taught
     * @param context the most tokens that its models read
     */
    static ExampleSizes of(
            Experiment experiment,
            Settings settings,
            Collection<Task> trained,
            Collection<Task> evaluated,
            int context) {
        Sample sample = new Sample(RepetitionData.of(settings.seed(), 1), Vocabulary.of(evaluated));
        ExampleBudget taught = settings.training().examples();
        int ofTrained = taught.endless() ? TRAINED : Math.min(TRAINED, taught.number());
        trained.forEach(task -> sample.add(task, Split.TRAIN, ofTrained));
        int ofEvaluated = Math.min(EVALUATED, experiment.evaluation().examples());
        evaluated.forEach(task -> sample.add(task, Split.TEST, ofEvaluated));
        return new ExampleSizes(
                // The last token of an example is only ever said, never read.
                (int) Math.min(withMargin(sample.longest - 1), context),
                (int) Math.min(withMargin(sample.mostAnswers), sample.possibleAnswers),
                (double) sample.tokens / sample.examples);
    }

    private static long withMargin(int number) {
        return ((100L + MARGIN) * number + 99) / 100;
    }

    /** What has been seen so far. */
    private static final class Sample {
        private final RepetitionData data;
        private final Vocabulary vocabulary;
        private long examples;
        private long tokens;
        private int longest;
        private int mostAnswers;
        private long possibleAnswers;

        Sample(RepetitionData data, Vocabulary vocabulary) {
            this.data = data;
            this.vocabulary = vocabulary;
        }

        /** Looks at the first examples of a split. */
        void add(Task task, Split split, int number) {
            ExampleCursor cursor = data.examples(task).cursor(split);
            for (int i = 0; i < number; i++) {
                cursor.moveTo(i);
                EncodedExample example = vocabulary.encode(cursor.expression(), task.answer());
                int length = example.tokens().length;
                tokens += length;
                longest = Math.max(longest, length);
                mostAnswers = Math.max(mostAnswers, length - example.answerStart());
            }
            examples += number;
            // What the style adds to a direct answer, and that one.
            long possible =
                    task.maxLength() - task.answering(AnswerStyle.DIRECT).maxLength() + 1;
            possibleAnswers = Math.max(possibleAnswers, possible);
        }
    }
}

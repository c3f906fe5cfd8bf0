package org.listopslab.curricula.experiment;

import java.util.List;

/**
 * How a trained model is judged.
 *
 * @param examples held-out examples of each evaluation task
 * @param learnedAt accuracy from which on a task counts as learned
 * @param decoding how answers are read on the test split; learning curves are always teacher-forced
 * @param tasks what models are measured on
 * @param also tasks that all models are measured on besides, as far as they have tokens for them
 */
public record Evaluation(
        @Setting(
                value = "Held-out examples of each evaluation task.",
                affects = Affects.MEASUREMENT,
                from = 1,
                to = MOST_EXAMPLES)
        int examples,

        @Setting(
                value = "The accuracy (all answer tokens right) from which on a task counts as learned.",
                affects = Affects.JUDGEMENT,
                above = 0,
                to = 1)
        double learnedAt,

        @Setting(
                value =
                        "How answers are read on the test split: teacher_forced (one pass), free_running (token by token).",
                affects = Affects.MEASUREMENT)
        Decoding decoding,

        @Setting(
                value =
                        "What models are measured on: taught (what their own curriculum teaches, and what a claim asks),"
                                + " all (what any curriculum teaches).",
                affects = Affects.MEASUREMENT)
        EvaluatedTasks tasks,

        @Setting(
                value =
                        "Tasks that all models are measured on besides, as far as they have tokens for them: such as longer or deeper expressions.",
                affects = Affects.MEASUREMENT,
                entriesFrom = 0,
                distinct = true)
        List<String> also) {

    static final int MOST_EXAMPLES = 10_000_000;

    public static final Evaluation DEFAULTS =
            new Evaluation(512, 0.9, Decoding.TEACHER_FORCED, EvaluatedTasks.TAUGHT, List.of());

    public Evaluation {
        also = List.copyOf(also);
        Checks.of(Evaluation.class, examples, learnedAt, decoding, tasks, also).done();
    }
}

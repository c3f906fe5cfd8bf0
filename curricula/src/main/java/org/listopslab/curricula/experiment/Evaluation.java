package org.listopslab.curricula.experiment;

/**
 * How a trained model is judged.
 *
 * @param examples held-out examples of each evaluation task
 * @param learnedAt accuracy from which on a task counts as learned
 * @param decoding how answers are read on the test split; learning curves are always teacher-forced
 */
public record Evaluation(
        @Setting(value = "Held-out examples of each evaluation task.", from = 1, to = MOST_EXAMPLES)
        int examples,

        @Setting(
                value = "The accuracy (all answer tokens right) from which on a task counts as learned.",
                above = 0,
                to = 1)
        double learnedAt,

        @Setting("How answers are read on the test split: teacher_forced (one pass), free_running (token by token).")
        Decoding decoding) {

    static final int MOST_EXAMPLES = 10_000_000;

    public static final Evaluation DEFAULTS = new Evaluation(512, 0.9, Decoding.TEACHER_FORCED);

    public Evaluation {
        Checks checks = new Checks();
        checks.wholeNumber("examples", examples, 1, MOST_EXAMPLES);
        checks.numberAbove("learned_at", learnedAt, 0, 1);
        checks.done();
    }
}

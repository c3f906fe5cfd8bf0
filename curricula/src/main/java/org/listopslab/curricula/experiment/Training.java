package org.listopslab.curricula.experiment;

import org.listopslab.models.Engine;

/**
 * How every model of an experiment is trained: AdamW, the learning rate rising linearly and falling by a cosine.
 *
 * @param batch examples per optimizer step
 * @param learningRate the peak of the learning rate
 * @param warmup steps in which the learning rate rises to its peak
 * @param weightDecay decoupled weight decay, as a share of the learning rate
 * @param clip largest norm of one model's gradient
 * @param examples distinct training examples of each task
 * @param evaluateEvery steps from one evaluation on the validation split to the next
 * @param snapshots models kept from along the training of each cell, at logarithmically spaced steps; 0 for none
 * @param snapshotMegabytes disk that all snapshots of the run may take, in millions of bytes
 * @param engine what computes
 */
public record Training(
        @Setting(value = "Examples per optimizer step.", from = 1, to = MOST_BATCH)
        int batch,

        @Setting(value = "The peak of the learning rate.", above = 0, to = 10)
        double learningRate,

        @Setting(
                value = "Steps in which the learning rate rises linearly to its peak.",
                from = 0,
                to = Stage.MOST_STEPS)
        int warmup,

        @Setting(value = "Decoupled weight decay, as a share of the learning rate.", from = 0, to = 10)
        double weightDecay,

        @Setting(
                value = "The largest norm of one model's gradient; a larger one is scaled down to it.",
                above = 0,
                to = 1e9)
        double clip,

        @Setting(value = "Distinct training examples of each task.", from = 1, to = MOST_EXAMPLES)
        int examples,

        @Setting(
                value = "Steps from one evaluation on the validation split to the next.",
                affects = Affects.MEASUREMENT,
                from = 1,
                to = Stage.MOST_STEPS)
        int evaluateEvery,

        @Setting(
                value = "Snapshots kept from along each training, at logarithmically spaced steps.",
                affects = Affects.MEASUREMENT,
                from = 0,
                to = MOST_SNAPSHOTS)
        int snapshots,

        @Setting(
                value = "Disk that all snapshots of the run may take together, in megabytes.",
                affects = Affects.NOTHING,
                from = 1,
                to = MOST_MEGABYTES)
        int snapshotMegabytes,

        @Setting("What computes: vector (the lab's own engine, for processors), pytorch, or auto for the better one.")
        Engine.Choice engine) {

    static final int MOST_BATCH = 65_536;
    static final int MOST_EXAMPLES = 1_000_000_000;

    static final int MOST_SNAPSHOTS = 10_000;
    static final int MOST_MEGABYTES = 100_000_000;

    public static final Training DEFAULTS =
            new Training(128, 0.01, 200, 0.01, 1.0, 20_000, 200, 0, 1000, Engine.Choice.AUTO);

    public Training {
        Checks.of(
                        Training.class,
                        batch,
                        learningRate,
                        warmup,
                        weightDecay,
                        clip,
                        examples,
                        evaluateEvery,
                        snapshots,
                        snapshotMegabytes,
                        engine)
                .done();
    }

    /** The same with another engine. */
    Training with(Engine.Choice other) {
        return new Training(
                batch,
                learningRate,
                warmup,
                weightDecay,
                clip,
                examples,
                evaluateEvery,
                snapshots,
                snapshotMegabytes,
                other);
    }
}

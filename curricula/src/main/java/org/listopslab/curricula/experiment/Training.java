package org.listopslab.curricula.experiment;

import org.jspecify.annotations.Nullable;
import org.listopslab.models.Engine;

/**
 * How every model of an experiment is trained, by AdamW. Stages of curricula may have another length, learning rate or schedule.
 *
 * @param steps optimizer steps of a stage
 * @param batch examples per optimizer step
 * @param learningRate the peak of the learning rate
 * @param schedule how it goes on from there
 * @param floor the share of the peak to which it falls
 * @param warmup steps in which the learning rate rises to its peak; all of a stage that is shorter
 * @param weightDecay decoupled weight decay, as a share of the learning rate
 * @param clip largest norm of one model's gradient
 * @param examples training examples of each task
 * @param evaluateEvery steps from one evaluation on the validation split to the next
 * @param snapshots models kept from along the training of each cell, at logarithmically spaced steps; 0 for none
 * @param snapshotMegabytes disk that all snapshots of the run may take, in millions of bytes
 * @param engine what computes
 * @param earlyEnd what ends a training before its time; null for nothing
 */
public record Training(
        @Setting(
                value = "Optimizer steps of every stage that does not say otherwise.",
                from = 1,
                to = StageSettings.MOST_STEPS)
        int steps,

        @Setting(value = "Examples per optimizer step.", from = 1, to = MOST_BATCH)
        int batch,

        @Setting(value = "The peak of the learning rate.", above = 0, to = 10)
        double learningRate,

        @Setting(
                "How the learning rate goes in every stage: cosine, linear, constant, or continued (one over all stages).")
        Descent schedule,

        @Setting(value = "The share of its peak to which the learning rate falls.", from = 0, to = 1)
        double floor,

        @Setting(
                value = "Steps in which the learning rate rises linearly to its peak; all of a stage that is shorter.",
                from = 0,
                to = StageSettings.MOST_STEPS)
        int warmup,

        @Setting(value = "Decoupled weight decay, as a share of the learning rate.", from = 0, to = 10)
        double weightDecay,

        @Setting(
                value = "The largest norm of one model's gradient; a larger one is scaled down to it.",
                above = 0,
                to = 1e9)
        double clip,

        @Setting("Training examples of each task, drawn again and again; endless for fresh ones without end.")
        ExampleBudget examples,

        @Setting(
                value = "Steps from one evaluation on the validation split to the next.",
                affects = Affects.MEASUREMENT,
                from = 1,
                to = StageSettings.MOST_STEPS)
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
        Engine.Choice engine,

        @Setting(value = "Ends a training before its time, when a model holds all that it is taught.", optional = true)
        @Nullable
        EarlyEndSettings earlyEnd) {

    static final int MOST_BATCH = 65_536;

    static final int MOST_SNAPSHOTS = 10_000;
    static final int MOST_MEGABYTES = 100_000_000;

    public static final Training DEFAULTS = new Training(
            2000,
            128,
            0.01,
            Descent.COSINE,
            0,
            200,
            0.01,
            1.0,
            new ExampleBudget(20_000),
            200,
            0,
            1000,
            Engine.Choice.AUTO,
            null);

    public Training {
        Checks.of(
                        Training.class,
                        steps,
                        batch,
                        learningRate,
                        schedule,
                        floor,
                        warmup,
                        weightDecay,
                        clip,
                        examples,
                        evaluateEvery,
                        snapshots,
                        snapshotMegabytes,
                        engine,
                        earlyEnd)
                .done();
    }

    /** The same with another engine. */
    Training with(Engine.Choice other) {
        return new Training(
                steps,
                batch,
                learningRate,
                schedule,
                floor,
                warmup,
                weightDecay,
                clip,
                examples,
                evaluateEvery,
                snapshots,
                snapshotMegabytes,
                other,
                earlyEnd);
    }
}

package org.listopslab.curricula.plan;

import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.shape.MemoryEstimate;
import org.listopslab.models.shape.MemoryEstimate.Batch;
import org.listopslab.models.shape.ModelShape;

/**
 * What fleets take of a worker's memory.
 *
 * @param training what an optimizer step works on
 * @param measured what a worker measures at once
 * @param prepared batches of {@code measured} that a worker holds ready
 * @param memberBytes the examples of one member, which a worker holds on Java's heap; members of one repetition share theirs
 * @param allBytes all examples of the experiment: the most that any fleet has
 * @param engine what computes
 */
public record FleetMemory(
        Batch training, Batch measured, long prepared, double memberBytes, double allBytes, Engine.Choice engine) {
    /** Examples that a worker measures at once: enough to fill the machine, few enough to stay small. */
    public static final int MEASURED_AT_ONCE = 128;
    /** Java's objects around the numbers of one example. */
    private static final int EXAMPLE_BYTES = 64;

    /**
     * What the fleets of some settings take, whatever their number.
     *
     * @param sizes how long their examples are
     * @param evaluated the number of tasks on which they are measured
     * @param memberBytes the examples of one member
     * @param allBytes all examples of the experiment
     */
    static FleetMemory of(
            Experiment experiment,
            Settings settings,
            ExampleSizes sizes,
            int evaluated,
            double memberBytes,
            double allBytes) {
        int once = Math.min(MEASURED_AT_ONCE, experiment.evaluation().examples());
        return new FleetMemory(
                new Batch(settings.training().batch(), sizes.length(), sizes.answers()),
                new Batch(once, sizes.length(), sizes.answers()),
                measured(experiment, evaluated) / once,
                memberBytes,
                allBytes,
                settings.training().engine());
    }

    /**
     * Bytes that the examples of one repetition take under some settings.
     *
     * @param taught the number of tasks that are taught
     * @param evaluated the number of tasks on which models are measured
     */
    static double poolBytes(ExampleSizes sizes, int taught, int evaluated, Settings settings, Experiment experiment) {
        double examples = (double) taught * settings.training().examples().number() + measured(experiment, evaluated);
        return examples * (EXAMPLE_BYTES + Integer.BYTES * sizes.mean());
    }

    /** Bytes that the examples of a fleet take on Java's heap. */
    double poolBytes(int members) {
        return Math.min(members * memberBytes, allBytes);
    }

    /** On the validation split while training, on the test split at the end. */
    private static long measured(Experiment experiment, int evaluated) {
        return 2L * experiment.evaluation().examples() * evaluated;
    }

    /** The estimate for one model of this shape. */
    public MemoryEstimate of(ModelShape shape) {
        return engine.of(shape) == Engine.VECTOR
                ? MemoryEstimate.ofVectors(shape, training, measured, prepared)
                : MemoryEstimate.of(shape, training, measured, prepared);
    }

    /** Bytes that a worker takes of a device's memory while it trains a fleet of this shape. */
    public double bytes(ModelShape shape, int members, Accelerator device) {
        return device == Accelerator.CPU
                ? poolBytes(members) + of(shape).processBytes(members)
                : MemoryEstimate.PROCESS_BYTES + of(shape).deviceBytes(members);
    }

    /** Bytes of Java's heap that a worker needs for a fleet of this shape, besides what Java itself takes. */
    public double heapBytes(ModelShape shape, int members) {
        return poolBytes(members) + of(shape).heapBytes(members);
    }

    /** The most members of a fleet of this shape for which {@code bytes} are enough; 0 where not even one model fits. */
    int mostMembers(ModelShape shape, double bytes, Accelerator device) {
        int fits = 0;
        long tooMany = 1L + MemoryEstimate.mostMembers(shape, training);
        while (tooMany - fits > 1) {
            int middle = (int) ((fits + tooMany) >>> 1);
            if (bytes(shape, middle, device) <= bytes) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }
}

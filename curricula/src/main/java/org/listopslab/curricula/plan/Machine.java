package org.listopslab.curricula.plan;

import org.listopslab.models.engine.Accelerator;

/**
 * What a run may take of a machine.
 *
 * @param device where fleets train
 * @param freeBytes memory that is free there
 * @param workers processes side by side, at least 1
 * @param asked whether that number was asked for; else it is the most that makes sense here, and may be lowered to what fits
 */
public record Machine(Accelerator device, long freeBytes, int workers, boolean asked) {
    /** Part of the free memory that workers may take; the rest is for the scheduler and for whatever else goes on. */
    private static final double USABLE = 0.9;

    /** A machine with the device's own number of workers: one per core, or one for the GPU, which works on one thing at a time. */
    public static Machine of(Accelerator device, long freeBytes) {
        int workers = device == Accelerator.CPU ? Runtime.getRuntime().availableProcessors() : 1;
        return new Machine(device, freeBytes, workers, false);
    }

    /** The same machine with a number of workers that was asked for. */
    public Machine withWorkers(int number) {
        return new Machine(device, freeBytes, number, true);
    }

    /** Bytes that each of {@code number} workers may take. */
    double share(int number) {
        return USABLE * freeBytes / number;
    }

    /** The number of workers that have room for {@code bytes} each: as many as asked for, else no more than fit, but one. */
    int workersFor(double bytes) {
        return asked ? workers : (int) Math.max(1, Math.min(workers, share(1) / bytes));
    }

    /** The number of workers for the fleets of {@code plan} as they are. */
    public int workersFor(Plan plan) {
        double largest = plan.fleets().stream()
                .mapToDouble(fleet -> plan.bytes(fleet, device))
                .max()
                .orElse(1);
        return Math.max(1, Math.min(workersFor(largest), plan.fleets().size()));
    }

    /** Whether {@code number} workers have room for the largest fleets of {@code plan}. */
    public boolean holds(Plan plan, int number) {
        return plan.fleets().stream().allMatch(fleet -> plan.bytes(fleet, device) <= share(number));
    }
}

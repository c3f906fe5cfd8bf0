package org.listopslab.models.kernel;

import java.util.EnumMap;
import java.util.Map;

/** Kernels that tell how long each operation took, and how much it computed. Results are those of the kernels behind them. */
public final class TimedKernels implements Kernels {
    private final Kernels kernels;
    private final Map<Operation, long[]> spent = new EnumMap<>(Operation.class);

    /** The operations that are told apart. */
    public enum Operation {
        LINEAR("linear maps, both directions"),
        LINEAR_GRADIENT("gradients of linear maps"),
        NORM("layer norms"),
        NORM_ADJOINT("layer norms, adjoint"),
        ACTIVATION("activation and slope"),
        SLOPE("activation, adjoint"),
        RESIDUAL("residual sums"),
        DOTS("attention: queries by keys"),
        SOFTMAX("attention: softmax"),
        SOFTMAX_ADJOINT("attention: softmax, adjoint"),
        MIX("attention: patterns by values"),
        SPREAD("attention: adjoint for values, keys"),
        PROBABILITIES("softmax of logits");

        private final String description;

        Operation(String description) {
            this.description = description;
        }

        /** What it is, in a few words. */
        public String description() {
            return description;
        }
    }

    /**
     * What one operation took.
     *
     * @param calls how often it was called
     * @param nanoseconds in all calls
     * @param flops multiplications and additions in matrix products, in all calls; 0 for other operations
     * @param numbers that it wrote, in all calls
     */
    public record Spent(long calls, long nanoseconds, long flops, long numbers) {}

    /** @param kernels what computes */
    public TimedKernels(Kernels kernels) {
        this.kernels = kernels;
        reset();
    }

    /** Forgets what was measured. */
    public void reset() {
        for (Operation operation : Operation.values()) {
            spent.put(operation, new long[4]);
        }
    }

    /** What each operation took since the last reset. */
    public Map<Operation, Spent> spent() {
        Map<Operation, Spent> all = new EnumMap<>(Operation.class);
        spent.forEach((operation, s) -> all.put(operation, new Spent(s[0], s[1], s[2], s[3])));
        return all;
    }

    private void time(Operation operation, long flops, long numbers, Runnable work) {
        long start = System.nanoTime();
        work.run();
        long[] sums = java.util.Objects.requireNonNull(spent.get(operation));
        sums[1] += System.nanoTime() - start;
        sums[0]++;
        sums[2] += flops;
        sums[3] += numbers;
    }

    private static long size(Rows rows) {
        return (long) rows.count() * rows.columns();
    }

    /** Pairs of a query and a key that it sees, times numbers of each, times two. */
    private static long attended(Sight sight, Rows rows) {
        long pairs = 0;
        for (int farthest : sight.farthest()) {
            pairs += farthest + 1L;
        }
        return 2 * pairs * sight.lanes() * rows.count();
    }

    @Override
    public void linear(Weight w, Rows in, Rows out, boolean add) {
        long flops = 2L * w.in() * w.out() * in.columns();
        time(Operation.LINEAR, flops, size(out), () -> kernels.linear(w, in, out, add));
    }

    @Override
    public void linearGradient(Rows in, Rows dOut, Weight gradient) {
        long flops = 2L * gradient.in() * gradient.out() * in.columns();
        long numbers = (long) gradient.in() * gradient.out();
        time(Operation.LINEAR_GRADIENT, flops, numbers, () -> kernels.linearGradient(in, dOut, gradient));
    }

    @Override
    public void norm(Norm norm, float epsilon, Rows in, Rows normalised, Rows rates, Rows out) {
        time(Operation.NORM, 0, size(out), () -> kernels.norm(norm, epsilon, in, normalised, rates, out));
    }

    @Override
    public void normAdjoint(Norm norm, Norm gradient, Rows dOut, Rows normalised, Rows rates, Rows dIn) {
        time(
                Operation.NORM_ADJOINT,
                0,
                size(dIn),
                () -> kernels.normAdjoint(norm, gradient, dOut, normalised, rates, dIn));
    }

    @Override
    public void gelu(Rows x, Rows slope) {
        time(Operation.ACTIVATION, 0, size(x), () -> kernels.gelu(x, slope));
    }

    @Override
    public void relu(Rows x, Rows slope) {
        time(Operation.ACTIVATION, 0, size(x), () -> kernels.relu(x, slope));
    }

    @Override
    public void multiply(Rows x, Rows factor) {
        time(Operation.SLOPE, 0, size(x), () -> kernels.multiply(x, factor));
    }

    @Override
    public void add(Rows x, Rows term) {
        time(Operation.RESIDUAL, 0, size(x), () -> kernels.add(x, term));
    }

    @Override
    public void dots(Sight sight, Rows queries, Rows keys, Rows out) {
        time(Operation.DOTS, attended(sight, queries), size(out), () -> kernels.dots(sight, queries, keys, out));
    }

    @Override
    public void softmax(Sight sight, Rows scores) {
        time(Operation.SOFTMAX, 0, size(scores), () -> kernels.softmax(sight, scores));
    }

    @Override
    public void softmaxAdjoint(Sight sight, Rows pattern, Rows dPattern) {
        time(Operation.SOFTMAX_ADJOINT, 0, size(pattern), () -> kernels.softmaxAdjoint(sight, pattern, dPattern));
    }

    @Override
    public void mix(Sight sight, Rows pattern, Rows values, Rows out) {
        time(Operation.MIX, attended(sight, out), size(out), () -> kernels.mix(sight, pattern, values, out));
    }

    @Override
    public void spread(Sight sight, Rows pattern, Rows from, Rows out) {
        time(Operation.SPREAD, attended(sight, out), size(out), () -> kernels.spread(sight, pattern, from, out));
    }

    @Override
    public void probabilities(Rows logits, Rows out, Rows highest, Rows total) {
        time(Operation.PROBABILITIES, 0, size(out), () -> kernels.probabilities(logits, out, highest, total));
    }

    @Override
    public String label() {
        return kernels.label();
    }
}

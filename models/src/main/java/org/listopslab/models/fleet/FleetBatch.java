package org.listopslab.models.fleet;

import org.listopslab.models.shape.ModelShape;

/**
 * One batch for every member of a fleet, on the host: what to read, and what should be said at which positions.
 *
 * <p>Examples of different lengths are padded on the right with token 0; attention is causal, so that padding is never
 * seen by a position that counts. Slots behind an example's last answer token have weight 0.
 *
 * @param members members of the fleet (F)
 * @param examples examples per member (B)
 * @param length tokens per example (T)
 * @param answers answer slots per example (Q)
 * @param tokens token ids, {@code [F, B, T]} row by row
 * @param positions the position that predicts each answer token, {@code [F, B, Q]}
 * @param targets the answer tokens, {@code [F, B, Q]}
 * @param weights each slot's share in its member's loss, {@code [F, B, Q]}; 0 for padding
 */
public record FleetBatch(
        int members,
        int examples,
        int length,
        int answers,
        int[] tokens,
        int[] positions,
        int[] targets,
        float[] weights) {

    public FleetBatch {
        int slots = members * examples * answers;
        if (tokens.length != members * examples * length
                || positions.length != slots
                || targets.length != slots
                || weights.length != slots) {
            throw new IllegalArgumentException(
                    "the arrays do not have the sizes that members, examples, length and" + " answers ask for");
        }
    }

    /**
     * Refuses batches that are trained on in one go and do not fit a model, or one another.
     *
     * @throws IllegalArgumentException saying why
     */
    public static void check(java.util.List<FleetBatch> batches, int members, ModelShape shape) {
        FleetBatch form = batches.get(0);
        for (FleetBatch batch : batches) {
            if (batch.members() != members) {
                throw new IllegalArgumentException(
                        "a batch for " + batch.members() + " members cannot serve a fleet of " + members);
            }
            if (batch.examples() != form.examples()
                    || batch.length() != form.length()
                    || batch.answers() != form.answers()) {
                throw new IllegalArgumentException("batches that are trained on in one go must have the same sizes");
            }
            if (batch.length() > shape.context()) {
                throw new IllegalArgumentException("examples of " + batch.length()
                        + " tokens do not fit a model that reads " + shape.context() + " at the most");
            }
            for (int token : batch.tokens()) {
                if (token < 0 || token >= shape.vocabulary()) {
                    throw new IllegalArgumentException(
                            "token " + token + " is not one of a vocabulary of " + shape.vocabulary());
                }
            }
        }
    }

    /** The memory that its numbers take. */
    public long bytes() {
        return 4L * tokens.length + 4L * (positions.length + targets.length + (long) weights.length);
    }

    /** An empty batch to be filled with {@link #set}. */
    public static FleetBatch allocate(int members, int examples, int length, int answers) {
        int slots = members * examples * answers;
        return new FleetBatch(
                members,
                examples,
                length,
                answers,
                new int[members * examples * length],
                new int[slots],
                new int[slots],
                new float[slots]);
    }

    /**
     * Puts an example in its place.
     *
     * @param member the member, from 0
     * @param example the place in the member's batch, from 0
     * @param sequence question and answer as token ids; at most {@code length + 1}, the last of which is never read
     * @param answerStart index of the first answer token in {@code sequence}; at least 1
     * @param share the weight of the whole example in its member's loss, spread evenly over its answer tokens
     */
    public void set(int member, int example, int[] sequence, int answerStart, float share) {
        int row = member * examples + example;
        int read = sequence.length - 1;
        int said = sequence.length - answerStart;
        if (read > length || said > answers || answerStart < 1) {
            throw new IllegalArgumentException("an example of " + sequence.length + " tokens with " + said
                    + " answer tokens does not fit a batch of length " + length + " with " + answers + " answer slots");
        }
        System.arraycopy(sequence, 0, tokens, row * length, read);
        java.util.Arrays.fill(tokens, row * length + read, (row + 1) * length, 0);
        for (int slot = 0; slot < answers; slot++) {
            int at = row * answers + slot;
            boolean counts = slot < said;
            positions[at] = counts ? answerStart + slot - 1 : 0;
            targets[at] = counts ? sequence[answerStart + slot] : 0;
            weights[at] = counts ? share / said : 0;
        }
    }
}

package org.listopslab.models.fleet;

import java.util.List;
import org.listopslab.models.shape.ModelShape;

/**
 * Several models of one shape that live and train together: what every engine offers, and all that the rest of the lab knows of
 * engines. {@code models.Engine} opens one.
 *
 * <p>Members share nothing: each has its own weights, batch, learning rate and clipping, and what happens to one never reaches
 * another.
 *
 * <p>Not thread-safe; engines say whether several fleets may train in one process at a time.
 */
public interface Fleet extends AutoCloseable {
    /** The form of every member. */
    ModelShape shape();

    /** The number of members (F). */
    int members();

    /**
     * One optimizer step for every member on its own part of {@code batch}.
     *
     * @param batch the members' batches
     * @param rates each member's learning rate at this step, {@code [F]}; a member at 0 stands still
     * @param settings each member's other optimizer settings
     */
    default void train(FleetBatch batch, float[] rates, AdamWSettings settings) {
        train(List.of(batch), new float[][] {rates}, settings);
    }

    /**
     * Several optimizer steps, one for each batch.
     *
     * <p>A member that stands still keeps every bit, moments included, whatever its gradient, and no update of it is counted: the count
     * says how much of the past its moments hold, and they have taken nothing in.
     *
     * @param batches the members' batches at each step, all of the same sizes
     * @param rates each member's learning rate at each step, {@code [S][F]}; a member at 0 stands still
     * @param settings each member's other optimizer settings
     * @throws IllegalArgumentException if a batch does not fit the shape, or not the first one
     */
    void train(List<FleetBatch> batches, float[][] rates, AdamWSettings settings);

    /** Each member's mean training loss in nats since the last call, {@code [F]}; NaN if there was no step. */
    float[] takeLosses();

    /**
     * What each member says at the answer positions of {@code batch}: the arg-max under teacher forcing, which equals
     * greedy decoding exactly where every token of the answer is right.
     *
     * @param interventions what is replaced on the way
     * @throws IllegalArgumentException if the batch does not fit the shape, or if an intervention is at a site that this shape
     *     lacks, or has other axes
     */
    Predictions predict(FleetBatch batch, Intervention... interventions);

    /**
     * The activations of one forward pass at every site, as copies; with interventions, as they are after them.
     *
     * @param batch what to read; activations of the last layer exist at its answer positions only
     * @param interventions what is replaced on the way
     * @throws IllegalArgumentException as {@link #predict} does
     */
    Trace trace(FleetBatch batch, Intervention... interventions);

    /** Optimizer steps done; each member counts its own updates ({@link FleetState#updates}). */
    long steps();

    /** A copy of everything that training changes. */
    FleetState state();

    /**
     * Goes back to {@code state}.
     *
     * @throws IllegalArgumentException if it comes from a fleet of another shape or size
     */
    void restore(FleetState state);

    @Override
    void close();
}

package org.listopslab.curricula.experiment;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.listopslab.curricula.claim.MeasuredModel;
import org.listopslab.curricula.threshold.ThresholdFit;

/** What a run has measured, as claims ask for it. */
public interface Evidence {

    /** The threshold of a side's models, or nothing where none has been measured on its task. */
    Optional<ThresholdFit> threshold(Side side);

    /**
     * A number measured on a side's models.
     *
     * @param learned whether only models count that have learned the side's task
     */
    Measured measured(Side side, Quantity quantity, boolean learned);

    /** The stream of a bootstrap; equal names give equal streams. */
    RandomGenerator random(String stream);

    /**
     * What was measured on the models of a side.
     *
     * @param models one for each model that has the number
     * @param lack why there are none, as a part of a sentence; empty where there are
     */
    record Measured(List<MeasuredModel> models, String lack) {
        public Measured {
            models = List.copyOf(models);
        }
    }
}

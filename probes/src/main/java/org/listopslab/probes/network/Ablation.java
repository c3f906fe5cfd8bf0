package org.listopslab.probes.network;

import org.listopslab.models.fleet.Trace.Activation;

/** What stands in the place of a part's output, so that it tells nothing of the question at hand. */
public enum Ablation {
    /** Nothing. */
    ZERO {
        @Override
        Activation of(Activation intact, Peers peers) {
            return intact.zeros();
        }
    },
    /** The mean over other questions, at the same position. */
    MEAN {
        @Override
        Activation of(Activation intact, Peers peers) {
            return peers.mean(intact);
        }
    },
    /** Half of what is its own, and half the mean over other questions: what is needed shows before everything is lost. */
    HALF_MEAN {
        @Override
        Activation of(Activation intact, Peers peers) {
            float[] numbers = peers.mean(intact).numbers();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (numbers[i] + intact.numbers()[i]) / 2;
            }
            return new Activation(intact.shape(), numbers);
        }
    },
    /** What it is for one other question, at the same position. */
    RESAMPLE {
        @Override
        Activation of(Activation intact, Peers peers) {
            return peers.resample(intact);
        }
    };

    /** What replaces an activation of the intact model. */
    abstract Activation of(Activation intact, Peers peers);
}

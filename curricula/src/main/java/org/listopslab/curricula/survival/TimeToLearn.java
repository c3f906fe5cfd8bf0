package org.listopslab.curricula.survival;

/**
 * When a model learned, or until when it is known not to have.
 *
 * @param step the training steps taken until then, at least 0
 * @param learned whether it learned; else the time is censored
 */
public record TimeToLearn(long step, boolean learned) {
    public TimeToLearn {
        if (step < 0) {
            throw new IllegalArgumentException("no time is " + step + " steps long");
        }
    }
}

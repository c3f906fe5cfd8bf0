package org.listopslab.curricula.threshold;

/**
 * One trained model as the threshold sees it: how large it is, and whether it learned.
 *
 * @param parameters number of trained parameters, at least 1
 * @param learned whether its accuracy on the evaluation task reached the bar
 */
public record Trial(long parameters, boolean learned) {
    public Trial {
        if (parameters < 1) {
            throw new IllegalArgumentException("a model has at least 1 parameter, not " + parameters);
        }
    }
}

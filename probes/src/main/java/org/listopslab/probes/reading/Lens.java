package org.listopslab.probes.reading;

/**
 * One row of {@code logit_lens.csv}: what a model would say if it stopped after a layer.
 *
 * @param site the printed name of the site
 * @param layer the layer or loop, from 0
 * @param examples how many questions were asked
 * @param accuracy the share of values told right
 * @param standardError of the accuracy, between expressions that differ in more than the order of arguments
 * @param logProbability the mean log-probability of the right value, in nats
 * @param agreement the share of questions to which the model at its end says the same
 * @param majority the share of questions that have the most frequent value
 * @param constantLogProbability the mean log-probability of the right value for who says the values' own frequencies to all questions
 */
public record Lens(
        String site,
        int layer,
        int examples,
        double accuracy,
        double standardError,
        double logProbability,
        double agreement,
        double majority,
        double constantLogProbability) {}

package org.listopslab.probes.reading;

/**
 * One row of {@code site_probes.csv}.
 *
 * @param task the task of the questions
 * @param site the printed name of the site
 * @param layer the layer or loop of the site, from 0; -1 for the embedding
 * @param position the kind of place in a question
 * @param place which of its kind, from 1
 * @param target what is read out
 * @param score how well
 */
public record SiteScore(
        String task, String site, int layer, Position position, int place, String target, ReadoutScore score) {}

package org.listopslab.curricula.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.Trial;

/**
 * The models of a run as one specification has them.
 *
 * @param specification the choices
 * @param recipes which models count on which task
 * @param trials the trials of every threshold that has one
 * @param fits where thresholds are fitted, when they are asked for
 */
record Judged(Specification specification, Recipes recipes, Map<Summary.Key, List<Trial>> trials, Fits fits) {

    /** The threshold; nothing where no model counts for it. */
    Optional<ThresholdFit> threshold(Summary.Key key) {
        return Optional.ofNullable(trials.get(key)).map(own -> fits.of(key, own));
    }

    /** All thresholds that have trials: curriculum by curriculum, task by task, stratum by stratum. */
    Map<Summary.Key, ThresholdFit> thresholds(Plan plan) {
        Map<Summary.Key, ThresholdFit> all = new LinkedHashMap<>();
        for (Curriculum curriculum : plan.experiment().curricula()) {
            for (String task : plan.evaluated()) {
                for (String stratum : Strata.of(plan).names()) {
                    Summary.Key key = new Summary.Key(curriculum.name(), task, stratum);
                    threshold(key).ifPresent(fit -> all.put(key, fit));
                }
            }
        }
        return all;
    }
}

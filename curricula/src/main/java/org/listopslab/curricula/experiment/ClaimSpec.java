package org.listopslab.curricula.experiment;

import java.util.Set;

/**
 * A sentence that the run decides: on one evaluation task, the threshold of one curriculum is at least so many times that
 * of another.
 *
 * @param claim the sentence
 * @param smaller the curriculum whose models are claimed to need the smaller size
 * @param larger the curriculum whose models are claimed to need the larger size
 * @param evaluatedOn the task that both are judged on
 * @param atLeast how many times the smaller threshold the larger is, at least
 */
public record ClaimSpec(
        @Setting(affects = Affects.JUDGEMENT, value = "The claim in plain words.")
        String claim,

        @Setting(
                affects = Affects.JUDGEMENT,
                value = "The curriculum whose models are claimed to need the smaller size.")
        String smaller,

        @Setting(
                affects = Affects.JUDGEMENT,
                value = "The curriculum whose models are claimed to need the larger size.")
        String larger,

        @Setting(
                affects = Affects.JUDGEMENT,
                value = "The task that both are judged on: a single operator or a task of a curriculum.")
        String evaluatedOn,

        @Setting(
                value = "The larger threshold is at least this many times the smaller.",
                affects = Affects.JUDGEMENT,
                above = 0,
                to = MOST_RATIO)
        double atLeast) {

    static final double MOST_RATIO = 1e6;

    public ClaimSpec {
        Checks checks = Checks.of(ClaimSpec.class, claim, smaller, larger, evaluatedOn, atLeast);
        checks.text("claim", claim);
        checks.text("smaller", smaller);
        checks.text("larger", larger);
        checks.text("evaluated_on", evaluatedOn);
        if (smaller.equals(larger)) {
            checks.add(Checks.at("larger"), Wording.quoted(larger), "another curriculum than smaller");
        }
        checks.done();
    }

    /** Returns the names of the curricula that the claim is about. */
    Set<String> curricula() {
        return Set.of(smaller, larger);
    }
}

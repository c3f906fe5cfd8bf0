package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.claim.Finding;

/**
 * A claim on how many times larger one threshold is than another.
 *
 * @param claim the sentence
 * @param evaluatedOn the task that sides are judged on which name none
 * @param smaller the side that is claimed to need the smaller size
 * @param larger the side that is claimed to need the larger size
 * @param atLeast the least ratio claimed; null for none
 * @param atMost the greatest ratio claimed; null for none
 */
@JsonTypeName("ratio")
@JsonClassDescription("The larger threshold is so many times the smaller.")
public record RatioClaim(
        @Setting(affects = Affects.JUDGEMENT, value = "The claim in plain words of its own.")
        String claim,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                value = "The task that the sides are judged on: a single operator or a task of a curriculum.")
        @Nullable
        String evaluatedOn,

        @Setting(
                affects = Affects.JUDGEMENT,
                value = "The curriculum whose models are claimed to need the smaller size.")
        Side smaller,

        @Setting(
                affects = Affects.JUDGEMENT,
                value = "The curriculum whose models are claimed to need the larger size.")
        Side larger,

        @Setting(
                value = "The larger threshold is at least this many times the smaller.",
                affects = Affects.JUDGEMENT,
                optional = true,
                above = 0,
                to = MOST_RATIO)
        @Nullable
        Double atLeast,

        @Setting(
                value = "The larger threshold is at most this many times the smaller.",
                affects = Affects.JUDGEMENT,
                optional = true,
                above = 0,
                to = MOST_RATIO)
        @Nullable
        Double atMost)
        implements Claim {

    static final double MOST_RATIO = 1e6;

    public RatioClaim {
        smaller = smaller.on(evaluatedOn);
        larger = larger.on(evaluatedOn);
        Checks checks = Checks.of(RatioClaim.class, claim, evaluatedOn, smaller, larger, atLeast, atMost);
        checks.text("claim", claim);
        Side.check(checks, new SidePair(smaller, larger).sides());
        checks.range(atLeast, atMost);
        checks.done();
    }

    @Override
    public Map<String, Side> sides() {
        return new SidePair(smaller, larger).sides();
    }

    @Override
    public String measure() {
        return "ratio";
    }

    @Override
    public Optional<Claimed> claimed() {
        return Optional.of(range());
    }

    private Claimed range() {
        return Claimed.of(atLeast, atMost);
    }

    @Override
    public Finding decide(Evidence evidence) {
        return Thresholds.of(evidence, sides().values())
                .quotient(measure(), List.of(larger), List.of(smaller), range());
    }
}

package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.claim.Finding;

/**
 * A claim that two thresholds are equal within a factor. It is supported where the whole interval of their ratio is, which is what two
 * one-sided tests decide (Schuirmann 1987): that no difference was seen never supports it.
 *
 * @param claim the sentence
 * @param evaluatedOn the task that sides are judged on which name none
 * @param first one side
 * @param second the other side
 * @param within the factor, above 1
 */
@JsonTypeName("equivalence")
@JsonClassDescription("Two thresholds are equal within a factor.")
public record EquivalenceClaim(
        @Setting(affects = Affects.JUDGEMENT, value = "The claim in plain words of its own.")
        String claim,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                value = "The task that the sides are judged on: a single operator or a task of a curriculum.")
        @Nullable
        String evaluatedOn,

        @Setting(affects = Affects.JUDGEMENT, value = "The curriculum of one side.")
        Side first,

        @Setting(affects = Affects.JUDGEMENT, value = "The curriculum of the other side.")
        Side second,

        @Setting(
                value = "The factor: neither threshold is more than this many times the other.",
                affects = Affects.JUDGEMENT,
                above = 1,
                to = RatioClaim.MOST_RATIO)
        double within)
        implements Claim {

    public EquivalenceClaim {
        first = first.on(evaluatedOn);
        second = second.on(evaluatedOn);
        Checks checks = Checks.of(EquivalenceClaim.class, claim, evaluatedOn, first, second, within);
        checks.text("claim", claim);
        Side.check(checks, sides(first, second));
        checks.done();
    }

    @Override
    public Map<String, Side> sides() {
        return sides(first, second);
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
        return Claimed.factor(within);
    }

    @Override
    public Finding decide(Evidence evidence) {
        return Thresholds.of(evidence, sides().values()).quotient(measure(), List.of(first), List.of(second), range());
    }

    private static Map<String, Side> sides(Side first, Side second) {
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put("first", first);
        sides.put("second", second);
        return sides;
    }
}

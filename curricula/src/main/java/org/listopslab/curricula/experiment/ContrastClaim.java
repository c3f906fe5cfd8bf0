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
 * A claim on how many times larger one ratio of thresholds is than another, as in "the gain vanishes when digits are relabelled".
 *
 * @param claim the sentence
 * @param evaluatedOn the task that sides are judged on which name none
 * @param first the ratio that is divided
 * @param second the ratio that it is divided by
 * @param atLeast the least quotient claimed; null for none
 * @param atMost the greatest quotient claimed; null for none
 */
@JsonTypeName("contrast")
@JsonClassDescription("One ratio of thresholds is so many times another.")
public record ContrastClaim(
        @Setting(affects = Affects.JUDGEMENT, value = "The claim in plain words of its own.")
        String claim,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                value = "The task that the sides are judged on: a single operator or a task of a curriculum.")
        @Nullable
        String evaluatedOn,

        @Setting(affects = Affects.JUDGEMENT, value = "The ratio that is divided.")
        SidePair first,

        @Setting(affects = Affects.JUDGEMENT, value = "The ratio that it is divided by.")
        SidePair second,

        @Setting(
                value = "The first ratio is at least this many times the second.",
                affects = Affects.JUDGEMENT,
                optional = true,
                above = 0,
                to = RatioClaim.MOST_RATIO)
        @Nullable
        Double atLeast,

        @Setting(
                value = "The first ratio is at most this many times the second.",
                affects = Affects.JUDGEMENT,
                optional = true,
                above = 0,
                to = RatioClaim.MOST_RATIO)
        @Nullable
        Double atMost)
        implements Claim {

    public ContrastClaim {
        first = first.on(evaluatedOn);
        second = second.on(evaluatedOn);
        Checks checks = Checks.of(ContrastClaim.class, claim, evaluatedOn, first, second, atLeast, atMost);
        checks.text("claim", claim);
        Side.checkTasks(checks, sides(first, second));
        Side.checkDistinct(checks, only("first", first));
        Side.checkDistinct(checks, only("second", second));
        if (first.equals(second)) {
            checks.add(Checks.at("second"), "the same as first", "another ratio");
        }
        checks.range(atLeast, atMost);
        checks.done();
    }

    @Override
    public Map<String, Side> sides() {
        return sides(first, second);
    }

    @Override
    public String measure() {
        return "ratio of the ratios";
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
                .quotient(
                        measure(),
                        List.of(first.larger(), second.smaller()),
                        List.of(first.smaller(), second.larger()),
                        range());
    }

    private static Map<String, Side> sides(SidePair first, SidePair second) {
        Map<String, Side> sides = only("first", first);
        sides.putAll(only("second", second));
        return sides;
    }

    private static Map<String, Side> only(String key, SidePair pair) {
        Map<String, Side> sides = new LinkedHashMap<>();
        pair.sides().forEach((place, side) -> sides.put(key + "/" + place, side));
        return sides;
    }
}

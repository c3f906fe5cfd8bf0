package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.claim.Finding;

/**
 * A claim that several thresholds ascend in one order. It is supported where at least 95 % of the replicates have it: with two
 * sides, where the 90 % interval of their ratio lies above 1.
 *
 * @param claim the sentence
 * @param evaluatedOn the task that sides are judged on which name none
 * @param ascending at least two sides, the one claimed to need the smallest size first
 */
@JsonTypeName("order")
@JsonClassDescription("Several thresholds ascend in one order.")
public record OrderClaim(
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
                entriesFrom = 2,
                value = "The curricula, the one that is claimed to need the smallest size first.")
        List<Side> ascending)
        implements Claim {

    public OrderClaim {
        ascending = ascending.stream().map(side -> side.on(evaluatedOn)).toList();
        Checks checks = Checks.of(OrderClaim.class, claim, evaluatedOn, ascending);
        checks.text("claim", claim);
        Side.check(checks, sides(ascending));
        checks.done();
    }

    @Override
    public Map<String, Side> sides() {
        return sides(ascending);
    }

    @Override
    public String measure() {
        return "probability of the order";
    }

    @Override
    public Finding decide(Evidence evidence) {
        return Thresholds.of(evidence, ascending).order(ascending);
    }

    private static Map<String, Side> sides(List<Side> ascending) {
        Map<String, Side> sides = new LinkedHashMap<>();
        for (int i = 0; i < ascending.size(); i++) {
            sides.put("ascending/" + i, ascending.get(i));
        }
        return sides;
    }
}

package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.claim.Finding;
import org.listopslab.curricula.claim.Matching;
import org.listopslab.curricula.claim.MeanDifference;
import org.listopslab.curricula.specification.Choice;

/**
 * A claim on by how much a number measured on the models of one side exceeds that of the other, on average over models that match.
 *
 * @param claim the sentence
 * @param evaluatedOn the task that sides are judged on which name none
 * @param quantity what is measured
 * @param first the side whose mean is meant
 * @param second the side whose mean is taken off it
 * @param learned whether only models that have learned their side's task count; null for no
 * @param matched by what models are matched; null for by width
 * @param atLeast the least difference claimed, in the quantity's unit; null for none
 * @param atMost the greatest difference claimed; null for none
 */
@JsonTypeName("difference")
@JsonClassDescription("The mean of a measured number is so much greater for one side's models than for the other's.")
public record DifferenceClaim(
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
                value = "What is measured: accuracy (on the task), train_loss (the last), or what a probe found.")
        Quantity quantity,

        @Setting(affects = Affects.JUDGEMENT, value = "The curriculum of one side.")
        Side first,

        @Setting(affects = Affects.JUDGEMENT, value = "The curriculum of the other side, whose mean is taken off.")
        Side second,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                value = "true: only models that have learned their side's task count; else all.")
        @Nullable
        Boolean learned,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                value = "By what models are matched: width (the default), or accuracy on the task, in bands of 0.05.")
        @Nullable
        Matching matched,

        @Setting(
                value = "The mean of the first is at least this much above that of the second.",
                affects = Affects.JUDGEMENT,
                optional = true,
                from = -MOST,
                to = MOST)
        @Nullable
        Double atLeast,

        @Setting(
                value = "The mean of the first is at most this much above that of the second.",
                affects = Affects.JUDGEMENT,
                optional = true,
                from = -MOST,
                to = MOST)
        @Nullable
        Double atMost)
        implements Claim {

    static final double MOST = 1e9;

    public DifferenceClaim {
        first = first.on(evaluatedOn);
        second = second.on(evaluatedOn);
        Checks checks = Checks.of(
                DifferenceClaim.class, claim, evaluatedOn, quantity, first, second, learned, matched, atLeast, atMost);
        checks.text("claim", claim);
        if (Boolean.TRUE.equals(learned) || quantity == CellQuantity.ACCURACY || matched == Matching.ACCURACY) {
            Side.checkTasks(checks, sides(first, second));
        }
        Side.checkDistinct(checks, sides(first, second));
        checks.range(atLeast, atMost);
        checks.done();
    }

    @Override
    public Map<String, Side> sides() {
        return sides(first, second);
    }

    @Override
    public String measure() {
        return "difference in " + quantity.words();
    }

    /** Differences are taken at the end of training and at equal widths or accuracies, so neither budgets nor measures of size touch them. */
    @Override
    public Set<Choice> choices() {
        Set<Choice> choices = EnumSet.of(Choice.REPETITIONS);
        if (Boolean.TRUE.equals(learned)) {
            choices.add(Choice.LEARNED_AT);
        } else if (sides().values().stream().allMatch(side -> side.evaluatedOn() != null)) {
            choices.add(Choice.EXCLUDE);
        }
        return choices;
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
        Evidence.Measured ofFirst = evidence.measured(first, quantity, Boolean.TRUE.equals(learned));
        Evidence.Measured ofSecond = evidence.measured(second, quantity, Boolean.TRUE.equals(learned));
        for (Evidence.Measured side : new Evidence.Measured[] {ofFirst, ofSecond}) {
            if (!side.lack().isEmpty()) {
                return Finding.unknown("Nothing is known of the " + measure() + ": " + side.lack() + ".");
            }
        }
        Matching by = matched == null ? Matching.WIDTH : matched;
        Optional<MeanDifference> difference = MeanDifference.of(
                by.samples(ofFirst.models()),
                by.samples(ofSecond.models()),
                evidence.random(measure() + ", " + first.words() + " less " + second.words()));
        if (difference.isEmpty()) {
            return Finding.unknown(
                    "Nothing is known of the " + measure() + ": " + by.lack(ofFirst.models(), ofSecond.models()) + ".");
        }
        return range().find(measure(), difference.get(), "more seeds");
    }

    private static Map<String, Side> sides(Side first, Side second) {
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put("first", first);
        sides.put("second", second);
        return sides;
    }
}

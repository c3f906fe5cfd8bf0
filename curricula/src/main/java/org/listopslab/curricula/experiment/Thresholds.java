package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.claim.Finding;
import org.listopslab.curricula.claim.PValues;
import org.listopslab.curricula.results.Rounding;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdOrder;
import org.listopslab.curricula.threshold.ThresholdRatio;
import org.listopslab.curricula.threshold.ThresholdStatus;

/**
 * The thresholds of a claim's sides, and what is found by them.
 *
 * @param fits the thresholds of the sides that have one
 * @param missing sides of which no model has been measured
 */
record Thresholds(Map<Side, ThresholdFit> fits, List<Side> missing) {

    static Thresholds of(Evidence evidence, Collection<Side> sides) {
        Map<Side, ThresholdFit> fits = new LinkedHashMap<>();
        List<Side> missing = new ArrayList<>();
        for (Side side : sides) {
            Optional<ThresholdFit> fit = evidence.threshold(side);
            fit.ifPresentOrElse(found -> fits.put(side, found), () -> missing.add(side));
        }
        return new Thresholds(fits, missing);
    }

    /** Returns what is found of the product of some thresholds over that of others. */
    Finding quotient(String name, List<Side> above, List<Side> below, Claimed claimed) {
        Optional<Finding> lack = lack("the " + name);
        if (lack.isPresent()) {
            return lack.get();
        }
        // What stands above and below the line cancels, and would otherwise count as unknown twice.
        List<Side> over = new ArrayList<>(above);
        List<Side> under = new ArrayList<>(below);
        above.stream().filter(under::remove).forEach(over::remove);
        return told(claimed.find(name, ThresholdRatio.quotient(all(over), all(under)), decisive()));
    }

    /** Returns what is found of the order of the thresholds. */
    Finding order(List<Side> ascending) {
        return told(ordered(ascending));
    }

    /** The same with what is to be said of sides that their training limits. */
    private Finding told(Finding found) {
        StringBuilder more = new StringBuilder();
        fits.forEach((side, fit) -> {
            if (fit.status().isUpperBound()) {
                more.append(" Taught ")
                        .append(side.words())
                        .append(", learning ")
                        .append(side.evaluatedOn())
                        .append(" is ")
                        .append(fit.status().text())
                        .append(
                                ", so that only the upper end of its threshold counts: better training may teach smaller models (")
                        .append(fit.status().remedy())
                        .append(").");
            }
        });
        return found.and(more.toString());
    }

    private Finding ordered(List<Side> ascending) {
        Optional<Finding> lack = lack("the order");
        if (lack.isPresent()) {
            return lack.get();
        }
        ThresholdOrder order = ThresholdOrder.of(all(ascending));
        String numbers = ascending.stream()
                .map(side -> side.evaluatedOn() + " taught " + side.words() + " "
                        + number(Objects.requireNonNull(fits.get(side))))
                .collect(Collectors.joining("; ", " Thresholds: ", "."));
        String share = percent(order.inOrder()) + " of the replicates";
        String asked = percent(1 - ThresholdOrder.ERROR);
        if (order.holds()) {
            return found(
                    Verdict.SUPPORTED,
                    order,
                    "The thresholds ascend in this order in " + share + ", of which " + asked + " are enough."
                            + numbers);
        }
        if (order.fails()) {
            return found(
                    Verdict.REFUTED,
                    order,
                    "The threshold of " + ascending.get(order.lower()).words() + " lies above that of "
                            + ascending.get(order.higher()).words() + " in " + percent(order.reversed())
                            + " of the replicates." + numbers);
        }
        String reversed = (ascending.size() == 2 ? "in the other in " : "any two of them in the other in at most ")
                + percent(order.reversed());
        return found(
                Verdict.UNDECIDED,
                order,
                "The thresholds ascend in this order in " + share + ", and " + reversed + "; " + asked
                        + " would be enough: " + decisive() + " would tell." + numbers);
    }

    /** A threshold with its interval, or what bounds it. */
    private static String number(ThresholdFit fit) {
        if (fit.threshold().isPresent()) {
            return Rounding.nearest(fit.threshold().getAsDouble(), Rounding.DIGITS) + " (" + fit.interval() + ")";
        }
        return fit.interval().equals(Interval.UNBOUNDED)
                ? "unknown"
                : fit.interval().toString();
    }

    private static Finding found(Verdict verdict, ThresholdOrder order, String reason) {
        PValues pValues = new PValues(1 - order.inOrder(), Math.min(1, order.pairs() * (1 - order.reversed())));
        return new Finding(verdict, order.inOrder(), Double.NaN, Double.NaN, "", reason, pValues);
    }

    /** Why nothing can be found, where a side has no models, or what its models show is not about their size. */
    private Optional<Finding> lack(String name) {
        String nothing = "Nothing is known of " + name + ": ";
        if (!missing.isEmpty()) {
            Side side = missing.get(0);
            return Optional.of(Finding.unknown(nothing + "no model taught " + side.words()
                    + " has ended its training and been measured on " + side.evaluatedOn() + "."));
        }
        return fits.entrySet().stream()
                .filter(entry -> !entry.getValue().status().ofSize()
                        && !entry.getValue().status().isUpperBound())
                .findFirst()
                .map(entry -> {
                    ThresholdStatus status = entry.getValue().status();
                    return Finding.unknown(nothing + "taught " + entry.getKey().words() + ", learning "
                            + entry.getKey().evaluatedOn() + " is " + status.text() + ", for " + status.fault() + " ("
                            + entry.getValue().counts().words("") + "): " + status.remedy() + ".");
                });
    }

    private List<ThresholdFit> all(List<Side> sides) {
        return sides.stream()
                .map(side -> Objects.requireNonNull(fits.get(side)))
                .toList();
    }

    /** Which further models would narrow the thresholds down. */
    private String decisive() {
        Map<String, Set<String>> models = new TreeMap<>();
        fits.forEach((side, fit) -> {
            Interval interval = fit.interval();
            if (fit.status().isUpperBound()) {
                return; // no model of another size tells what better training would
            }
            if (!interval.isBoundedBelow() || !interval.isBoundedAbove()) {
                String which = interval.isBoundedBelow() ? "larger" : interval.isBoundedAbove() ? "smaller" : "more";
                models.computeIfAbsent(which, key -> new LinkedHashSet<>()).add(side.words());
            }
        });
        return models.isEmpty()
                ? "more seeds or sizes"
                : models.entrySet().stream()
                        .map(entry -> entry.getKey() + " models taught " + String.join(" or ", entry.getValue()))
                        .collect(Collectors.joining(", and "));
    }

    /** A share in percent, rounded down, so that it never seems to reach what it does not. */
    private static String percent(double share) {
        return Rounding.exact(Math.floor(1000 * share + 1e-9) / 10) + " %";
    }
}

package org.listopslab.curricula.specification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.listopslab.curricula.results.Verdict;

/**
 * What becomes of one claim under all of its specifications.
 *
 * <p>The claim as a whole is supported (or refuted) where its own specification says so, at least {@link #MAJORITY} of those over all
 * repetitions do, and of those over fewer, and none says the contrary; else it is undecided. The two kinds are counted apart, because
 * leaving one repetition of many out changes little: many such would outvote the choices that matter.
 *
 * @param decided one verdict for each specification, that of the experiment file first
 */
public record SpecificationCurve(List<Decided> decided) {
    /** The share of the specifications that must agree. */
    public static final double MAJORITY = 2.0 / 3;

    /** More reasons than this are no help. */
    private static final int MOST_REASONS = 3;

    public SpecificationCurve {
        decided = List.copyOf(decided);
        if (decided.isEmpty()) {
            throw new IllegalArgumentException("a claim has at least the specification of its file");
        }
    }

    /** The verdict under one specification. */
    public record Decided(Specification specification, Verdict verdict) {}

    /** The verdict under the experiment file's own specification. */
    public Verdict own() {
        return decided.get(0).verdict();
    }

    /** The verdict over all specifications. */
    public Verdict overall() {
        boolean contrary =
                decided.stream().anyMatch(each -> each.verdict() != own() && each.verdict() != Verdict.UNDECIDED);
        boolean most = agree(each -> each.repetitions().equals(Repetitions.ALL))
                && agree(each -> !each.repetitions().equals(Repetitions.ALL));
        return most && !contrary ? own() : Verdict.UNDECIDED;
    }

    /** Whether most specifications of a kind say what the file's own does; so where there is none of this kind. */
    private boolean agree(Predicate<Specification> kind) {
        List<Decided> of =
                decided.stream().filter(each -> kind.test(each.specification())).toList();
        long alike = of.stream().filter(each -> each.verdict() == own()).count();
        return alike >= MAJORITY * of.size() - 1e-9;
    }

    private long count(Verdict verdict) {
        return decided.stream().filter(each -> each.verdict() == verdict).count();
    }

    /** Returns in words in how many specifications which verdict holds, and which choices make the difference. */
    public String words() {
        if (decided.size() == 1) {
            return own().text() + " in the one specification that there is";
        }
        if (count(own()) == decided.size()) {
            return own().text() + " in all " + decided.size() + " specifications";
        }
        String others = Arrays.stream(Verdict.values())
                .filter(verdict -> verdict != own() && count(verdict) > 0)
                .map(verdict -> verdict.text() + where(verdict))
                .collect(Collectors.joining("; "));
        return own().text() + " in " + count(own()) + " of " + decided.size() + " specifications; " + others;
    }

    /** A choice, or two of them together, of one specification. */
    private record Condition(Specification of, Set<Choice> choices) {
        boolean holds(Specification other) {
            return choices.stream().allMatch(choice -> choice.value(other).equals(choice.value(of)));
        }

        String words() {
            return choices.stream().map(choice -> choice.words(of)).collect(Collectors.joining(" and "));
        }
    }

    /** Under which choices a verdict, and no other, comes out: a few conditions that cover as much of it as they can. */
    private String where(Verdict verdict) {
        List<Specification> left = decided.stream()
                .filter(each -> each.verdict() == verdict)
                .map(Decided::specification)
                .collect(Collectors.toCollection(ArrayList::new));
        List<Condition> candidates = candidates(verdict);
        List<String> reasons = new ArrayList<>();
        while (!left.isEmpty() && reasons.size() < MOST_REASONS && !candidates.isEmpty()) {
            // The first of equals: fewer choices come before more.
            Condition best = candidates.stream()
                    .max(Comparator.comparingLong((Condition each) -> covered(each, left))
                            .thenComparing(each -> -each.choices().size()))
                    .orElseThrow();
            if (covered(best, left) == 0) {
                break;
            }
            reasons.add(best.words());
            left.removeIf(best::holds);
        }
        if (reasons.isEmpty()) {
            return " in " + count(verdict);
        }
        return " where " + String.join(", or ", reasons)
                + (left.isEmpty() ? "" : ", and in " + left.size() + (left.size() == 1 ? " other" : " others"));
    }

    private static long covered(Condition condition, List<Specification> of) {
        return of.stream().filter(condition::holds).count();
    }

    /** The conditions under which nothing but this verdict comes out. */
    private List<Condition> candidates(Verdict verdict) {
        Predicate<Condition> telling = condition -> decided.stream()
                .filter(each -> condition.holds(each.specification()))
                .allMatch(each -> each.verdict() == verdict);
        Set<Set<Choice>> open = new LinkedHashSet<>();
        List<Choice> varying = Arrays.stream(Choice.values())
                .filter(choice -> decided.stream()
                                .map(each -> choice.value(each.specification()))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        varying.forEach(choice -> open.add(Set.of(choice)));
        for (int i = 0; i < varying.size(); i++) {
            for (int j = i + 1; j < varying.size(); j++) {
                open.add(new LinkedHashSet<>(List.of(varying.get(i), varying.get(j))));
            }
        }
        List<Condition> candidates = new ArrayList<>();
        for (Set<Choice> choices : open) {
            decided.stream()
                    .filter(each -> each.verdict() == verdict)
                    .map(each -> new Condition(each.specification(), choices))
                    .filter(telling)
                    .forEach(candidates::add);
        }
        return candidates;
    }
}

package org.listopslab.curricula.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.models.shape.CountingRule;

class SpecificationCurveTest {
    /** Three criteria, two measures of size, two budgets, two exclusions; first 0.6, in parameters, at the end, of all. */
    private static List<Specification> all() {
        List<Specification> all = new ArrayList<>();
        for (double at : new double[] {0.6, 0.75, 0.9}) {
            for (CountingRule rule : List.of(CountingRule.UNIQUE, CountingRule.TOTAL)) {
                for (double budget : new double[] {1, 0.5}) {
                    for (Exclusion exclusion : Exclusion.values()) {
                        all.add(new Specification(at, rule, budget, Repetitions.ALL, exclusion));
                    }
                }
            }
        }
        return all;
    }

    private static SpecificationCurve curve(Function<Specification, Verdict> verdict) {
        return new SpecificationCurve(all().stream()
                .map(each -> new SpecificationCurve.Decided(each, verdict.apply(each)))
                .toList());
    }

    private static Verdict unless(boolean open) {
        return open ? Verdict.UNDECIDED : Verdict.SUPPORTED;
    }

    @Test
    void overall_ofWhatAllSay_isThat() {
        SpecificationCurve curve = curve(each -> Verdict.REFUTED);
        assertThat(curve.overall()).isEqualTo(Verdict.REFUTED);
        assertThat(curve.words()).isEqualTo("refuted in all 24 specifications");
    }

    @Test
    void words_nameTheChoiceThatMakesTheDifference() {
        SpecificationCurve curve = curve(each -> unless(each.learnedAt() == 0.9));
        assertThat(curve.overall()).isEqualTo(Verdict.SUPPORTED); // 16 of 24: just enough
        assertThat(curve.words()).isEqualTo("supported in 16 of 24 specifications; undecided where learned_at is 0.9");
    }

    @Test
    void words_nameTwoChoicesThatMakeItTogether() {
        SpecificationCurve curve = curve(each -> unless(each.learnedAt() == 0.9 && each.exclude() == Exclusion.STUCK));
        assertThat(curve.words())
                .isEqualTo("supported in 20 of 24 specifications; undecided where learned_at is 0.9 and stuck and"
                        + " diverged models are left out");
    }

    @Test
    void words_nameSeveralReasons_andCountWhatHasNone() {
        Specification odd = all().get(1);
        SpecificationCurve curve = curve(each -> unless(each.budget() == 0.5 || each.equals(odd)));
        assertThat(curve.overall()).isEqualTo(Verdict.UNDECIDED); // 11 of 24
        assertThat(curve.words())
                .isEqualTo("supported in 11 of 24 specifications; undecided where models are judged after 0.5 of their"
                        + " steps, and in 1 other");
    }

    @Test
    void overall_withLessThanTwoInThree_isUndecided() {
        List<SpecificationCurve.Decided> decided = new ArrayList<>();
        for (Specification each : all().subList(0, 9)) {
            decided.add(new SpecificationCurve.Decided(each, unless(decided.size() >= 6)));
        }
        assertThat(new SpecificationCurve(decided).overall()).isEqualTo(Verdict.SUPPORTED);
        decided.set(5, new SpecificationCurve.Decided(all().get(5), Verdict.UNDECIDED));
        assertThat(new SpecificationCurve(decided).overall()).isEqualTo(Verdict.UNDECIDED);
    }

    /** Twelve repetitions of which one is left out agree with the file, as they would; half of the other choices do not. */
    @Test
    void overall_isNotOutvotedByRepetitionsLeftOut() {
        List<SpecificationCurve.Decided> decided = new ArrayList<>();
        for (Specification each : all()) {
            decided.add(new SpecificationCurve.Decided(each, unless(each.exclude() == Exclusion.STUCK)));
        }
        for (int i = 1; i <= 12; i++) {
            Specification without = all().get(0).over(new Repetitions(Subset.LEAVE_ONE_OUT, i));
            decided.add(new SpecificationCurve.Decided(without, Verdict.SUPPORTED)); // 24 of 36 in all
        }
        assertThat(new SpecificationCurve(decided).overall()).isEqualTo(Verdict.UNDECIDED);
    }

    /** One repetition carries the verdict: with every second one left out, it is gone. */
    @Test
    void overall_wantsThoseWithoutARepetitionToAgreeAsWell() {
        List<SpecificationCurve.Decided> decided = new ArrayList<>();
        all().forEach(each -> decided.add(new SpecificationCurve.Decided(each, Verdict.SUPPORTED)));
        for (int i = 1; i <= 4; i++) {
            Specification without = all().get(0).over(new Repetitions(Subset.LEAVE_ONE_OUT, i));
            decided.add(new SpecificationCurve.Decided(without, unless(i % 2 == 0)));
        }
        SpecificationCurve curve = new SpecificationCurve(decided);
        assertThat(curve.overall()).isEqualTo(Verdict.UNDECIDED);
        assertThat(curve.words())
                .isEqualTo(
                        "supported in 26 of 28 specifications; undecided where repetition 2 is left out, or repetition 4"
                                + " is left out");
    }

    @Test
    void overall_againstOneThatSaysTheContrary_isUndecided() {
        Specification contrary = all().get(23);
        SpecificationCurve curve = curve(each -> each.equals(contrary) ? Verdict.REFUTED : Verdict.SUPPORTED);
        assertThat(curve.overall()).isEqualTo(Verdict.UNDECIDED);
        assertThat(curve.words()).startsWith("supported in 23 of 24 specifications; refuted in 1");
    }

    /** What the file does not find itself is not found, whatever the others say. */
    @Test
    void overall_whereTheFilesOwnIsOpen_isUndecided() {
        Specification own = all().get(0);
        SpecificationCurve curve = curve(each -> unless(each.equals(own)));
        assertThat(curve.overall()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void only_keepsSomeChoices() {
        Specification file = Specification.of(0.9, CountingRule.UNIQUE);
        Specification other = new Specification(
                0.6, CountingRule.TOTAL, 0.5, new Repetitions(Subset.LEAVE_ONE_OUT, 2), Exclusion.STUCK);
        for (Choice choice : Choice.values()) {
            Specification one = other.only(Set.of(choice), file);
            for (Choice each : Choice.values()) {
                assertThat(each.value(one))
                        .as(choice + ", " + each)
                        .isEqualTo(each.value(each == choice ? other : file));
            }
        }
    }

    @Test
    void repetitions_areThoseOfTheirSubset() {
        TreeSet<Integer> numbers = new TreeSet<>(List.of(1, 2, 5, 6));
        assertThat(Subset.LEAVE_ONE_OUT.of(numbers))
                .extracting(Repetitions::text)
                .containsExactly("without 1", "without 2", "without 5", "without 6");
        assertThat(Subset.LEAVE_ONE_OUT.of(new TreeSet<>(List.of(1, 2, 3)))).isEmpty();
        Repetitions without = Subset.LEAVE_ONE_OUT.of(numbers).get(2);
        assertThat(numbers.stream().filter(without::contains)).containsExactly(1, 2, 6);
        assertThat(numbers.stream().filter(Subset.ODD.of(numbers).get(0)::contains))
                .containsExactly(1, 5);
        assertThat(numbers.stream().filter(Subset.EVEN.of(numbers).get(0)::contains))
                .containsExactly(2, 6);
    }
}

package org.listopslab.curricula.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.listopslab.data.card.Source;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;

class BaselinesTest {
    private static final int EXAMPLES = 4_000;

    /**
     * Of the products of four digits 5,535 in 10,000 are 0 (1 - .5^4 - .8^4 + .4^4: even, and a multiple of 5), and 3,840 are even
     * and no multiple of 5; who knows a product modulo 5 guesses these.
     */
    @Test
    void best_ofProductsOfFourDigits_isFarAboveATenth() {
        Baselines products = baselines("PROD", 4, 4);
        assertThat(products.plateaus(new int[EXAMPLES], true))
                .filteredOn(plateau -> plateau.name().equals("majority answer"))
                .singleElement()
                .satisfies(plateau -> {
                    assertThat(plateau.accuracy()).isCloseTo(0.5535, within(0.03));
                    assertThat(plateau.agreement())
                            .as("a model that says 0 of all")
                            .isOne();
                });
        assertThat(products.best(60).shortcut()).isEqualTo("modulo 5");
        assertThat(products.best(60).accuracy()).isCloseTo(0.9375, within(0.015));
    }

    @Test
    void plateaus_ofSums_areWhatOneGetsModuloTheDivisors() {
        Baselines sums = baselines("SUM", 2, 5);
        int[] values = values("SUM", 2, 5);
        int[] moduloFive = Arrays.stream(values).map(v -> v % 5).toArray();
        List<Plateau> plateaus = sums.plateaus(moduloFive, true);
        Plateau five = named(plateaus, "modulo 5");
        assertThat(five.agreement()).isOne();
        assertThat(five.accuracy()).isCloseTo(0.5, within(0.04));
        assertThat(five.chance()).isCloseTo(0.2, within(0.04));
        assertThat(named(plateaus, "modulo 2").agreement()).isCloseTo(0.5, within(0.04));
        assertThat(sums.right(moduloFive)).isCloseTo(0.5, within(0.04));
        assertThat(sums.right(values)).isOne();
        assertThat(plateaus)
                .extracting(Plateau::name)
                .doesNotContain("root operator and its elements", "root operator");
    }

    @Test
    void plateaus_ofAnswersOfSeveralTokens_haveNoLoss() {
        assertThat(baselines("SUM", 2, 5).plateaus(new int[EXAMPLES], false))
                .allMatch(plateau -> Double.isNaN(plateau.loss()));
    }

    @Test
    void plateaus_ofSeveralOperators_haveTheRootOperatorsGuess() {
        Baselines mixed = baselines("MAX+MIN", 4, 4);
        Plateau root = named(mixed.plateaus(new int[EXAMPLES], true), "root operator");
        // The maximum of four digits is 9 with probability 1 - .9^4, and the minimum 0.
        assertThat(root.accuracy()).isCloseTo(1 - Math.pow(0.9, 4), within(0.03));
        assertThat(root.agreement()).as("0 is the guess of every minimum").isCloseTo(0.5, within(0.03));
        assertThat(mixed.plateaus(new int[EXAMPLES], true))
                .extracting(Plateau::name)
                .doesNotContain("modulo 5");
    }

    @Test
    void agreement_ofWhatIsNoElement_isNone() {
        int[] brackets = new int[EXAMPLES];
        Arrays.fill(brackets, 12);
        assertThat(baselines("SUM", 2, 5).plateaus(brackets, true)).allMatch(plateau -> plateau.agreement() == 0);
    }

    @Test
    void exceededAt_isThreeStandardErrorsAbove() {
        assertThat(new Guess("majority answer", 0.6, 512).exceededAt()).isCloseTo(0.665, within(0.0005));
    }

    /** Four digits are 715 multisets, of which the test split has a tenth, whatever the number of draws. */
    @Test
    void independent_isNoMoreThanThereAreCanonicalForms() {
        ExampleGenerator generator = generator("SUM", 4, 4);
        Source test = Source.of(generator, Split.TEST, 512);
        Set<Long> forms = new HashSet<>();
        test.forEach(expression -> forms.add(expression.canonicalHash()));
        double independent = Baselines.of(generator.task(), Source.of(generator, Split.TRAIN, 100), test)
                .independent();
        assertThat(forms).hasSizeBetween(40, 100);
        assertThat(independent).isBetween(forms.size() / 2.0, (double) forms.size());
        assertThat(Score.independent(List.of(1, 1, 1, 1))).isEqualTo(4);
        assertThat(Score.independent(List.of(5, 5))).isEqualTo(2);
    }

    private static Plateau named(List<Plateau> plateaus, String name) {
        return plateaus.stream()
                .filter(plateau -> plateau.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Baselines baselines(String operators, int fewest, int most) {
        ExampleGenerator generator = generator(operators, fewest, most);
        return Baselines.of(
                generator.task(),
                Source.of(generator, Split.TRAIN, Baselines.LEARNED_FROM),
                // Of the test split there is a tenth of the canonical forms, which for short expressions is another
                // law.
                Source.of(generator, Split.TRAIN, Baselines.LEARNED_FROM, EXAMPLES));
    }

    private static int[] values(String operators, int fewest, int most) {
        List<Integer> values = new ArrayList<>();
        Source.of(generator(operators, fewest, most), Split.TRAIN, Baselines.LEARNED_FROM, EXAMPLES)
                .forEach(expression -> values.add(expression.value()));
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private static ExampleGenerator generator(String operators, int fewest, int most) {
        return new ExampleGenerator(
                Task.parse(
                        operators, Domains.modulo(10), new ExpressionShape(1, fewest, most, 0.25), AnswerStyle.DIRECT),
                5);
    }
}

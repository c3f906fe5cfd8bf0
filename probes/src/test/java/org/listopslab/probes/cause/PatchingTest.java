package org.listopslab.probes.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.operator.Operators;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.Subjects;
import org.listopslab.probes.cause.MinimalPairs.Change;
import org.listopslab.probes.cause.MinimalPairs.Pair;
import org.listopslab.probes.cause.Patching.Effect;
import org.listopslab.probes.cause.Patching.Place;
import org.listopslab.probes.network.HandMade;
import org.listopslab.probes.network.Removal;

/** Patching of networks in which it is known where the answer is, layer by layer. */
@Tag("engine")
class PatchingTest {
    private static final double NEAR = 1e-4;

    @TempDir
    private Path run;

    @Test
    void measure_whereTheFirstLayerReadsTheArguments_findsTheAnswerBehindItAtTheAnswer() {
        assertCarried(
                HandMade.maximum(2, 1, 0),
                List.of(
                        "layer.0.residual_before CHANGED",
                        "layer.0.attention_output ANSWER",
                        "layer.0.residual_middle ANSWER",
                        "layer.1.residual_before ANSWER",
                        "layer.1.residual_middle ANSWER",
                        "layer.1.residual_after ANSWER"));
    }

    @Test
    void measure_whereTheSecondLayerReadsTheArguments_findsTheDifferenceAtTheArgumentUpToIt() {
        assertCarried(
                HandMade.maximum(2, 1, 1),
                List.of(
                        "layer.0.residual_before CHANGED",
                        "layer.0.residual_middle CHANGED",
                        "layer.1.residual_before CHANGED",
                        "layer.1.attention_output ANSWER",
                        "layer.1.residual_middle ANSWER",
                        "layer.1.residual_after ANSWER"));
    }

    @Test
    void measure_whereTheAnswerPassesTheBracket_findsItThereInBetween() {
        assertCarried(
                HandMade.maximumByTwoHops(),
                List.of(
                        "layer.0.residual_before CHANGED",
                        "layer.0.attention_output BRACKETS",
                        "layer.0.residual_middle BRACKETS",
                        "layer.1.residual_before BRACKETS",
                        "layer.1.attention_output ANSWER",
                        "layer.1.residual_middle ANSWER",
                        "layer.1.residual_after ANSWER"));
    }

    @Test
    void measure_ofTwoHeadsOfWhichOneIsIdle_findsTheOtherAlone() {
        try (Subject subject = subject("MAX", HandMade.maximum(1, 2, 0))) {
            List<Effect> heads = new PatchingProbe()
                    .measure(subject).rows().stream()
                            .map(PatchingProbe.Row::effect)
                            .filter(effect -> effect.site().part() == Part.ATTENTION_OUTPUT)
                            .filter(effect -> effect.place() == Place.ANSWER)
                            .toList();
            assertThat(heads).extracting(Effect::head).containsExactly(Removal.ALL, 0, 1);
            assertThat(heads.get(0).effect()).isCloseTo(1, within(NEAR));
            assertThat(heads.get(1).effect()).isCloseTo(1, within(NEAR));
            assertThat(heads.get(2).effect()).isCloseTo(0, within(NEAR));
        }
    }

    @Test
    void measure_ofAChangeInARandomDirection_bringsTheAnswerNotBack() {
        try (Subject subject = subject("MAX", HandMade.maximum(1, 1, 0))) {
            for (PatchingProbe.Row row : new PatchingProbe().measure(subject).rows()) {
                assertThat(row.effect().random()).isLessThan(0.6);
                if (row.effect().effect() == 0) {
                    assertThat(row.effect().random()).isZero();
                }
            }
        }
    }

    @Test
    void measure_ofAModelThatKnowsNoOperator_doesNotApply() {
        try (Subject subject = subject("SUM", HandMade.maximum(1, 1, 0))) {
            assertThat(new PatchingProbe().measure(subject)).isEqualTo(Reading.notApplicable("it knows no operator"));
        }
    }

    @Test
    void measure_ofTwoElements_neverThrows() {
        try (Subject subject = Subjects.of(run, "Z2", 2, "MAX", HandMade.maximum(1, 1, 0))) {
            assertThat(new PatchingProbe().measure(subject)).isInstanceOf(Reading.NotApplicable.class);
        }
    }

    @Test
    void ofArguments_changesOneTokenAndTheValue() {
        try (Subject subject = subject("MAX", HandMade.maximum(1, 1, 0))) {
            List<Question> questions = subject.held(subject.sharedTask(), 50);
            List<Pair> pairs =
                    MinimalPairs.ofArguments(subject, subject.sharedTask(), questions, new SplittableRandom(2));
            assertThat(pairs).hasSizeGreaterThan(40);
            for (Pair pair : pairs) {
                assertThat(differences(pair)).containsExactly(pair.changed());
                assertThat(pair.changed()).isBetween(1, 3);
                assertThat(pair.clean().value()).isNotEqualTo(pair.corrupted().value());
                assertThat(pair.said()).isEqualTo(6);
            }
        }
    }

    @Test
    void ofOperators_changesTheOperatorAlone() {
        try (Subject subject = subject("MAX+SUM", HandMade.maximum(1, 1, 0))) {
            List<Question> questions = subject.held(subject.tasks().get(0), 50);
            String before = operator(questions.get(0));
            String other = before.equals("MAX") ? "SUM" : "MAX";
            List<Pair> pairs = MinimalPairs.ofOperators(
                    subject,
                    subject.tasks().get(0),
                    questions,
                    List.of(Operators.byName(other, subject.domain())),
                    new SplittableRandom(2));
            assertThat(pairs).hasSizeGreaterThan(20);
            for (Pair pair : pairs) {
                assertThat(differences(pair)).containsExactly(0);
                assertThat(operator(pair.corrupted())).isEqualTo(other);
                assertThat(pair.clean().value()).isNotEqualTo(pair.corrupted().value());
            }
        }
    }

    private static String operator(Question question) {
        return ((Operation) question.expression()).operator().name();
    }

    /** The positions in which the questions of a pair differ. */
    private static List<Integer> differences(Pair pair) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < pair.clean().encoded().answerStart(); i++) {
            if (pair.clean().encoded().tokens()[i] != pair.corrupted().encoded().tokens()[i]) {
                found.add(i);
            }
        }
        return found;
    }

    /** Effect 1 at these sites and positions, 0 at all others. */
    private void assertCarried(StoredModel model, List<String> carried) {
        try (Subject subject = subject("MAX", model)) {
            List<PatchingProbe.Row> rows = new PatchingProbe().measure(subject).rows();
            assertThat(rows).allMatch(row -> row.change() == Change.ARGUMENT);
            List<String> seen = new ArrayList<>();
            for (PatchingProbe.Row row : rows) {
                Effect effect = row.effect();
                String where = effect.site().label() + " " + effect.place();
                if (carried.contains(where)) {
                    seen.add(where);
                }
                assertThat(effect.effect()).as(where).isCloseTo(carried.contains(where) ? 1 : 0, within(NEAR));
                assertThat(effect.error()).as(where).isCloseTo(0, within(NEAR));
                assertThat(effect.pairs()).isEqualTo(48);
            }
            assertThat(seen).containsExactlyElementsOf(carried);
            assertThat(rows)
                    .anyMatch(row -> row.effect().site().equals(new Site(Part.RESIDUAL_BEFORE, 0))
                            && row.effect().place() == Place.ARGUMENTS);
        }
    }

    private Subject subject(String operators, StoredModel model) {
        return Subjects.of(run, "Z10", 3, operators, model);
    }
}

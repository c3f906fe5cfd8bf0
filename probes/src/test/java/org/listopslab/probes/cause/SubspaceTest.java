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
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.expression.Literal;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.Site;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.Subjects;
import org.listopslab.probes.cause.SubspaceRemoval.Effect;
import org.listopslab.probes.cause.SubspaceRemoval.Treatment;
import org.listopslab.probes.network.HandMade;

/** Removal of directions that a network uses, beside larger ones that it does not. */
class SubspaceTest {
    private static final Site MIDDLE = new Site(Site.Part.RESIDUAL_MIDDLE, 0);

    @TempDir
    private Path run;

    @Test
    void ofClasses_findsTheDirectionInWhichTheirMeansDiffer_andMovesNothingElse() {
        double[][] rows = {{5, 1, 0}, {-5, 1, 0}, {5, -1, 0}, {-5, -1, 0}};
        Whitening space = Whitening.of(rows);
        assertThat(space.rank()).isEqualTo(2);
        Subspace found = Subspace.ofClasses(space, rows, new int[] {0, 0, 1, 1}, 1);
        assertThat(found.scaled(rows[0], 0)).containsExactly(new double[] {5, 0, 0}, within(1e-9));
        assertThat(found.scaled(rows[0], -1)).containsExactly(new double[] {5, -1, 0}, within(1e-9));
        assertThat(found.variance()).isCloseTo(1.0 / 26, within(1e-9));
    }

    /** However large one direction is, all are drawn alike. */
    @Test
    void random_drawsNoDirectionMoreThanAnother() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] rows = new double[200][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {10 * random.nextGaussian(), random.nextGaussian(), 7, 0};
        }
        Whitening space = Whitening.of(rows);
        assertThat(space.rank()).isEqualTo(2);
        double[] squares = new double[2];
        for (int draw = 0; draw < 400; draw++) {
            double[] direction = Subspace.random(space, 1, random).basis()[0];
            squares[0] += direction[0] * direction[0] / 400;
            squares[1] += direction[1] * direction[1] / 400;
        }
        assertThat(squares).containsExactly(new double[] {0.5, 0.5}, within(0.08));
        assertThat(space.of(rows[0])[0] * space.of(rows[0])[0]).isLessThan(16);
    }

    /** Of two values, one direction holds all that tells them apart; seven others are ten times as large, and nobody's. */
    @Test
    @Tag("engine")
    void measure_ofTheDirectionsThatTheAnswerIsIn_losesMoreThanLargerOnes() {
        List<Question> questions = maximaOfTwo();
        int[] classes = questions.stream().mapToInt(Question::value).toArray();
        try (Fleet fleet = HandMade.maximumBesideAnother().open(Accelerator.CPU)) {
            List<Effect> effects = new SubspaceRemoval(fleet, questions, questions, new SplittableRandom(1))
                    .measure(MIDDLE, classes, 1);
            assertThat(effects).hasSize(2);
            for (Effect effect : effects) {
                assertThat(effect.intact()).isEqualTo(1);
                assertThat(effect.accuracy()).isLessThan(effect.controlMean() - 0.2);
                assertThat(effect.p()).isLessThanOrEqualTo(0.05);
            }
        }
    }

    /** Classes that have nothing to do with the answer. */
    @Test
    @Tag("engine")
    void measure_ofClassesAtRandom_losesNoMoreThanRandomDirections() {
        List<Question> questions = maximaOfTwo();
        int found = 0;
        try (Fleet fleet = HandMade.maximumBesideAnother().open(Accelerator.CPU)) {
            for (int seed = 0; seed < 12; seed++) {
                int[] classes =
                        new SplittableRandom(seed).ints(questions.size(), 0, 2).toArray();
                found += new SubspaceRemoval(fleet, questions, questions, new SplittableRandom(100 + seed))
                                .measure(MIDDLE, classes, 1).stream()
                                        .anyMatch(
                                                effect -> effect.treatment() == Treatment.REMOVE && effect.p() <= 0.05)
                        ? 1
                        : 0;
            }
        }
        assertThat(found).as("seeds 0 to 11").isLessThanOrEqualTo(2);
    }

    @Test
    @Tag("engine")
    void measure_ofAModelThatIsAsNarrowAsTheSubspace_doesNotApply() {
        try (Subject subject = Subjects.of(run, "Z2", 2, "MAX", HandMade.maximum(1, 1, 0))) {
            assertThat(new SubspaceProbe().measure(subject)).isInstanceOf(Reading.NotApplicable.class);
        }
    }

    @Test
    @Tag("engine")
    void measure_ofAModelThatKnowsItsTask_speaksOfBothTargetsAtEachSite() {
        try (Subject subject = Subjects.of(run, "Z10", 3, "MAX", HandMade.maximum(2, 1, 0))) {
            assertThat(new SubspaceProbe().measure(subject).rows()).hasSize(2 * 3 * 2);
        }
    }

    /** Three arguments of 0 and 1, and one of 2 to 9; as many questions have the one value as the other. */
    private static List<Question> maximaOfTwo() {
        List<Question> questions = new ArrayList<>();
        for (int code = 0; code < 64; code++) {
            int[] tokens = new int[8];
            tokens[0] = HandMade.id("[MAX");
            for (int i = 0; i < 3; i++) {
                tokens[i + 1] = HandMade.id(Integer.toString(code >> i & 1));
            }
            int greatest = code % 8 == 0 ? 0 : 1;
            tokens[4] = HandMade.id(Integer.toString(2 + code / 8));
            tokens[5] = HandMade.id("]");
            tokens[6] = HandMade.id("=");
            tokens[7] = HandMade.id(Integer.toString(greatest));
            for (int i = 0; i < (greatest == 0 ? 7 : 1); i++) {
                questions.add(new Question(new Literal(greatest), code, new EncodedExample(tokens, 7)));
            }
        }
        return questions;
    }
}

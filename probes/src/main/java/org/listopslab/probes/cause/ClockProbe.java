package org.listopslab.probes.cause;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.task.Task;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.cause.Clock.Measure;
import org.listopslab.probes.cause.Clock.Score;
import org.listopslab.probes.network.Ignorance;

/** Whether the logits of sums follow cosines of the sum, and depend on the arguments through their sum alone. */
public final class ClockProbe implements Probe<Score> {
    /** With fewer elements, renaming leaves the circle what it was. */
    private static final int LEAST_ELEMENTS = 5;

    /** Questions for each element, where there are so many. */
    private static final int EACH = 25;

    private static final Column<Score, Measure> MEASURE = Column.word("measure", Measure.class, Score::measure);
    private static final Column<Score, Integer> FREQUENCY = Column.small("frequency", Score::frequency);
    private static final Column<Score, Double> VALUE = Column.number("value", Score::value);
    private static final Column<Score, Double> MEAN = Column.number("control_mean", Score::controlMean);
    private static final Column<Score, Double> HIGH = Column.number("control_high", Score::controlHigh);
    private static final Column<Score, Double> P = Column.number("p", Score::p);

    private static final Layout<Score> LAYOUT = Layout.of(
            line -> new Score(
                    MEASURE.of(line), FREQUENCY.of(line), VALUE.of(line), MEAN.of(line), HIGH.of(line), P.of(line)),
            List.of(MEASURE, FREQUENCY, VALUE, MEAN, HIGH, P));

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String definition() {
        return "the share of the variance of SUM's logits that the sum alone explains, beside sums dealt out at random; and of the"
                + " mean logits of each sum, the share along cos(2 pi k (sum - answer) / n) for each frequency k, beside sums and"
                + " answers renamed alike, which a model that is right without a circle passes as well";
    }

    @Override
    public String source() {
        return "Nanda et al. 2023 (arXiv 2301.05217), section 4; dependence on the sum alone as in Zhong et al. 2023 (arXiv"
                + " 2306.17844), section 3; the control is the lab's own";
    }

    @Override
    public Layout<Score> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Score row) {
        return Optional.of(new Quantity(
                row.measure() == Measure.BY_SUM ? "explained by the sum" : "cosine of frequency " + row.frequency(),
                row.value()));
    }

    @Override
    public Reading<Score> measure(Subject subject) {
        int n = subject.domain().size();
        Optional<Task> sum = subject.tasks().stream()
                .filter(task -> task.operators().size() == 1
                        && task.operators().get(0).name().equals("SUM"))
                .findFirst();
        if (!(subject.domain() instanceof IntegersModulo) || sum.isEmpty()) {
            return Reading.notApplicable("it was measured on no sums modulo n");
        }
        if (n < LEAST_ELEMENTS) {
            return Reading.notApplicable(
                    "there are only " + n + " elements, whose circle no renaming breaks; it takes " + LEAST_ELEMENTS);
        }
        @Nullable String ignorance = Ignorance.of(subject, sum.get());
        if (ignorance != null) {
            return Reading.notApplicable(ignorance);
        }
        List<Question> questions = subject.held(sum.get(), Math.max(Subject.QUESTIONS, EACH * n));
        int[] sums = questions.stream().mapToInt(Question::value).toArray();
        if (Arrays.stream(sums).distinct().count() < n) {
            return Reading.notApplicable("some sums are those of no held-out question");
        }
        return Reading.of(Clock.measure(logits(subject, questions), sums, subject.random(name())));
    }

    /** Each question's logits of the elements, where the last token of the answer is said. */
    private static double[][] logits(Subject subject, List<Question> questions) {
        FleetBatch batch = Subject.batch(questions);
        Activation said = subject.fleet().trace(batch).get(Site.of(Site.Part.LOGITS));
        int vocabulary = (int) said.shape()[3];
        int[] tokens = subject.elementTokens();
        double[][] logits = new double[questions.size()][tokens.length];
        for (int example = 0; example < logits.length; example++) {
            int at = (example + 1) * batch.answers() - 1;
            while (batch.weights()[at] == 0) {
                at--;
            }
            for (int c = 0; c < tokens.length; c++) {
                logits[example][c] = said.numbers()[at * vocabulary + tokens[c]];
            }
        }
        return logits;
    }
}

package org.listopslab.probes.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;

/**
 * What a model would say if it stopped after each layer or loop: its own last norm and unembedding, applied to the stream there.
 *
 * <p>A value that the lens does not see may still be there, in a form that later layers turn (Belrose et al. 2023, section 3): then
 * {@link SiteProbes} finds it.
 */
public final class LogitLens implements Probe<Lens> {
    private static final int LEAST_WIDTH = 3;

    private static final Column<Lens, String> SITE = Column.text("site", Lens::site);
    private static final Column<Lens, Integer> LAYER = Column.small("layer", Lens::layer);
    private static final Column<Lens, Integer> EXAMPLES = Column.small("examples", Lens::examples);
    private static final Column<Lens, Double> ACCURACY = Column.number("accuracy", Lens::accuracy);
    private static final Column<Lens, Double> ERROR = Column.number("standard_error", Lens::standardError);
    private static final Column<Lens, Double> LOG_PROBABILITY = Column.number("log_probability", Lens::logProbability);
    private static final Column<Lens, Double> AGREEMENT = Column.number("agreement", Lens::agreement);
    private static final Column<Lens, Double> MAJORITY = Column.number("majority", Lens::majority);
    private static final Column<Lens, Double> CONSTANT =
            Column.number("constant_log_probability", Lens::constantLogProbability);

    private static final Layout<Lens> LAYOUT = Layout.of(
            line -> new Lens(
                    SITE.of(line),
                    LAYER.of(line),
                    EXAMPLES.of(line),
                    ACCURACY.of(line),
                    ERROR.of(line),
                    LOG_PROBABILITY.of(line),
                    AGREEMENT.of(line),
                    MAJORITY.of(line),
                    CONSTANT.of(line)),
            List.of(SITE, LAYER, EXAMPLES, ACCURACY, ERROR, LOG_PROBABILITY, AGREEMENT, MAJORITY, CONSTANT));

    @Override
    public String name() {
        return "logit_lens";
    }

    @Override
    public String definition() {
        return "what the last norm and the unembedding make of the residual stream after each layer or loop, where the value is"
                + " said: accuracy, log-probability of the right value, agreement with the model's end, beside the best constant"
                + " answers";
    }

    @Override
    public String source() {
        return "nostalgebraist 2020, \"interpreting GPT: the logit lens\"; its limits: Belrose et al. 2023, section 3";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Layout<Lens> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Lens row) {
        return Optional.of(new Quantity("accuracy at " + row.site(), row.accuracy()));
    }

    @Override
    public Reading<Lens> measure(Subject subject) {
        if (subject.model().config().shape().width() < LEAST_WIDTH) {
            return Reading.notApplicable("its width is below 3, where a norm leaves one bit of the stream");
        }
        List<Question> questions = subject.questions();
        if (questions.stream().mapToInt(Question::value).distinct().count() < 2) {
            return Reading.notApplicable("all held-out questions have one value");
        }
        if (!subject.knows(subject.sharedTask())) {
            return Reading.notApplicable(
                    "it knows nothing of " + subject.sharedTask().name());
        }
        return Reading.of(through(subject.fleet(), questions));
    }

    /** The lens after each layer of a model, alone in its fleet, on at least one question. */
    static List<Lens> through(Fleet fleet, List<Question> questions) {
        FleetBatch batch = Subject.batch(questions);
        Trace trace = fleet.trace(batch);
        int layers = fleet.shape().layers();
        Site end = new Site(Part.RESIDUAL_AFTER, layers - 1);
        int[] last = said(batch, trace);
        List<Lens> rows = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            Site site = new Site(Part.RESIDUAL_AFTER, layer);
            Trace seen = layer == layers - 1
                    ? trace
                    : fleet.trace(
                            batch, Intervention.compute(end, there -> answers(batch, trace.get(site), there.shape())));
            rows.add(lens(questions, batch, seen, site, last));
        }
        return rows;
    }

    /** The rows of a layer's activation that are answer slots, in the form of the last layer's. */
    private static Activation answers(FleetBatch batch, Activation everywhere, long[] shape) {
        int width = (int) shape[3];
        float[] numbers = new float[batch.examples() * batch.answers() * width];
        for (int example = 0; example < batch.examples(); example++) {
            for (int slot = 0; slot < batch.answers(); slot++) {
                int at = example * batch.answers() + slot;
                int row = example * batch.length() + batch.positions()[at];
                System.arraycopy(everywhere.numbers(), row * width, numbers, at * width, width);
            }
        }
        return new Activation(shape, numbers);
    }

    private static Lens lens(List<Question> questions, FleetBatch batch, Trace seen, Site site, int[] last) {
        int examples = questions.size();
        int[] said = said(batch, seen);
        float[] logits = seen.get(Site.of(Part.LOGITS)).numbers();
        int vocabulary = logits.length / (batch.examples() * batch.answers());
        double[] right = new double[examples];
        long[] forms = questions.stream().mapToLong(Question::form).toArray();
        Map<Integer, Integer> counts = new HashMap<>();
        double logProbability = 0;
        int agreeing = 0;
        for (int i = 0; i < examples; i++) {
            int slot = i * batch.answers() + Activations.lastAnswer(batch, i);
            int truth = batch.targets()[slot];
            right[i] = said[i] == truth ? 1 : 0;
            agreeing += said[i] == last[i] ? 1 : 0;
            logProbability += logProbability(logits, slot * vocabulary, vocabulary, truth) / examples;
            counts.merge(truth, 1, Integer::sum);
        }
        Clustered accuracy = Clustered.of(right, forms);
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        double constant = counts.values().stream()
                .mapToDouble(count -> (double) count / examples * Math.log((double) count / examples))
                .sum();
        return new Lens(
                site.label(),
                site.layer(),
                examples,
                accuracy.mean(),
                accuracy.standardError(),
                logProbability,
                (double) agreeing / examples,
                (double) most / examples,
                constant);
    }

    private static double logProbability(float[] logits, int from, int vocabulary, int token) {
        double most = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < vocabulary; v++) {
            most = Math.max(most, logits[from + v]);
        }
        double sum = 0;
        for (int v = 0; v < vocabulary; v++) {
            sum += Math.exp(logits[from + v] - most);
        }
        return logits[from + token] - most - Math.log(sum);
    }

    /** For each question the most probable token where the value is said. */
    private static int[] said(FleetBatch batch, Trace trace) {
        float[] logits = trace.get(Site.of(Part.LOGITS)).numbers();
        int vocabulary = logits.length / (batch.examples() * batch.answers());
        int[] said = new int[batch.examples()];
        for (int i = 0; i < said.length; i++) {
            int from = (i * batch.answers() + Activations.lastAnswer(batch, i)) * vocabulary;
            for (int v = 1; v < vocabulary; v++) {
                said[i] = logits[from + v] > logits[from + said[i]] ? v : said[i];
            }
        }
        return said;
    }
}

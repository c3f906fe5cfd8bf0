package org.listopslab.probes.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;

/**
 * What each writer to the residual stream adds directly to the margin of the right token: its output through the final norm, with
 * that norm's rate held at what it is, and the output layer.
 */
final class DirectLogits {
    /** Who writes to the stream that the output layer reads. */
    enum Writer {
        /** Token and position embedding. */
        EMBEDDING,
        /** Attention of a layer. */
        ATTENTION,
        /** The feed-forward network of a layer. */
        FEED_FORWARD,
        /** The final norm's shift, which no question changes. */
        SHIFT;

        /** The word that stands for this writer in tables. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What one writer adds.
     *
     * @param writer who
     * @param layer its layer or loop, from 0; 0 for what is outside of the layers
     * @param margin what it adds to the right token's logit minus the mean logit of all tokens that are answers, mean over the
     *     questions
     * @param share its share of the whole margin; the shares of all writers add up to 1
     */
    record Part(Writer writer, int layer, double margin, double share) {}

    private final StoredModel model;
    private final FleetBatch batch;
    private final ActivationRows rows;
    private final int[] candidates;

    private DirectLogits(StoredModel model, FleetBatch batch) {
        this.model = model;
        this.batch = batch;
        this.rows = new ActivationRows(batch, shape().layers());
        this.candidates = Answers.candidates(batch);
    }

    /**
     * What each writer of a model adds.
     *
     * @param model the weights
     * @param fleet the same model, alone
     * @param batch at least one question
     */
    static List<Part> measure(StoredModel model, Fleet fleet, FleetBatch batch) {
        DirectLogits direct = new DirectLogits(model, batch);
        Trace trace = fleet.trace(batch);
        double[] rates = direct.rates(trace);
        float[][] directions = direct.directions();
        List<Part> parts = new ArrayList<>();
        parts.add(direct.part(Writer.EMBEDDING, 0, trace, Site.of(Site.Part.EMBEDDING), rates, directions));
        for (int layer = 0; layer < direct.shape().layers(); layer++) {
            Site attention = BlockPart.ATTENTION.site(layer);
            Site feedForward = BlockPart.FEED_FORWARD.site(layer);
            parts.add(direct.part(Writer.ATTENTION, layer, trace, attention, rates, directions));
            parts.add(direct.part(Writer.FEED_FORWARD, layer, trace, feedForward, rates, directions));
        }
        parts.add(new Part(Writer.SHIFT, 0, direct.shift(directions), 0));
        double whole = parts.stream().mapToDouble(Part::margin).sum();
        return parts.stream()
                .map(part -> new Part(part.writer, part.layer, part.margin, part.margin / whole))
                .toList();
    }

    private Part part(Writer writer, int layer, Trace trace, Site site, double[] rates, float[][] directions) {
        Activation written = trace.get(site);
        float[] scale = numbers("final_norm.scale");
        int width = shape().width();
        double[] margins = new double[batch.examples()];
        for (int example = 0; example < batch.examples(); example++) {
            int counted = 0;
            for (int slot = 0; slot < batch.answers(); slot++) {
                int row = rows.ofAnswer(site, example, slot);
                if (row >= 0) {
                    int at = example * batch.answers() + slot;
                    double mean = 0;
                    for (int i = 0; i < width; i++) {
                        mean += written.numbers()[row * width + i] / width;
                    }
                    for (int i = 0; i < width; i++) {
                        margins[example] +=
                                (written.numbers()[row * width + i] - mean) * rates[at] * scale[i] * directions[at][i];
                    }
                    counted++;
                }
            }
            margins[example] /= counted;
        }
        return new Part(writer, layer, Answers.mean(margins), 0);
    }

    private double shift(float[][] directions) {
        float[] shift = numbers("final_norm.shift");
        double[] margins = new double[batch.examples()];
        for (int example = 0; example < batch.examples(); example++) {
            int counted = 0;
            for (int at = example * batch.answers(); at < (example + 1) * batch.answers(); at++) {
                if (batch.weights()[at] > 0) {
                    for (int i = 0; i < shift.length; i++) {
                        margins[example] += shift[i] * directions[at][i];
                    }
                    counted++;
                }
            }
            margins[example] /= counted;
        }
        return Answers.mean(margins);
    }

    /** For each answer slot the final norm's rate: one over the deviation of the stream. */
    private double[] rates(Trace trace) {
        Activation stream = trace.get(new Site(Site.Part.RESIDUAL_AFTER, shape().layers() - 1));
        int width = shape().width();
        double[] rates = new double[stream.numbers().length / width];
        for (int row = 0; row < rates.length; row++) {
            double sum = 0;
            double squares = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                sum += stream.numbers()[i];
                squares += (double) stream.numbers()[i] * stream.numbers()[i];
            }
            double mean = sum / width;
            rates[row] = 1 / Math.sqrt(squares / width - mean * mean + ModelShape.NORM_EPSILON);
        }
        return rates;
    }

    /** For each answer slot the output layer's row of the right token minus the mean row of all tokens that are answers. */
    private float[][] directions() {
        int width = shape().width();
        float[] output = numbers(shape().output().parameter());
        double[] mean = new double[width];
        for (int token : candidates) {
            for (int i = 0; i < width; i++) {
                mean[i] += output[token * width + i] / (double) candidates.length;
            }
        }
        float[][] directions = new float[batch.targets().length][width];
        for (int at = 0; at < directions.length; at++) {
            for (int i = 0; i < width; i++) {
                directions[at][i] = (float) (output[batch.targets()[at] * width + i] - mean[i]);
            }
        }
        return directions;
    }

    private ModelShape shape() {
        return model.config().shape();
    }

    private float[] numbers(String parameter) {
        Parameter found = ParameterLayout.of(shape()).get(parameter);
        return java.util.Arrays.copyOfRange(model.values(), found.offset(), found.end());
    }
}

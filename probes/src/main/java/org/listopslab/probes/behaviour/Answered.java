package org.listopslab.probes.behaviour;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.fleet.Trace;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;
import org.listopslab.probes.reading.Clustered;

/**
 * What a model makes of questions at the token from which it says their value.
 *
 * @param forms the canonical form of each question
 * @param values the value of each
 * @param right whether it is told right: 1 or 0
 * @param representations the last norm's output, {@code [questions][D]}
 */
record Answered(long[] forms, int[] values, double[] right, float[][] representations) {
    /** Asks a model, alone in its fleet, at least one question. */
    static Answered of(Fleet fleet, List<Question> questions) {
        FleetBatch batch = Subject.batch(questions);
        Trace trace = fleet.trace(batch);
        float[] normed = trace.get(Site.of(Part.FINAL_NORM)).numbers();
        float[] logits = trace.get(Site.of(Part.LOGITS)).numbers();
        int width = fleet.shape().width();
        int vocabulary = fleet.shape().vocabulary();
        double[] right = new double[questions.size()];
        float[][] representations = new float[questions.size()][];
        for (int i = 0; i < right.length; i++) {
            int[] tokens = questions.get(i).encoded().tokens();
            int said = tokens.length - questions.get(i).encoded().answerStart();
            int row = i * batch.answers() + said - 1; // the value is an answer's last token
            representations[i] = Arrays.copyOfRange(normed, row * width, (row + 1) * width);
            right[i] = mostProbable(logits, row * vocabulary, vocabulary) == tokens[tokens.length - 1] ? 1 : 0;
        }
        return new Answered(
                questions.stream().mapToLong(Question::form).toArray(),
                questions.stream().mapToInt(Question::value).toArray(),
                right,
                representations);
    }

    private static int mostProbable(float[] logits, int from, int vocabulary) {
        int best = 0;
        for (int v = 1; v < vocabulary; v++) {
            best = logits[from + v] > logits[from + best] ? v : best;
        }
        return best;
    }

    /** The questions of some forms. */
    Answered where(LongPredicate form) {
        int[] kept = IntStream.range(0, forms.length)
                .filter(i -> form.test(forms[i]))
                .toArray();
        return new Answered(
                Arrays.stream(kept).mapToLong(i -> forms[i]).toArray(),
                Arrays.stream(kept).map(i -> values[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> right[i]).toArray(),
                Arrays.stream(kept).mapToObj(i -> representations[i]).toArray(float[][]::new));
    }

    /** One half of the forms, as if drawn at random: those whose hash lies below the median. */
    LongPredicate half() {
        long[] sorted = Arrays.stream(forms).distinct().sorted().toArray();
        long median = sorted[sorted.length / 2];
        return form -> form < median;
    }

    /** The share told right. */
    Clustered accuracy() {
        return Clustered.of(right, forms);
    }

    /** Whether that lies more than three standard errors above that of the best single answer. */
    boolean knows() {
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(values).forEach(value -> counts.merge(value, 1, Integer::sum));
        double best = (double) counts.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                / values.length;
        return accuracy().mean() > best + 3 * Math.sqrt(best * (1 - best) / values.length);
    }

    /** The participation ratio of the representations; its standard error is not known. */
    Clustered participationRatio() {
        int clusters = (int) Arrays.stream(forms).distinct().count();
        return new Clustered(Spectrum.participationRatio(representations), Double.NaN, clusters);
    }
}

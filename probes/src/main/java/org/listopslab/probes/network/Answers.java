package org.listopslab.probes.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Trace.Activation;

/**
 * What a model's logits say to each question of a batch.
 *
 * @param right 1 where every token of the answer is the most probable one, else 0
 * @param margin the logit of the right token minus the mean logit of all tokens that are answers in the batch, mean over the tokens
 *     of the answer
 * @param loss cross-entropy in nats, mean over the tokens of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
public record Answers(double[] right, double[] margin, double[] loss) {
    /** Reads logits {@code [1, B, Q, V]}. */
    public static Answers of(FleetBatch batch, Activation logits) {
        int vocabulary = (int) logits.shape()[3];
        int[] candidates = candidates(batch);
        double[] right = new double[batch.examples()];
        double[] margin = new double[batch.examples()];
        double[] loss = new double[batch.examples()];
        for (int example = 0; example < batch.examples(); example++) {
            right[example] = 1;
            int counted = 0;
            for (int slot = 0; slot < batch.answers(); slot++) {
                int at = example * batch.answers() + slot;
                if (batch.weights()[at] > 0) {
                    int target = batch.targets()[at];
                    float[] said = Arrays.copyOfRange(logits.numbers(), at * vocabulary, (at + 1) * vocabulary);
                    right[example] *= highest(said) == target ? 1 : 0;
                    margin[example] += said[target]
                            - IntStream.of(candidates)
                                    .mapToDouble(token -> said[token])
                                    .average()
                                    .orElseThrow();
                    loss[example] += logSum(said) - said[target];
                    counted++;
                }
            }
            margin[example] /= counted;
            loss[example] /= counted;
        }
        return new Answers(right, margin, loss);
    }

    /** The tokens that are answers in a batch, ascending. */
    static int[] candidates(FleetBatch batch) {
        return IntStream.range(0, batch.targets().length)
                .filter(at -> batch.weights()[at] > 0)
                .map(at -> batch.targets()[at])
                .distinct()
                .sorted()
                .toArray();
    }

    /** The share of questions answered right. */
    public double accuracy() {
        return mean(right);
    }

    static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static int highest(float[] said) {
        int best = 0;
        for (int v = 1; v < said.length; v++) {
            best = said[v] > said[best] ? v : best;
        }
        return best;
    }

    private static double logSum(float[] said) {
        double highest = said[highest(said)];
        double sum = 0;
        for (float logit : said) {
            sum += Math.exp(logit - highest);
        }
        return highest + Math.log(sum);
    }
}

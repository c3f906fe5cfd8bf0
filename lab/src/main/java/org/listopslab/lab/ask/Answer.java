package org.listopslab.lab.ask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.GreedyDecoder;
import org.listopslab.models.fleet.Site;

/**
 * What a model says to a question when nobody corrects it, token by token.
 *
 * @param words its answer, in order
 */
public record Answer(List<Word> words) {
    /**
     * One token of an answer.
     *
     * @param said the id of the most probable token, which the model reads before it says the next
     * @param right the id of the token that should be said
     * @param probabilities of every token, {@code [V]}
     */
    public record Word(int said, int right, double[] probabilities) {
        /** Whether the right token is said. */
        public boolean isRight() {
            return said == right;
        }

        /** All token ids, the most probable first. */
        public List<Integer> ranking() {
            return IntStream.range(0, probabilities.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer token) -> -probabilities[token]))
                    .toList();
        }
    }

    /** An answer. */
    public Answer {
        words = List.copyOf(words);
    }

    /** Asks a model a question whose sequence fits its context. */
    public static Answer of(StoredModel model, EncodedExample question, Accelerator accelerator) {
        int start = question.answerStart();
        int length = question.tokens().length - start;
        try (Fleet fleet = model.open(accelerator)) {
            long[] said =
                    GreedyDecoder.decode(fleet, batch(question.tokens(), start)).said();
            int[] own = question.tokens().clone();
            for (int place = 0; place < length; place++) {
                own[start + place] = (int) said[place];
            }
            // Once more over what it said itself: the pass that its last token came from, now with all probabilities.
            float[] logits = fleet.trace(batch(own, start))
                    .get(Site.of(Site.Part.LOGITS))
                    .numbers(); // [1, 1, Q, V]
            int vocabulary = fleet.shape().vocabulary();
            List<Word> words = new ArrayList<>();
            for (int place = 0; place < length; place++) {
                words.add(new Word(
                        own[start + place],
                        question.tokens()[start + place],
                        softmax(logits, place * vocabulary, vocabulary)));
            }
            return new Answer(words);
        }
    }

    /** Whether every token is right. */
    public boolean isRight() {
        return words.stream().allMatch(Word::isRight);
    }

    /** The last token, which in every style is the value. */
    public Word value() {
        return words.get(words.size() - 1);
    }

    private static FleetBatch batch(int[] sequence, int answerStart) {
        FleetBatch batch = FleetBatch.allocate(1, 1, sequence.length - 1, sequence.length - answerStart);
        batch.set(0, 0, sequence, answerStart, 1);
        return batch;
    }

    private static double[] softmax(float[] logits, int from, int size) {
        double most = IntStream.range(from, from + size)
                .mapToDouble(i -> logits[i])
                .max()
                .orElseThrow();
        double[] shares = IntStream.range(from, from + size)
                .mapToDouble(i -> Math.exp(logits[i] - most))
                .toArray();
        double sum = IntStream.range(0, size).mapToDouble(i -> shares[i]).sum();
        return IntStream.range(0, size).mapToDouble(i -> shares[i] / sum).toArray();
    }
}

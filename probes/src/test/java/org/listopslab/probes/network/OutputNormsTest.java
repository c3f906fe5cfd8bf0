package org.listopslab.probes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.expression.Literal;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

@Tag("engine")
class OutputNormsTest {
    private static final List<String> TOKENS = List.of("_", "0", "1", "2", "3", "[SUM", "]", "=");
    /** Two lengths, one and two answer tokens: padding and unused answer slots must not count. */
    private static final List<EncodedExample> EXAMPLES = List.of(
            new EncodedExample(new int[] {5, 1, 2, 6, 7, 2}, 5),
            new EncodedExample(new int[] {5, 3, 4, 4, 2, 6, 7, 3, 1}, 7));

    @ParameterizedTest
    @CsvSource({"RECURRENT, 1", "RECURRENT, 2", "STACKED, 2"})
    void measure_ofSeveralExamples_isTheMeanOverTheirAnswerTokens(Architecture architecture, int layers) {
        StoredModel model = model(architecture, layers, 3);
        List<OutputNorms.Share> together = measure(model, EXAMPLES);
        // One answer token each: then the ratio of one example is norm over norm, and a repeated example changes
        // nothing.
        EncodedExample one = EXAMPLES.get(0);
        assertClose(measure(model, List.of(one, one, one)), measure(model, List.of(one)));
        assertThat(together).hasSize(2 * layers);
        assertClose(measure(model, List.of(EXAMPLES.get(1), one)), together);
        List<OutputNorms.Share> first = measure(model, List.of(one));
        List<OutputNorms.Share> second = measure(model, List.of(EXAMPLES.get(1)));
        for (int i = 0; i < together.size(); i++) {
            double low = Math.min(first.get(i).ratio(), second.get(i).ratio());
            double high = Math.max(first.get(i).ratio(), second.get(i).ratio());
            assertThat(together.get(i).ratio()).isBetween(low - 1e-6, high + 1e-6);
        }
    }

    @Test
    void measure_afterDoublingWhatFeedForwardWrites_doublesItsRatioAlone() {
        StoredModel model = model(Architecture.RECURRENT, 1, 4);
        List<OutputNorms.Share> before = measure(model, EXAMPLES);
        List<OutputNorms.Share> after = measure(scaled(model, "feed_forward.out", 2), EXAMPLES);
        assertThat(after.get(0).ratio()).isCloseTo(before.get(0).ratio(), within(1e-6));
        assertThat(after.get(1).ratio()).isCloseTo(2 * before.get(1).ratio(), within(1e-6));
        assertThat(before.get(0).part()).isEqualTo(BlockPart.ATTENTION);
        assertThat(before.get(1).part()).isEqualTo(BlockPart.FEED_FORWARD);
    }

    @Test
    void measure_inTheFirstLoop_comparesAttentionWithTheEmbeddingAndFeedForwardWithTheMiddle() {
        StoredModel model = model(Architecture.RECURRENT, 2, 6);
        EncodedExample example = EXAMPLES.get(0); // its answer token is said at position 4
        FleetBatch batch = FleetBatch.allocate(1, 1, 5, 1);
        batch.set(0, 0, example.tokens(), example.answerStart(), 1);
        try (Fleet fleet = model.open(Accelerator.CPU)) {
            Trace trace = fleet.trace(batch);
            double embedding = trace.get(Site.of(Site.Part.EMBEDDING)).rowNorms()[4];
            double attention =
                    trace.get(new Site(Site.Part.ATTENTION_OUTPUT, 0)).rowNorms()[4];
            double middle = trace.get(new Site(Site.Part.RESIDUAL_MIDDLE, 0)).rowNorms()[4];
            double feedForward =
                    trace.get(new Site(Site.Part.FEED_FORWARD_OUTPUT, 0)).rowNorms()[4];
            List<OutputNorms.Share> shares = measure(model, List.of(example));
            assertThat(shares.get(0).ratio()).isCloseTo(attention / embedding, within(1e-5));
            assertThat(shares.get(1).ratio()).isCloseTo(feedForward / middle, within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void measure_withoutAttention_givesItNothingInAnyLoop(int layers) {
        List<OutputNorms.Share> shares =
                measure(scaled(model(Architecture.RECURRENT, layers, 5), "attention.output", 0), EXAMPLES);
        for (OutputNorms.Share share : shares) {
            if (share.part() == BlockPart.ATTENTION) {
                assertThat(share.ratio()).isZero();
            } else {
                assertThat(share.ratio()).isPositive();
            }
        }
    }

    private static List<OutputNorms.Share> measure(StoredModel model, List<EncodedExample> examples) {
        List<Question> questions = examples.stream()
                .map(example -> new Question(new Literal(0), 0, example))
                .toList();
        try (Fleet fleet = model.open(Accelerator.CPU)) {
            return OutputNorms.measure(fleet, Subject.batch(questions));
        }
    }

    private static void assertClose(List<OutputNorms.Share> actual, List<OutputNorms.Share> expected) {
        List<Double> ratios = new ArrayList<>();
        expected.forEach(share -> ratios.add(share.ratio()));
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < ratios.size(); i++) {
            assertThat(actual.get(i).ratio()).isCloseTo(ratios.get(i), within(1e-6));
        }
    }

    private static StoredModel model(Architecture architecture, int layers, long seed) {
        ModelConfig config = new ModelConfig(new ModelShape(architecture, layers, 8, 2, 8, 10), TOKENS, seed);
        return new StoredModel(config, config.initial());
    }

    private static StoredModel scaled(StoredModel model, String parameter, float factor) {
        float[] values = model.values().clone();
        for (Parameter p : ParameterLayout.of(model.config().shape()).parameters()) {
            if (p.name().endsWith(parameter)) {
                for (int i = p.offset(); i < p.end(); i++) {
                    values[i] *= factor;
                }
            }
        }
        return new StoredModel(model.config(), values);
    }
}

package org.listopslab.probes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;
import org.listopslab.probes.Subject;
import org.listopslab.probes.Subjects;
import org.listopslab.probes.network.DirectLogits.Part;
import org.listopslab.probes.network.DirectLogits.Writer;

@Tag("engine")
class DirectLogitsTest {
    @TempDir
    private Path run;

    @ParameterizedTest
    @EnumSource(OutputLayer.class)
    void measure_ofAnyModel_addsUpToTheMarginThatTheModelSays(OutputLayer output) {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 3, 8, 2, HandMade.TOKENS.size(), 12)
                .with(FeedForward.DEFAULT, Positions.LEARNED, output);
        ModelConfig config = new ModelConfig(shape, HandMade.TOKENS, 4);
        float[] values = config.initial();
        int shift = ParameterLayout.of(shape).get("final_norm.shift").offset();
        for (int i = 0; i < 8; i++) {
            values[shift + i] = i - 3;
        }
        try (Subject subject = Subjects.of(run, "Z10", 3, "MAX", new StoredModel(config, values))) {
            FleetBatch batch = Subject.batch(subject.questions());
            List<Part> parts = DirectLogits.measure(subject.model(), subject.fleet(), batch);
            Answers said = Answers.of(batch, subject.fleet().trace(batch).get(Site.of(Site.Part.LOGITS)));
            assertThat(parts).hasSize(8);
            assertThat(parts.stream().mapToDouble(Part::margin).sum())
                    .isCloseTo(Answers.mean(said.margin()), within(1e-5));
            assertThat(parts.stream().mapToDouble(Part::share).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void measure_ofAModelThatComputesByAttention_givesThatLayerAll() {
        try (Subject subject = Subjects.of(run, "Z10", 3, "MAX", HandMade.maximum(2, 1, 1))) {
            List<Part> parts = new DirectLogitsProbe().measure(subject).rows();
            assertThat(parts).hasSize(6);
            for (Part part : parts) {
                boolean works = part.writer() == Writer.ATTENTION && part.layer() == 1;
                assertThat(part.share()).isCloseTo(works ? 1 : 0, within(1e-5));
            }
        }
    }
}

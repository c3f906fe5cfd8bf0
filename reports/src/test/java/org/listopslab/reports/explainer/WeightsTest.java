package org.listopslab.reports.explainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.reports.Subject;
import tools.jackson.databind.JsonNode;

/** Which models travel with the page. */
class WeightsTest {
    @TempDir
    private Path run;

    /** Of each curriculum and size one, and that one learned where any did. */
    @Test
    void of_littleRoom_takesOneOfEachKindThatLearned() throws IOException {
        List<CellRow> rows = LiveRun.write(run, LiveRun.NESTED, (curriculum, width, seed) -> seed == 2 ? 0.9 : 0.1);
        int four = rows.stream()
                .filter(row -> row.seed() == 1)
                .mapToInt(row -> Weights.characters(row.parameters()))
                .sum();
        Weights weights = Weights.of(run, rows, row -> row.accuracy("SUM") > 0.5, four);
        assertThat(weights.models())
                .hasSize(4)
                .allSatisfy(model -> assertThat(model.row().seed()).isEqualTo(2));
        assertThat(weights.models().stream()
                        .map(model -> model.row().task() + model.row().width()))
                .containsExactly("SUM4", "MAX+MED+SUM4", "SUM8", "MAX+MED+SUM8");
        assertThat(weights.notes())
                .containsExactly("4 did not fit the " + four / 1000 + " kB that the page has for weights.");
        int characters = weights.models().stream()
                .mapToInt(model -> Weights.base64(model.stored().values()).length())
                .sum();
        assertThat(characters).isEqualTo(four);
    }

    @Test
    void of_enoughRoom_takesAll() throws IOException {
        List<CellRow> rows = LiveRun.write(run, LiveRun.NESTED, (curriculum, width, seed) -> 0.1);
        Weights weights = Weights.of(run, rows, row -> false, Weights.BUDGET);
        assertThat(weights.models()).hasSize(8);
        assertThat(weights.notes()).isEmpty();
    }

    @Test
    void of_missingAndDamagedFiles_saysSoAndGoesOn() throws IOException {
        List<CellRow> rows = LiveRun.write(run, LiveRun.NESTED, (curriculum, width, seed) -> 0.1);
        Path cells = run.resolve("cells");
        Files.delete(cells.resolve(rows.get(0).cellId()).resolve("model.safetensors"));
        Files.writeString(cells.resolve(rows.get(1).cellId()).resolve("model.safetensors"), "no such file");
        Files.delete(cells.resolve(rows.get(2).cellId()).resolve("config.json"));
        Weights weights = Weights.of(run, rows, row -> false, Weights.BUDGET);
        assertThat(weights.models()).hasSize(5);
        assertThat(weights.notes())
                .hasSize(3)
                .anySatisfy(note -> assertThat(note).contains("config.json is missing"))
                .anySatisfy(note -> assertThat(note).contains(rows.get(1).cellId(), "run the experiment again"));
        assertThat(weights.notes()).contains("1 have no weights in the run's folder (cells/).");
    }

    @Test
    void explainer_withoutModels_saysThatThereIsNothingToRun() throws IOException {
        Explainer explainer = Explainer.of(run, List.of(), findings());
        assertThat(explainer.isLive()).isFalse();
        assertThat(explainer.about())
                .containsExactly("No trained model is in this page, so there is nothing to run here.");
    }

    @Test
    void explainer_withoutExperiment_saysWhatIsMissing() throws IOException {
        List<CellRow> rows = LiveRun.write(run, LiveRun.NESTED, (curriculum, width, seed) -> 0.1);
        Files.delete(run.resolve("experiment.yaml"));
        Explainer explainer = Explainer.of(run, rows, findings());
        assertThat(explainer.isLive()).isFalse();
        assertThat(explainer.about().get(0)).contains("what they were taught is not known", "experiment.yaml");
    }

    /** What a model was taught and reads comes from its own curriculum. */
    @Test
    void explainer_describesModelsAndTheirLanguage() throws IOException {
        List<CellRow> rows = LiveRun.write(run, LiveRun.NESTED, (curriculum, width, seed) -> width == 8 ? 0.9 : 0.1);
        JsonNode data =
                Objects.requireNonNull(Explainer.of(run, rows, findings()).data());
        assertThat(data.path("models").size()).isEqualTo(8);
        assertThat(data.path("languages").size()).isEqualTo(1);
        assertThat(data.path("languages").path(0).path("answer").asString()).isEqualTo("values");
        JsonNode taught = data.path("models").path(0).path("taught");
        assertThat(taught.toString()).isEqualTo("{\"operators\":[\"SUM\"],\"depth\":2,\"least\":2,\"most\":3}");
        assertThat(data.path("groups").path(3).toString())
                .isEqualTo("{\"curriculum\":\"MAX+MED+SUM\",\"parameters\":"
                        + rows.get(6).parameters() + ",\"models\":2,\"learned\":2}");
        assertThat(data.path("examples").size()).isGreaterThan(16);
    }

    private static Explainer.Findings findings() {
        return new Explainer.Findings("", new Subject("SUM", OptionalDouble.of(0.75)), List.of());
    }
}

package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.models.Engine;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Positions;

class ExperimentFileTest {
    @TempDir
    private Path folder;

    @Test
    void read_everySetting_reachesItsRecord() throws IOException {
        Path file = Files.writeString(folder.resolve("quickstart.yaml"), Examples.QUICKSTART);
        assertThat(ExperimentFile.read(file))
                .isEqualTo(new Experiment(
                        "quickstart",
                        "Does training SUM together with MAX and MED lower the size that SUM needs?",
                        7,
                        new Expressions(10, 1, List.of(2, 3), AnswerStyle.VALUES, List.of("MAX", "SUM")),
                        new Models(
                                Architecture.STACKED,
                                List.of(4, 8),
                                List.of(1, 2),
                                List.of(2),
                                3,
                                Activation.RELU,
                                Positions.SINUSOIDAL,
                                OutputLayer.UNTIED),
                        new Training(64, 0.02, 100, 0.1, 0.5, 5000, 50, 9, 70, Engine.Choice.PYTORCH),
                        new Evaluation(256, 0.95, Decoding.FREE_RUNNING, EvaluatedTasks.ALL),
                        3,
                        new Search(SearchKind.ADAPTIVE, 1.25, 6, 40),
                        List.of(
                                new Curriculum("SUM", List.of(new Stage(Map.of("SUM", 1.0), 2000))),
                                new Curriculum("joint", List.of(new Stage(Map.of("MAX+MED+SUM", 1.0), 2000))),
                                new Curriculum(
                                        "switch",
                                        List.of(
                                                new Stage(Map.of("MAX", 3.0, "MED", 1.0), 1000),
                                                new Stage(Map.of("SUM", 1.0), 500)))),
                        List.of(new ClaimSpec(
                                "Joint training at least halves the size that SUM needs", "joint", "SUM", "SUM", 2))));
    }

    @Test
    void read_keysLeftOut_takeTheDefaults() {
        Experiment experiment = Examples.parse(Examples.SMALLEST);
        assertThat(experiment.question()).isEmpty();
        assertThat(experiment.seed()).isEqualTo(1);
        assertThat(experiment.seeds()).isEqualTo(4);
        assertThat(experiment.expressions()).isEqualTo(Expressions.DEFAULTS);
        assertThat(experiment.models()).isEqualTo(Models.DEFAULTS);
        assertThat(experiment.training()).isEqualTo(Training.DEFAULTS);
        assertThat(experiment.evaluation()).isEqualTo(Evaluation.DEFAULTS);
        assertThat(experiment.claims()).isEmpty();
    }

    @Test
    void read_oneKeyOfASection_keepsTheDefaultsOfTheOthers() {
        Experiment experiment = Examples.parse(Examples.SMALLEST + "training: {batch: 32}\n");
        assertThat(experiment.training())
                .isEqualTo(new Training(32, 0.01, 200, 0.01, 1.0, 20_000, 200, 0, 1000, Engine.Choice.AUTO));
    }

    @Test
    void read_orderOfTasks_isKept() {
        Stage stage =
                Examples.parse(Examples.QUICKSTART).curricula().get(2).stages().get(0);
        assertThat(stage.tasks().keySet()).containsExactly("MED", "MAX");
    }

    @Test
    void read_numbersWrittenOtherwise_areTheSameNumbers() {
        Experiment experiment =
                Examples.parse(Examples.SMALLEST + "training: {examples: 2e4, learning_rate: 1e-2, clip: 1}\n");
        assertThat(experiment.training()).isEqualTo(Training.DEFAULTS);
    }

    @Test
    void read_anchorsAndAliases_areFollowed() {
        Experiment experiment = Examples.parse("""
                name: aliases
                curricula:
                  SUM:
                    - &stage {tasks: {SUM: 1}, steps: 10}
                  again: [*stage, *stage]
                """);
        assertThat(experiment.curricula().get(1).stages())
                .hasSize(2)
                .containsOnly(experiment.curricula().get(0).stages().get(0));
    }

    @Test
    void write_thenRead_isTheSameExperiment() throws IOException {
        for (String yaml : List.of(Examples.QUICKSTART, Examples.SMALLEST)) {
            Experiment experiment = Examples.parse(yaml);
            Path file = folder.resolve(experiment.name() + ".yaml");
            ExperimentFile.write(experiment, file);
            assertThat(ExperimentFile.read(file)).isEqualTo(experiment);
            assertThat(ExperimentFile.read(file).fingerprint()).isEqualTo(experiment.fingerprint());
            assertThat(ExperimentFile.toYaml(ExperimentFile.read(file))).isEqualTo(Files.readString(file));
        }
    }

    @Test
    void write_awkwardTexts_surviveTheFile() {
        for (String text :
                List.of("yes", "12", "a: b # c", "two\nlines", "- \"quoted\" 'both'", "null", "Zürich ✓", " x ")) {
            Experiment plain = Examples.parse(Examples.SMALLEST);
            Experiment experiment = new Experiment(
                    plain.name(),
                    text,
                    1,
                    plain.expressions(),
                    plain.models(),
                    plain.training(),
                    plain.evaluation(),
                    1,
                    plain.search(),
                    List.of(new Curriculum(text, plain.curricula().get(0).stages())),
                    List.of());
            assertThat(Examples.parse(ExperimentFile.toYaml(experiment))).isEqualTo(experiment);
        }
    }

    @Test
    void toYaml_resolvesEveryDefault_inOneOrder() {
        assertThat(ExperimentFile.toYaml(Examples.parse(Examples.SMALLEST))).isEqualTo("""
                        name: smallest
                        question: ''
                        seed: 1
                        expressions:
                          modulus: 10
                          depth: 1
                          arguments: [2, 4]
                          answer: direct
                          operators: [MAX, MIN, MED, SUM, PROD]
                        models:
                          architecture: recurrent
                          width: [4, 6, 8, 12, 16]
                          heads: [1]
                          layers: [2]
                          feed_forward_ratio: 4
                          activation: gelu
                          positions: learned
                          output: tied
                        training: {batch: 128, learning_rate: 0.01, warmup: 200, weight_decay: 0.01, clip: 1.0, examples: 20000, evaluate_every: 200, snapshots: 0, snapshot_megabytes: 1000, engine: auto}
                        evaluation: {examples: 512, learned_at: 0.9, decoding: teacher_forced, tasks: taught}
                        seeds: 4
                        search: {kind: grid, interval: 1.5, batch: 0, most_cells: 0}
                        curricula:
                          SUM:
                            - tasks: {SUM: 1.0}
                              steps: 10
                        claims: []
                        """);
    }

    @Test
    void write_targetIsAFolder_failsAndHarmsNothing() throws IOException {
        Path target = Files.createDirectory(folder.resolve("taken"));
        Path inside = Files.writeString(target.resolve("kept"), "kept");
        Experiment experiment = Examples.parse(Examples.SMALLEST);
        assertThatThrownBy(() -> ExperimentFile.write(experiment, target)).isInstanceOf(IOException.class);
        assertThat(inside).hasContent("kept");
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(target);
        }
    }
}

package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.course.Part;
import org.listopslab.curricula.course.Reset;
import org.listopslab.curricula.specification.Exclusion;
import org.listopslab.curricula.specification.Subset;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Balance;
import org.listopslab.models.Engine;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Parametrization;
import org.listopslab.models.shape.Positions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ExperimentFileTest {
    @TempDir
    private Path folder;

    @Test
    void read_everySetting_reachesItsRecord() throws IOException {
        Path file = Files.writeString(folder.resolve("quickstart.yaml"), Examples.EVERYTHING);
        assertThat(ExperimentFile.read(file))
                .isEqualTo(new Experiment(
                        "quickstart",
                        "Does training SUM together with MAX and MED lower the size that SUM needs?",
                        7,
                        new Expressions(
                                "Z10",
                                1,
                                List.of(2, 3),
                                0.5,
                                List.of(4, 40),
                                Balance.ANSWER,
                                AnswerStyle.VALUES,
                                List.of("MAX", "SUM")),
                        Map.of("longer", new TaskSettings("SUM", 2, List.of(2, 2), 0.3, List.of(0, 30), Balance.NONE)),
                        new Models(
                                Architecture.STACKED,
                                List.of(4, 8),
                                List.of(1, 2),
                                List.of(2),
                                3,
                                Activation.RELU,
                                Positions.SINUSOIDAL,
                                OutputLayer.UNTIED,
                                Parametrization.MUP,
                                50),
                        new Training(
                                3000,
                                64,
                                0.02,
                                Descent.LINEAR,
                                0.1,
                                100,
                                0.1,
                                0.5,
                                new ExampleBudget(5000),
                                Exposure.PER_OPERATOR,
                                50,
                                9,
                                70,
                                Engine.Choice.PYTORCH,
                                new EarlyEndSettings(0.9, 2, 50, 100, 0.2)),
                        new Evaluation(256, 0.95, Decoding.FREE_RUNNING, EvaluatedTasks.ALL, List.of("longer")),
                        3,
                        new Sweep(
                                Map.of(
                                        "training.weight_decay",
                                        List.of(number(0.1), number(0.2)),
                                        "training.clip",
                                        List.of(number(0.5), number(0.6)),
                                        "seed",
                                        List.of(number(7), number(8))),
                                List.of(List.of("models.width", "training.weight_decay")),
                                List.of(Map.of("models.heads", number(2), "seed", number(8)))),
                        new Recipe(List.of("training.clip"), 3),
                        new Search(SearchKind.ADAPTIVE, 1.25, 6, 40),
                        List.of(
                                new Curriculum("SUM", List.of(stage(Map.of("SUM", 1.0), 2000))),
                                new Curriculum("joint", List.of(stage(Map.of("MAX+MED+SUM", 1.0), 2000))),
                                new Curriculum(
                                        "switch",
                                        List.of(
                                                stage(Map.of("MAX", 3.0, "MED", 1.0), 1000),
                                                new StageSettings(
                                                        Map.of("SUM", 1.0),
                                                        Map.of("MAX", 1.0),
                                                        4,
                                                        500,
                                                        new Until("SUM", 0.9, 2, 30, 64),
                                                        Descent.CONSTANT,
                                                        0.5,
                                                        20,
                                                        null,
                                                        List.of(Reset.WEIGHTS, Reset.OPTIMIZER),
                                                        List.of(Part.EMBEDDINGS))))),
                        null,
                        List.of(new RatioClaim(
                                "Joint training at least halves the size that SUM needs",
                                "SUM",
                                Side.of("joint"),
                                Side.of("SUM"),
                                2.0,
                                null)),
                        new Specifications(
                                List.of(0.5, 0.8),
                                List.of(CountingRule.FLOPS_PER_TOKEN),
                                List.of(0.25),
                                List.of(Subset.ODD, Subset.EVEN),
                                List.of(Exclusion.NONE))));
    }

    private static JsonNode number(double value) {
        return value == (long) value
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(value));
    }

    private static StageSettings stage(Map<String, Double> tasks, int steps) {
        return new StageSettings(tasks, null, null, steps, null, null, null, null, null, null, null);
    }

    @Test
    void readWritten_isWhatReadGives() throws IOException {
        for (String text : List.of(Examples.QUICKSTART, Examples.SMALLEST)) {
            Path file = folder.resolve("experiment.yaml");
            ExperimentFile.write(Examples.parse(text), file);
            assertThat(ExperimentFile.readWritten(file))
                    .isEqualTo(Examples.parse(text))
                    .isEqualTo(ExperimentFile.read(file));
        }
    }

    @Test
    void readWritten_whatTheRecordsRefuse_isNoExperiment() throws IOException {
        Path file = folder.resolve("experiment.yaml");
        ExperimentFile.write(Examples.parse(Examples.QUICKSTART), file);
        Files.writeString(file, Files.readString(file).replace("seeds: 3", "seeds: 0"));
        assertThatThrownBy(() -> ExperimentFile.readWritten(file))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("seeds");
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
                .isEqualTo(new Training(
                        2000,
                        32,
                        0.01,
                        Descent.COSINE,
                        0,
                        200,
                        0.01,
                        1.0,
                        new ExampleBudget(20_000),
                        Exposure.TOTAL,
                        200,
                        0,
                        1000,
                        Engine.Choice.AUTO,
                        null));
    }

    @Test
    void read_orderOfTasks_isKept() {
        StageSettings stage =
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
        for (String yaml : List.of(Examples.EVERYTHING, Examples.QUICKSTART, Examples.SMALLEST)) {
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
                    plain.tasks(),
                    plain.models(),
                    plain.training(),
                    plain.evaluation(),
                    1,
                    plain.sweep(),
                    plain.recipe(),
                    plain.search(),
                    List.of(new Curriculum(text, plain.curricula().get(0).stages())),
                    null,
                    List.of(),
                    plain.specifications());
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
                          domain: Z10
                          depth: 1
                          arguments: [2, 4]
                          nesting: 0.25
                          length: [0, 100000]
                          balance: none
                          answer: direct
                          operators: [MAX, MIN, MED, SUM, PROD]
                        tasks: {}
                        models:
                          architecture: recurrent
                          width: [4, 6, 8, 12, 16]
                          heads: [1]
                          layers: [2]
                          feed_forward_ratio: 4
                          activation: gelu
                          positions: learned
                          output: tied
                          parametrization: standard
                          context: 0
                        training: {steps: 2000, batch: 128, learning_rate: 0.01, schedule: cosine, floor: 0.0, warmup: 200, weight_decay: 0.01, clip: 1.0, examples: 20000, exposure: total, evaluate_every: 200, snapshots: 0, snapshot_megabytes: 1000, engine: auto}
                        evaluation:
                          examples: 512
                          learned_at: 0.9
                          decoding: teacher_forced
                          tasks: taught
                          also: []
                        seeds: 4
                        sweep:
                          axes: {}
                          zip: []
                          exclude: []
                        recipe:
                          choose: []
                          scouts: 2
                        search: {kind: grid, interval: 1.5, batch: 0, most_cells: 0}
                        curricula:
                          SUM:
                            - tasks: {SUM: 1.0}
                              steps: 10
                        claims: []
                        specifications:
                          learned_at: [0.6, 0.75, 0.9]
                          count: [parameters, parameters_without_embeddings]
                          budget: [1.0, 0.5]
                          repetitions: [all, leave_one_out]
                          exclude: [none, stuck]
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

package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.data.operator.Operator;
import org.listopslab.models.Engine;

class ExperimentTest {

    @Test
    void evaluationTasks_areSingleOperatorsThenTasks_eachOnceInOrderOfOccurrence() {
        assertThat(tasks(Examples.parse(Examples.QUICKSTART))).containsExactly("SUM", "MAX", "MED", "MAX+MED+SUM");
    }

    @Test
    void evaluationTasks_weightedTask_countsItsOperators() {
        Experiment experiment = Examples.parse(Examples.SMALLEST.replace("{SUM: 1}", "{2*MAX+SUM: 1}"));
        assertThat(tasks(experiment)).containsExactly("MAX", "SUM", "2*MAX+SUM");
    }

    private static List<String> tasks(Experiment experiment) {
        return experiment.evaluationTasks(experiment.settings().get(0));
    }

    @Test
    void task_byName_hasTheExpressionsOfTheFile() {
        var task = Examples.parse(Examples.QUICKSTART).expressions().task("MAX+SUM");
        assertThat(task.operators()).extracting(Operator::name).containsExactly("MAX", "SUM");
        assertThat(task.shape().maxArguments()).isEqualTo(3);
        assertThat(task.domain().size()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 7 | seed: 8",
                "domain: Z10 | domain: Z7",
                "[2, 3] | [2, 4]",
                "answer: values | answer: direct",
                "architecture: stacked | architecture: recurrent",
                "[4, 8] | [8, 4]",
                "heads: [1, 2] | heads: [1]",
                "layers: [2] | layers: [3]",
                "activation: relu | activation: gelu",
                "feed_forward_ratio: 3 | feed_forward_ratio: 4",
                "positions: sinusoidal | positions: none",
                "output: untied | output: tied",
                "output: untied | output: untied, parametrization: mup",
                "snapshots: 9 | snapshots: 8",
                "decoding: free_running | decoding: teacher_forced",
                "batch: 64 | batch: 65",
                "learning_rate: 0.02 | learning_rate: 0.020000000000000004",
                "warmup: 100 | warmup: 101",
                "weight_decay: 0.1 | weight_decay: 0",
                "clip: 0.5 | clip: 0.6",
                "examples: 5000 | examples: 5001",
                "evaluate_every: 50 | evaluate_every: 51",
                "examples: 256 | examples: 257",
                "seeds: 3 | seeds: 4",
                "steps: 500 | steps: 501",
                "tasks: all | tasks: taught",
                "operators: [MAX, SUM] | operators: [SUM, MAX]",
                "switch: | later:",
            })
    void fingerprint_anythingThatCanChangeResults_changesIt(String one, String other) {
        assertThat(Examples.QUICKSTART).contains(one);
        Experiment changed =
                Examples.parse(Examples.QUICKSTART.replaceFirst(java.util.regex.Pattern.quote(one), other));
        assertThat(changed.fingerprint())
                .isNotEqualTo(Examples.parse(Examples.QUICKSTART).fingerprint())
                .matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: quickstart | name: other",
                "learned_at: 0.95 | learned_at: 0.9",
                "MED: 1, MAX: 3 | MAX: 3, MED: 1",
                "snapshot_megabytes: 70 | snapshot_megabytes: 71",
                "question: Does | question: Perhaps",
                "claim: Joint | claim: joint",
                "at_least: 2 | at_least: 3",
                "learning_rate: 0.02 | learning_rate: 2e-2",
                "# name -> stages | # nothing",
            })
    void fingerprint_whatCannotChangeResults_leavesIt(String one, String other) {
        assertThat(Examples.QUICKSTART).contains(one);
        assertThat(Examples.parse(Examples.QUICKSTART.replace(one, other)).fingerprint())
                .isEqualTo(Examples.parse(Examples.QUICKSTART).fingerprint());
    }

    /** Manifests hold fingerprints: equal experiments have equal ones, today and later. */
    @Test
    void fingerprint_ofAKnownExperiment_staysWhatItWas() {
        assertThat(Examples.parse(Examples.SMALLEST).fingerprint()).isEqualTo("203c93113a8ab6bd");
    }

    @Test
    void constructor_impossibleValues_areAllTold() {
        assertThatThrownBy(() -> new Training(
                        2000,
                        0,
                        -1,
                        Descent.COSINE,
                        0,
                        200,
                        0.01,
                        Double.NaN,
                        new ExampleBudget(20_000),
                        Exposure.TOTAL,
                        200,
                        0,
                        1000,
                        Engine.Choice.AUTO,
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        batch is 0; expected a whole number from 1 to 65536
                        learning_rate is -1.0; expected a number above 0, at most 10
                        clip is NaN; expected a number above 0, at most 1000000000""");
    }

    @Test
    void constructor_curriculumTwice_isRejected() {
        Experiment good = Examples.parse(Examples.SMALLEST);
        Curriculum curriculum = good.curricula().get(0);
        assertThatThrownBy(() -> new Experiment(
                        "x",
                        "",
                        1,
                        good.expressions(),
                        good.tasks(),
                        good.models(),
                        good.training(),
                        good.evaluation(),
                        1,
                        good.sweep(),
                        good.recipe(),
                        good.search(),
                        List.of(curriculum, curriculum),
                        null,
                        List.of(),
                        good.specifications()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each name once");
    }

    @Test
    void stage_taskWithItsMapChangedLater_keepsItsOwn() {
        Map<String, Double> tasks = new LinkedHashMap<>(Map.of("SUM", 1.0));
        StageSettings stage = new StageSettings(tasks, null, null, 10, null, null, null, null, null, null, null);
        tasks.put("MAX", 1.0);
        assertThat(stage.tasks()).containsOnlyKeys("SUM");
    }
}

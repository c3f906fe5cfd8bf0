package org.listopslab.curricula.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.experiment.Evaluation;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Models;
import org.listopslab.curricula.experiment.Training;

class CellIdTest {
    private static final String BASE = """
            name: base
            question: why
            seed: 7
            expressions: {domain: Z10, depth: 1, arguments: [2, 3], nesting: 0.5, length: [4, 40], balance: answer, answer: values, operators: [MAX, SUM]}
            models: {architecture: stacked, width: [4], heads: [1], layers: [2], feed_forward_ratio: 3, activation: relu, positions: sinusoidal, output: untied, context: 0}
            training: {steps: 3000, batch: 64, learning_rate: 0.02, schedule: cosine, floor: 0.1, warmup: 100, weight_decay: 0.1, clip: 0.5, examples: 5000, evaluate_every: 50, snapshots: 9, snapshot_megabytes: 70, engine: auto, early_end: {accuracy: 0.9}}
            evaluation: {examples: 256, learned_at: 0.95, decoding: free_running, tasks: all, also: [MAX]}
            seeds: 2
            curricula:
              SUM:
                - {tasks: {SUM: 1}, steps: 2000}
              joint:
                - {tasks: {MAX: 1, SUM: 3}, steps: 2000}
                - {tasks: {SUM: 1}}
            claims:
              - {claim: it helps, smaller: joint, larger: SUM, evaluated_on: SUM, at_least: 2}
            """;

    /** Every setting of the four sections stands here once, in the kind that its change belongs to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 7 | seed: 8 | trains",
                "domain: Z10 | domain: Z7 | trains",
                "depth: 1 | depth: 2 | trains",
                "arguments: [2, 3] | arguments: [2, 4] | trains",
                "nesting: 0.5 | nesting: 0.6 | trains",
                "length: [4, 40] | length: [4, 41] | trains",
                "balance: answer | balance: none | trains",
                "answer: values | answer: direct | trains",
                "operators: [MAX, SUM] | operators: [SUM, MAX] | trains",
                "architecture: stacked | architecture: recurrent | trains",
                "width: [4] | width: [8] | trains",
                "heads: [1] | heads: [2] | trains",
                "layers: [2] | layers: [3] | trains",
                "feed_forward_ratio: 3 | feed_forward_ratio: 4 | trains",
                "activation: relu | activation: gelu | trains",
                "positions: sinusoidal | positions: none | trains",
                "output: untied | output: tied | trains",
                "context: 0 | context: 1000 | trains",
                "batch: 64 | batch: 65 | trains",
                "learning_rate: 0.02 | learning_rate: 0.020000000000000004 | trains",
                "warmup: 100 | warmup: 101 | trains",
                "schedule: cosine | schedule: linear | trains",
                "floor: 0.1 | floor: 0.2 | trains",
                "steps: 3000 | steps: 3001 | trains",
                "early_end: {accuracy: 0.9} | early_end: {accuracy: 0.8} | trains",
                "early_end: {accuracy: 0.9} | early_end: {accuracy: 0.9, looks: 3} | leaves",
                "weight_decay: 0.1 | weight_decay: 0 | trains",
                "clip: 0.5 | clip: 0.6 | trains",
                "examples: 5000 | examples: 5001 | trains",
                "examples: 5000 | examples: endless | trains",
                "steps: 2000 | steps: 2001 | trains",
                "MAX: 1, SUM: 3 | MAX: 1, SUM: 2 | trains",
                "learning_rate: 0.02 | learning_rate: 2e-2 | leaves",
                "MAX: 1, SUM: 3 | SUM: 3, MAX: 1 | leaves",
                "joint | both | leaves",
                "name: base | name: other | leaves",
                "question: why | question: how | leaves",
                "evaluate_every: 50 | evaluate_every: 51 | leaves",
                "snapshots: 9 | snapshots: 0 | leaves",
                "snapshot_megabytes: 70 | snapshot_megabytes: 71 | leaves",
                "engine: auto | engine: pytorch | trains",
                "engine: auto | engine: vector | leaves",
                "examples: 256 | examples: 257 | leaves",
                "learned_at: 0.95 | learned_at: 0.6 | leaves",
                "decoding: free_running | decoding: teacher_forced | leaves",
                "tasks: all | tasks: taught | leaves",
                "also: [MAX] | also: [] | leaves",
                "at_least: 2 | at_least: 3 | leaves",
            })
    void of_whatTrains_andNothingElse_changesIt(String one, String other, String expected) {
        assertThat(BASE).contains(one);
        boolean same = ids(BASE.replace(one, other)).equals(ids(BASE));
        assertThat(same).as(one).isEqualTo(expected.equals("leaves"));
    }

    @Test
    void of_everySettingOfTheSections_isTriedAbove() throws NoSuchMethodException {
        CsvSource tried = CellIdTest.class
                .getDeclaredMethod("of_whatTrains_andNothingElse_changesIt", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        String all = String.join("\n", tried.value());
        List<String> missing = new ArrayList<>();
        for (Class<?> section : List.of(Expressions.class, Models.class, Training.class, Evaluation.class)) {
            for (RecordComponent setting : section.getRecordComponents()) {
                String key = setting.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
                if (!all.contains("\n" + key + ":")) {
                    missing.add(key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void of_cellsAreSixteenDigitsAndAllDiffer() {
        List<String> ids = ids(BASE);
        assertThat(ids).hasSize(4).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    /** Stored models have these names: a change here has every one of them trained anew, and wants a new SEMANTICS. */
    @Test
    void of_aKnownCell_staysWhatItWas() {
        assertThat(ids(BASE).get(0)).isEqualTo("b6fd56dd9b83ef19");
    }

    /** More of an experiment are more cells, and none of those that there were is another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seeds: 2 | seeds: 3 | 6",
                "width: [4] | width: [2, 4] | 8",
                "layers: [2] | layers: [2, 4] | 8",
                "'  joint:' | '  NADD: [{tasks: {NADD: 1}, steps: 2000}]\n  joint:' | 6",
                "'  SUM:' | '  long: [{tasks: {MED+PROD: 1}, steps: 5000}]\n  SUM:' | 6",
            })
    void of_anythingAdded_leavesTheOthers(String one, String other, int cells) {
        assertThat(BASE).contains(one);
        assertThat(ids(BASE.replace(one, other))).hasSize(cells).containsAll(ids(BASE));
    }

    /** What a model starts from and sees is as independent of the rest of the file as its id. */
    @Test
    void cells_ofAnotherCurriculumAdded_keepStreamsVocabularyAndShape() {
        Map<String, Cell> before = byId(BASE);
        Map<String, Cell> after = byId(BASE.replace("  SUM:\n", "  first: [{tasks: {NADD: 1}, steps: 10}]\n  SUM:\n"));
        before.forEach((id, cell) -> assertThat(after.get(id)).isEqualTo(cell));
        assertThat(after.values())
                .filteredOn(cell -> cell.curriculum().name().equals("first"))
                .allSatisfy(cell -> assertThat(cell.vocabulary().tokens()).contains("[NADD", "[MAX", "[SUM"));
    }

    private static List<String> ids(String yaml) {
        return List.copyOf(byId(yaml).keySet());
    }

    private static Map<String, Cell> byId(String yaml) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        Plans.of(yaml).cells().forEach(cell -> cells.put(cell.id(), cell));
        return cells;
    }
}

package org.listopslab.curricula.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.models.shape.ParameterLedger;

class TablesTest {
    private static final String CELLS_HEADER =
            "cell_id,task,architecture,width,layers,heads,stratum,recipe,data_seed,seed,parameters,parameters_total,parameters_without_embeddings,"
                    + "parameters_unrolled,flops_per_token,fleet,status,steps,certain_at,train_loss,wall_seconds";

    @TempDir
    private Path run;

    @Test
    void write_ofCells_givesTheBytesOfTheContract() throws IOException {
        Tables.CELLS.write(
                run,
                List.of(
                        cell("c1", "SUM", CellStatus.DONE, 2000, 0.25, 12.5, accuracies(0.875, 1)),
                        cell(
                                "c2",
                                "MAX+MED+SUM",
                                CellStatus.PENDING,
                                0,
                                Double.NaN,
                                Double.NaN,
                                accuracies(Double.NaN, Double.NaN))));
        assertThat(run.resolve("cells.csv"))
                .hasContent(
                        CELLS_HEADER + ",accuracy_SUM,accuracy_MAX+MED+SUM\n"
                                + "c1,SUM,recurrent,8,2,1,layers=2,learning_rate=0.01,5,7,1104,1232,912,1936,3776,f1,done,2000,1000,0.25,12.5,0.875,1\n"
                                + "c2,MAX+MED+SUM,recurrent,8,2,1,layers=2,learning_rate=0.01,5,7,1104,1232,912,1936,3776,f1,pending,0,0,,,,\n");
        assertThat(Files.readString(run.resolve("cells.csv"))).doesNotContain("\r");
    }

    @Test
    void write_ofTheOtherTables_givesTheHeadersOfTheContract() throws IOException {
        assertThat(Tables.METRICS.text(List.of(new MetricRow("c1", 200, 1.5, "SUM", 0.25, 2))))
                .isEqualTo("cell_id,step,train_loss,task,accuracy,loss\nc1,200,1.5,SUM,0.25,2\n");
        assertThat(Tables.BREAKDOWN.text(
                        List.of(new BreakdownRow("c1", "MAX+SUM", QuestionProperty.OPERATOR, "SUM", 3, 1 / 3.0))))
                .isEqualTo("cell_id,evaluated_on,by,value,examples,accuracy\nc1,MAX+SUM,operator,SUM,3,0.333333\n");
        assertThat(Tables.OUTCOMES.text(List.of(new OutcomeRow(
                        "c1",
                        "SUM",
                        Outcome.PLATEAU,
                        "modulo 5",
                        0,
                        OutcomeRow.Held.NEVER,
                        512,
                        0.5,
                        0.75,
                        0.125,
                        2.25,
                        0,
                        Double.NaN,
                        Double.NaN,
                        "modulo 5",
                        0.5))))
                .isEqualTo("""
                        cell_id,evaluated_on,outcome,detail,since_step,held,examples,accuracy,loss,chance_accuracy,chance_loss,seen_examples,seen_accuracy,seen_loss,shortcut,shortcut_accuracy
                        c1,SUM,plateau,modulo 5,0,never,512,0.5,0.75,0.125,2.25,0,,,modulo 5,0.5
                        """);
        assertThat(Tables.THRESHOLDS.text(List.of(new ThresholdRow(
                        "SUM",
                        "SUM",
                        "accuracy >= 0.9",
                        800,
                        600,
                        Double.POSITIVE_INFINITY,
                        "fitted",
                        4,
                        0,
                        0.1,
                        "layers=2",
                        8,
                        3,
                        "0 of 4 at 360, 3 of 4 at 684"))))
                .isEqualTo("""
                        task,evaluated_on,rule,threshold,low,high,status,slope,guess,lapse,stratum,models,learned,by_size
                        SUM,SUM,accuracy >= 0.9,800,600,inf,fitted,4,0,0.1,layers=2,8,3,"0 of 4 at 360, 3 of 4 at 684"
                        """);
        assertThat(Tables.CLAIMS.text(List.of(new ClaimRow(
                        "It \"halves\", at least",
                        Verdict.UNDECIDED,
                        2.5,
                        1,
                        6,
                        "the interval holds 2",
                        "",
                        "ratio",
                        Verdict.REFUTED,
                        "it holds 2",
                        2,
                        Double.POSITIVE_INFINITY))))
                .isEqualTo("""
                        claim,verdict,value,low,high,reason,stratum,measure,family_verdict,overall,specifications,why,claimed_low,claimed_high
                        "It ""halves"", at least",undecided,2.5,1,6,the interval holds 2,,ratio,refuted,undecided,,it holds 2,2,inf
                        """);
        assertThat(Tables.SPECIFICATIONS.text(List.of(new SpecificationRow(
                        "It halves",
                        "layers=2",
                        0.75,
                        "parameters",
                        0.5,
                        "without 3",
                        "stuck",
                        Verdict.SUPPORTED,
                        3,
                        2,
                        Double.POSITIVE_INFINITY))))
                .isEqualTo("""
                        claim,stratum,learned_at,count,budget,repetitions,exclude,verdict,value,low,high
                        It halves,layers=2,0.75,parameters,0.5,without 3,stuck,supported,3,2,inf
                        """);
        assertThat(Tables.LEARNING_TIMES.text(List.of(new LearningTimeRow(
                        "SUM", "SUM", "", "accuracy >= 0.9", 300, 4, 2, 3, 2000, 1400, 600, 1 / 0.0, 1200))))
                .isEqualTo("""
                        task,evaluated_on,stratum,rule,size,models,learned,touched,watched,median,low,high,touched_median
                        SUM,SUM,,accuracy >= 0.9,300,4,2,3,2000,1400,600,inf,1200
                        """);
        assertThat(Tables.BUDGETS.text(List.of(new BudgetRow(
                        "SUM", "SUM", "", "accuracy >= 0.9", 0.25, 500, 24, 3, 800, 600, 1000, "bracketed"))))
                .isEqualTo("""
                        task,evaluated_on,stratum,rule,budget,steps,models,learned,threshold,low,high,status
                        SUM,SUM,,accuracy >= 0.9,0.25,500,24,3,800,600,1000,bracketed
                        """);
        assertThat(Tables.PAIRS.text(List.of(new PairRow(
                        "SUM",
                        "MAX",
                        "joint",
                        2.5,
                        1.25,
                        Double.POSITIVE_INFINITY,
                        PairReading.HELPS,
                        PairReading.UNDECIDED,
                        "layers=2"))))
                .isEqualTo("""
                        target,with,way,ratio,low,high,reading,map_reading,stratum
                        SUM,MAX,joint,2.5,1.25,inf,helps,undecided,layers=2
                        """);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void read_ofWrittenClaims_givesTheRowsBack(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "aB ,\"'\n\r\t;<é\u2265/=#";
        List<Verdict> verdicts = List.of(Verdict.values());
        List<ClaimRow> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder("x");
            random.ints(12, 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
            Verdict verdict = verdicts.get(random.nextInt(3));
            rows.add(new ClaimRow(
                    text.toString(),
                    verdict,
                    random.nextInt(1000) / 8.0,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    text.reverse().toString(),
                    "",
                    "ratio",
                    Verdict.UNDECIDED,
                    text.toString(),
                    Double.NEGATIVE_INFINITY,
                    random.nextInt(1000) / 8.0));
        }
        Tables.CLAIMS.write(run, rows);
        assertThat(Tables.CLAIMS.read(run)).as("seed %d", seed).isEqualTo(rows);
    }

    @Test
    void read_ofWrittenCells_keepsTheOrderOfEvaluationTasks() throws IOException {
        Map<String, Double> accuracies = new LinkedHashMap<>();
        List.of("SUM", "MAX", "MED", "MAX+MED+SUM").forEach(task -> accuracies.put(task, 0.5));
        List<CellRow> rows = List.of(cell("c1", "SUM", CellStatus.DIVERGED, 3, 1, 2, accuracies));
        Tables.CELLS.write(run, rows);
        List<CellRow> again = Tables.CELLS.read(run);
        assertThat(again).isEqualTo(rows);
        assertThat(again.get(0).accuracies().keySet()).containsExactly("SUM", "MAX", "MED", "MAX+MED+SUM");
    }

    @Test
    void write_overAnOldTable_replacesItAndLeavesNothingElse() throws IOException {
        Tables.CLAIMS.write(
                run,
                List.of(new ClaimRow("a", Verdict.REFUTED, 1, 1, 1, "b", "", "ratio", Verdict.UNDECIDED, "b", 2, 3)));
        Tables.CLAIMS.write(run, List.of());
        assertThat(Tables.CLAIMS.read(run)).isEmpty();
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files).containsExactly(run.resolve("claims.csv"));
        }
    }

    @Test
    void write_ofRowsWithDifferentTasks_isRejectedAndHarmsNothing() throws IOException {
        CellRow one = cell("c1", "SUM", CellStatus.DONE, 1, 1, 1, accuracies(1, 1));
        CellRow other = cell("c2", "SUM", CellStatus.DONE, 1, 1, 1, Map.of("MAX", 1.0));
        Tables.CELLS.write(run, List.of(one));
        assertThatThrownBy(() -> Tables.CELLS.write(run, List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accuracy_MAX");
        assertThat(Tables.CELLS.read(run)).containsExactly(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c1,200,1.5,SUM,0.25 | :3: the line has 5 cells, expected 6",
                "c1,2x,1.5,SUM,0.25,2 | :3: step is '2x', expected a whole number",
                "c1,200,1.5,SUM,1.25,2 | :3: accuracy is 1.25, expected 0 to 1",
                "c1,200,one,SUM,0.25,2 | :3: train_loss is 'one', expected a number",
                "../c1,200,1.5,SUM,0.25,2 | :3: cell_id '../c1' is not made of",
                "c1,200,1.5,,0.25,2 | :3: task is empty",
                "'\"c1,200,1.5,SUM,0.25,2' | :3: not well-formed CSV"
            })
    void read_ofADamagedLine_saysFileLineAndWhatIsWrong(String line, String message) throws IOException {
        write("metrics.csv", "cell_id,step,train_loss,task,accuracy,loss\nc1,100,1.5,SUM,0.25,2\n" + line + "\n");
        assertThatThrownBy(() -> Tables.METRICS.read(run))
                .isInstanceOf(DamagedTableException.class)
                .hasMessageContaining("metrics.csv" + message)
                .hasMessageContaining("delete it and run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c1,SUM,operator,SUM,100,0.5 |",
                "c1,SUM,colour,SUM,100,0.5 | :2: by is 'colour', expected one of: operator, depth, length, answer",
                "c1,SUM,depth,,100,0.5 | :2: value is empty",
                "c1,SUM,length,long,100,0.5 | :2: value is 'long', expected a whole number",
                "c1,SUM,depth,2,0,0.5 | :2: examples is 0",
                "c1,SUM,depth,2,100,2 | :2: accuracy is 2.0, expected 0 to 1"
            })
    void read_ofABreakdown_takesWhatCanBe(String line, @Nullable String message) throws IOException {
        write("breakdown.csv", "cell_id,evaluated_on,by,value,examples,accuracy\n" + line + "\n");
        if (message == null) {
            assertThat(Tables.BREAKDOWN.read(run))
                    .containsExactly(new BreakdownRow("c1", "SUM", QuestionProperty.OPERATOR, "SUM", 100, 0.5));
        } else {
            assertThatThrownBy(() -> Tables.BREAKDOWN.read(run))
                    .isInstanceOf(DamagedTableException.class)
                    .hasMessageContaining("breakdown.csv" + message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,4,0,0 | threshold is 0.0, expected a positive, finite number",
                "inf,4,0,0 | threshold is Infinity, expected a positive",
                "800,-1,0,0 | slope is -1.0, expected a positive",
                "800,4,0.5,0 | guess is 0.5, expected 0 to below 0.5",
                "800,4,0,0.7 | lapse is 0.7, expected 0 to below 0.5"
            })
    void read_ofAnImpossibleCurve_saysWhatIsWrong(String numbers, String message) throws IOException {
        String[] n = numbers.split(",", -1);
        write(
                "thresholds.csv",
                "task,evaluated_on,rule,threshold,low,high,status,slope,guess,lapse,stratum,models,learned,by_size\nSUM,SUM,r,"
                        + n[0] + ",1,2,bracketed," + n[1] + "," + n[2] + "," + n[3] + ",,8,3,\n");
        assertThatThrownBy(() -> Tables.THRESHOLDS.read(run))
                .isInstanceOf(DamagedTableException.class)
                .hasMessageContaining("thresholds.csv:2: " + message);
    }

    /** Lines by the names of their columns are the same as rows, and refused for the same reasons. */
    @Test
    void fields_ofATable_areNamedAndCheckedAsRowsAre() throws IOException {
        Tables.METRICS.write(run, List.of(new MetricRow("c1", 200, 1.5, "SUM", 0.25, Double.NaN)));
        Fields line = Tables.METRICS.fields(run).get(0);
        assertThat(line.text("task")).isEqualTo("SUM");
        assertThat(line.whole("step")).isEqualTo(200);
        assertThat(line.number("loss")).isNaN();
        write("metrics.csv", "cell_id,step,train_loss,task,accuracy,loss\nc1,200,1.5,SUM,7,2\n");
        assertThatThrownBy(() -> Tables.METRICS.fields(run))
                .isInstanceOf(DamagedTableException.class)
                .hasMessageContaining("metrics.csv:2: accuracy");
    }

    @Test
    void read_afterALineBreakInsideACell_countsLinesOfTheFile() throws IOException {
        write("claims.csv", """
                claim,verdict,value,low,high,reason,stratum,measure,family_verdict,overall,specifications,why,claimed_low,claimed_high
                "a
                b",refuted,1,1,1,c,,r,refuted,refuted,,c,1,2
                a,maybe,1,1,1,c,,r,refuted,refuted,,c,1,2
                """);
        assertThatThrownBy(() -> Tables.CLAIMS.read(run))
                .hasMessageContaining(
                        "claims.csv:4: verdict is 'maybe', expected one of: supported, refuted, undecided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cell_id,step\n", "cell_id,step,train_loss,task,accuracy,loss,more\n", "\n\n"})
    void read_ofAForeignHeader_saysWhatWasExpected(String text) throws IOException {
        write("metrics.csv", text);
        assertThatThrownBy(() -> Tables.METRICS.read(run))
                .isInstanceOf(DamagedTableException.class)
                .hasMessageContaining("metrics.csv:1: the ")
                .hasMessageContaining("cell_id,step,train_loss,task,accuracy,loss");
    }

    @ParameterizedTest
    @ValueSource(strings = {",extra", ",accuracy_SUM,accuracy_SUM"})
    void read_ofCellsWithForeignFurtherColumns_isRejected(String further) throws IOException {
        write("cells.csv", CELLS_HEADER + further + "\n");
        assertThatThrownBy(() -> Tables.CELLS.read(run)).hasMessageContaining("accuracy_...");
    }

    @Test
    void read_ofBytesThatAreNoText_isDamage() throws IOException {
        Files.write(run.resolve("metrics.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> Tables.METRICS.read(run))
                .isInstanceOf(DamagedTableException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void read_ofAMissingTable_saysSo() {
        assertThat(Tables.METRICS.exists(run)).isFalse();
        assertThatThrownBy(() -> Tables.METRICS.read(run))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("has not written this table");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(run.resolve(file), text);
    }

    private static Map<String, Double> accuracies(double sum, double joint) {
        Map<String, Double> accuracies = new LinkedHashMap<>();
        accuracies.put("SUM", sum);
        accuracies.put("MAX+MED+SUM", joint);
        return accuracies;
    }

    private static CellRow cell(
            String id,
            String task,
            CellStatus status,
            long steps,
            double loss,
            double wall,
            Map<String, Double> accuracies) {
        ParameterLedger size = new ParameterLedger(1104, 1232, 912, 1936, 3776);
        return new CellRow(
                id,
                task,
                "recurrent",
                8,
                2,
                1,
                "layers=2",
                "learning_rate=0.01",
                5,
                7,
                size,
                "f1",
                status,
                steps,
                steps / 2,
                loss,
                wall,
                accuracies);
    }
}

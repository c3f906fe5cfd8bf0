package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.store.JournalEntry.Trained;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;

/** Questions to models that have learned nothing, whose answers are as good as any: a plain loop must say the same. */
@Tag("engine")
class AskCommandTest {
    private static final String EXPRESSION = "[SUM 3 [MAX 2 4 ] 1 ]";

    @TempDir
    private Path folder;

    private Path run;
    private RunDirectory directory;
    private Cell cell;

    @BeforeEach
    void makeRun() throws IOException {
        String experiment = Files.readString(Experiments.tiny(folder))
                .replace("depth: 1", "depth: 2")
                .replace("answer: direct", "answer: values");
        run = Files.createDirectory(folder.resolve("run"));
        Path file = Files.writeString(folder.resolve("nested.yaml"), experiment);
        try (RunLock lock = RunLock.of(run, ExperimentFile.read(file))) {
            directory = lock.directory();
        }
        FleetPlan fleet = directory.plan().fleets().get(0);
        cell = fleet.cells().get(0);
        store(fleet, cell, CellStatus.DONE);
        store(fleet, fleet.cells().get(1), CellStatus.DIVERGED);
    }

    @Test
    void answer_isThatOfAPlainLoopOverTheModelsOwnTokens() throws IOException {
        List<String> tokens = new ArrayList<>(List.of((EXPRESSION + " =").split(" ")));
        List<String> rows = new ArrayList<>();
        List<String> right = List.of("4", "3"); // MAX 2 4, and 3 + 4 + 1 modulo 5
        for (String value : right) {
            double[] next = next(tokens);
            String said = token(mostProbable(next));
            rows.add("%s +%s +%.3f +%s %.3f, ".formatted(said, value, next[id(value)], said, next[mostProbable(next)]));
            tokens.add(said);
        }
        Console console = ask(ExitCode.DONE, EXPRESSION);
        assertThat(console.output())
                .contains("cell " + cell.id() + ": recurrent-w4-l1-h1, taught SUM, seed 1")
                .contains(EXPRESSION + " =")
                .containsPattern("1 +" + rows.get(0))
                .containsPattern("2 +" + rows.get(1))
                .contains("the model says " + tokens.get(tokens.size() - 1) + ", the true value is 3: ");
    }

    @Test
    void verdict_isRightOnlyWhereEveryTokenIs() throws IOException {
        List<String> verdicts = new ArrayList<>();
        for (int first = 0; first < 5; first++) {
            for (int second = 0; second < 5; second++) {
                String typed = "[SUM " + first + " " + second + " ]";
                String said = token(mostProbable(next(List.of((typed + " =").split(" ")))));
                String verdict = said.equals(String.valueOf((first + second) % 5)) ? "right" : "wrong";
                verdicts.add(verdict);
                if (verdicts.indexOf(verdict) == verdicts.size() - 1) {
                    assertThat(ask(ExitCode.DONE, typed).output()).endsWith(": " + verdict + System.lineSeparator());
                }
            }
        }
        assertThat(verdicts).contains("right", "wrong");
    }

    @Test
    void words_areOneExpression_howeverTheShellCutsThem() throws IOException {
        assertThat(ask(ExitCode.DONE, EXPRESSION.split(" ")).output())
                .isEqualTo(ask(ExitCode.DONE, EXPRESSION).output());
    }

    @Test
    void notes_sayWhatIsNewToTheModel() throws IOException {
        assertThat(ask(ExitCode.DONE, "[SUM 1 2 ]").output()).doesNotContain("note:");
        assertThat(ask(ExitCode.DONE, "[SUM [MAX [MIN 4 ] ] 1 ]".replace("[MIN 4 ]", "[SUM 4 ]"))
                        .output())
                .contains("note: it was never taught MAX")
                .contains("note: it was taught operations at most 2 deep, not 3")
                .contains("note: it was taught operations of 2 to 3 arguments");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[SUM 1 [SUMM 2 ] ]|8|unknown operator 'SUMM': this run's models know SUM, MAX; did you mean SUM?",
                "[SUM 1 [PROD 2 ] ]|8|PROD is an operator on Z5, but not of this experiment",
                "[SUM 1 7 ]|8|'7' is neither an element of Z5 (0 to 4) nor a bracket",
                "SUM 1 2 ]|1|operations begin with a bracket, as in [SUM",
                "[SUM 1 2|1|this operation is never closed",
                "[SUM 1 2 ] ]|12|the expression ended before this",
                "[SUM 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 ]|44|too long: with '=' and the answer (values) the model would"
                        + " read at least 23 tokens, and its context is 21",
                "[SUM [SUM [SUM [SUM [SUM 1 ] ] ] ] 1 1 1 1 1 1 1 1 1 ]|48|would read 25 tokens, and its context is 21",
            })
    void expression_thatCannotBeRead_isMarkedAtItsColumn(String typed, int column, String reason) {
        assertThat(ask(ExitCode.BAD_INPUT, typed).errors())
                .contains("column " + column + ": ", reason)
                .endsWith("  " + typed + "\n" + " ".repeat(column + 1) + "^" + System.lineSeparator())
                .doesNotContain("\tat ");
    }

    @Test
    void expression_thatIsEnormousOrHostile_isRefusedInShort() {
        String nested = "[SUM 1 ".repeat(20_000) + "] ".repeat(20_000);
        assertThat(ask(ExitCode.BAD_INPUT, nested).errors())
                .contains("too long")
                .hasSizeLessThan(600);
        assertThat(ask(ExitCode.BAD_INPUT, "[" + "X".repeat(50_000) + " 1 ]").errors())
                .contains("unknown operator")
                .hasSizeLessThan(600);
        assertThat(ask(ExitCode.BAD_INPUT, "[SUM \u001b[31m1 ]").errors()).doesNotContain("\u001b[31m1");
    }

    @Test
    void cell_mayBeShortenedAndIsGuessedWhereItIsUnknown() throws IOException {
        assertThat(console(ExitCode.DONE, "--cell", cell.id().substring(0, 6), "[SUM 1 2 ]")
                        .output())
                .contains("cell " + cell.id());
        char wrong = cell.id().charAt(4) == 'x' ? 'y' : 'x';
        String mistyped = cell.id().substring(0, 4) + wrong + cell.id().substring(5);
        assertThat(console(ExitCode.BAD_INPUT, "--cell", mistyped, "[SUM 1 2 ]").errors())
                .contains("has no cell " + mistyped + "; did you mean " + cell.id() + "?");
    }

    @Test
    void step_asksASnapshot() throws IOException {
        ModelConfig config = StoredModel.read(directory.folder(cell)).config();
        float[] zeros = new float[config.initial().length];
        new StoredModel(config, zeros).write(StoredModel.snapshot(directory.folder(cell), 7));
        assertThat(console(ExitCode.DONE, "--cell", cell.id(), "--step", "7", "[SUM 1 2 ]")
                        .output())
                .contains("after step 7")
                .contains("%.3f".formatted(1.0 / config.tokens().size()));
        assertThat(console(ExitCode.BAD_INPUT, "--cell", cell.id(), "--step", "8", "[SUM 1 2 ]")
                        .errors())
                .contains("there are those after [7]");
    }

    @Test
    void model_thatDivergedIsCalledSo() {
        Cell diverged = directory.plan().fleets().get(0).cells().get(1);
        assertThat(console(ExitCode.DONE, "--cell", diverged.id(), "[SUM 1 2 ]").output())
                .contains("its training diverged");
    }

    /** The probabilities of every token behind these, by a forward pass over nothing else. */
    private double[] next(List<String> sequence) throws IOException {
        int length = sequence.size();
        FleetBatch batch = FleetBatch.allocate(1, 1, length, 1);
        for (int i = 0; i < length; i++) {
            batch.tokens()[i] = id(sequence.get(i));
        }
        batch.positions()[0] = length - 1;
        batch.weights()[0] = 1;
        try (Fleet fleet = StoredModel.read(directory.folder(cell)).open(Accelerator.CPU)) {
            float[] logits = fleet.trace(batch).get(Site.of(Site.Part.LOGITS)).numbers();
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit);
            }
            double[] shares = new double[logits.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = Math.exp(logits[i]) / sum;
            }
            return shares;
        }
    }

    private static int mostProbable(double[] shares) {
        int most = 0;
        for (int i = 1; i < shares.length; i++) {
            most = shares[i] > shares[most] ? i : most;
        }
        return most;
    }

    private int id(String token) {
        return directory.plan().cells().get(0).vocabulary().id(token);
    }

    private String token(int id) {
        return directory.plan().cells().get(0).vocabulary().tokens().get(id);
    }

    private Console ask(int expected, String... words) {
        List<String> arguments = new ArrayList<>(List.of("--cell", cell.id()));
        arguments.addAll(Arrays.asList(words));
        return console(expected, arguments.toArray(String[]::new));
    }

    private Console console(int expected, String... more) {
        List<String> arguments = new ArrayList<>(List.of("ask", run.toString()));
        arguments.addAll(Arrays.asList(more));
        Console console = new Console();
        assertThat(console.listops(arguments.toArray(String[]::new)))
                .as(console.errors())
                .isEqualTo(expected);
        return console;
    }

    private void store(FleetPlan fleet, Cell cell, CellStatus status) throws IOException {
        ModelConfig config = new ModelConfig(cell.shape(), cell.vocabulary().tokens(), cell.initialisation());
        float[] values = config.initial();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 8; // clearer opinions than a model has at the start
        }
        new StoredModel(config, values).write(directory.folder(cell));
        directory
                .store()
                .add(List.of(new Trained(cell.id(), fleet.id(), status, fleet.steps(), 0, 0.1, 1, Json.object())));
    }
}

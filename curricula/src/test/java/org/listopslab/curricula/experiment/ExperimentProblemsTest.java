package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get to read when an experiment file is not right. */
class ExperimentProblemsTest {
    @TempDir
    private Path folder;

    /** Each row replaces a piece of the good file and gives the whole first line of the answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "seeds: 3 | sedes: 3 | 8:1: unknown key \"sedes\"; expected one of name, question, seed, expressions, tasks,"
                        + " models, training, evaluation, seeds, sweep, recipe, search, curricula, pairs, claims, specifications; did you mean \"seeds\"?",
                "width: | widht: | 5:33: unknown key \"widht\" in models; expected one of architecture, width, heads,"
                        + " layers, feed_forward_ratio, activation, positions, output, parametrization, context; did you mean \"width\"?",
                "steps: 500 | step: 500 | 16:25: unknown key \"step\" in curricula.switch[1]; expected one of tasks, become,"
                        + " plateaus, steps, until, schedule, learning_rate, warmup, floor, reset, freeze; did you mean \"steps\"?",
                "at_least: 2 | atleast: 2 | 22:5: unknown key \"atleast\" in claims[0]; expected one of kind, claim,"
                        + " evaluated_on, smaller, larger, at_least, at_most; did you mean \"at_least\"?",
                "seeds: 3 | seed: 3 | 8:1: the key \"seed\" a second time; expected each key once",
                "seed: 7 | seed: seven | 3:7: seed is \"seven\"; expected a whole number from 0 to 9007199254740991",
                "name: quickstart | name: 2026 | 1:7: name is 2026; expected a short name, also that of the run's folder:"
                        + " letters, digits, dot, underscore, hyphen",
                "name: quickstart | name: a/b | 1:7: name is \"a/b\"; expected a short name, also that of the run's folder:"
                        + " letters, digits, dot, underscore, hyphen",
                "domain: Z10 | domain: Z1 | 4:23: expressions.domain is \"Z1\"; expected Z2 to Z100, S3, S4, A4,"
                        + " A5, C2 to C100 or D3 to D50",
                "answer: values | answer: value | 4:65: expressions.answer is \"value\"; expected one of direct, values,"
                        + " steps; did you mean \"values\"?",
                "arguments: [2, 3] | arguments: [3, 2] | 4:49: expressions.arguments is [3, 2]; expected the"
                        + " smaller number first",
                "arguments: [2, 3] | arguments: 3 | 4:49: expressions.arguments is 3; expected a list of 2 whole numbers",
                "width: [4, 8] | width: [4, -8] | 5:44: models.width[1] is -8; expected a whole number from 1 to 4096",
                "width: [4, 8] | width: | 5:39: models.width is empty; expected a list of one or more different whole"
                        + " numbers",
                "width: [4, 8] | width: [4, 7] | 5:44: models.width[1] is 7; expected a multiple of every number of heads,"
                        + " so of 2",
                "architecture: stacked | architecture: stack | 5:24: models.architecture is \"stack\"; expected one of"
                        + " recurrent, stacked; did you mean \"stacked\"?",
                "learning_rate: 0.02 | learning_rate: 0 | 6:38: training.learning_rate is 0; expected a number above 0,"
                        + " at most 10",
                "clip: 0.5 | clip: .nan | 6:82: training.clip is \".nan\"; expected a number above 0, at most 1000000000",
                "batch: 64 | batch: 6.4 | 6:19: training.batch is 6.4; expected a whole number from 1 to 65536",
                "examples: 5000 | examples: 99999999999999999999 | 6:97: training.examples is 99999999999999999999;"
                        + " expected a whole number from 1 to 1000000000",
                "learned_at: 0.95 | learned_at: 95 | 7:41: evaluation.learned_at is 95; expected a number above 0, at most"
                        + " 1",
                "[MAX, SUM] | [MAX, SUMM] | 4:90: expressions.operators[1] is \"SUMM\"; expected one of MAX, MIN, MED, SUM,"
                        + " PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE; did you mean \"SUM\"?",
                "[MAX, SUM] | [MAX, MAX] | 4:84: expressions.operators is a list; expected a list of different names",
                "tasks: all | tasks: al | 7:78: evaluation.tasks is \"al\"; expected one of taught, all; did you mean"
                        + " \"all\"?",
                "tasks: {MAX+MED+SUM: 1} | tasks: {SUM: 1} | 12:3: the same stages as \"SUM\" in \"joint\" in curricula;"
                        + " expected a curriculum that differs, or none",
                "{SUM: 1}, steps: 2000 | {}, steps: 2000 | 11:15: curricula.SUM[0].tasks is an empty section; expected a"
                        + " section with at least one entry",
                "{SUM: 1}, steps: 500 | {SUM: 0}, steps: 500 | 16:21: curricula.switch[1].tasks.SUM is 0; expected a"
                        + " share above 0; 0 has a meaning only where shares move (become)",
                "MAX+MED+SUM: 1 | MAX+MEDD+SUM: 1 | 13:16: unknown operator \"MEDD\" in curricula.joint[0].tasks; expected"
                        + " one of MAX, MIN, MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, joined with +; did you"
                        + " mean \"MED\"?",
                "MAX+MED+SUM: 1 | MAX+: 1 | 13:16: no operator beside the + of \"MAX+\" in curricula.joint[0].tasks;"
                        + " expected one of MAX, MIN, MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, joined with +",
                "smaller: joint | smaller: joined | 19:14: claims[0].smaller is \"joined\"; expected the name of a"
                        + " curriculum, one of SUM, joint, switch; did you mean \"joint\"?",
                "larger: SUM | larger: joint | 20:13: claims[0].larger is \"joint\"; expected another curriculum,"
                        + " evaluated_on or over than smaller",
                "evaluated_on: SUM | evaluated_on: MIN | 21:19: claims[0].evaluated_on is \"MIN\"; expected a task that"
                        + " models are evaluated on, one of SUM, MAX, MED, MAX+MED+SUM",
                "at_least: 2 | at_least: -2 | 22:15: claims[0].at_least is -2; expected a number above 0, at most 1000000",
            })
    void parse_oneThingWrong_isToldWithItsPlace(String right, String wrong, String told) {
        assertThat(Examples.QUICKSTART).contains(right);
        List<Problem> problems =
                problems(Examples.QUICKSTART.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertThat(problems).extracting(Problem::headline).containsExactly("mine.yaml:" + told);
    }

    @Test
    void parse_claimsOfOneSentence_areTold() {
        String claim = Examples.QUICKSTART.substring(Examples.QUICKSTART.indexOf("  - claim: "));
        assertThat(problems(Examples.QUICKSTART + claim.replace("at_least: 2", "at_least: 3")))
                .singleElement()
                .asString()
                .contains("claims[1].claim is ", " twice; expected each claim in its own words");
    }

    @Test
    void parse_missingKeys_areTold() {
        assertThat(problems("seed: 1\ncurricula: {SUM: [{tasks: {SUM: 1}}]}\n"))
                .extracting(Problem::headline)
                .containsExactly(
                        "mine.yaml:1:1: missing key \"name\"; expected name: a short name, also that of the run's folder:"
                                + " letters, digits, dot, underscore, hyphen");
    }

    @Test
    void parse_manyThingsWrong_areAllToldInTheOrderOfTheFile() {
        String wrong = Examples.QUICKSTART
                .replace("domain: Z10", "modulos: 10")
                .replace("[4, 8]", "[4, 7]")
                .replace("batch: 64", "batch: [64]")
                .replace("MAX+MED+SUM", "MAX+MED+SUN")
                .replace("steps: 500", "steps: -1")
                .replace("smaller: joint", "smaller: joined");
        assertThat(problems(wrong)).extracting(Problem::line).containsExactly(4, 5, 6, 13, 16, 19);
    }

    @Test
    void message_showsTheLineWithACaretUnderTheFault() {
        assertThatThrownBy(() -> Examples.parse("name: x\nmodels: {width: [4, -8]}\n" + CURRICULA))
                .hasMessage("""
                        mine.yaml:2:21: models.width[1] is -8; expected a whole number from 1 to 4096
                            models: {width: [4, -8]}
                                                ^""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name: [x\nseed: 3\n' | mine.yaml:2:5: while parsing a flow sequence",
                "'name: x\n\tseed: 3\n' | mine.yaml:2:1: while scanning for the next token, found character",
                "'name: x\n---\nname: y\n' | mine.yaml:2:1: expected a single document",
                "'name: *nothing\n' | mine.yaml:1:7: found undefined alias",
                "'a: &a [*a]\n' | mine.yaml:1:4: a value that holds itself",
                "'- a\n- b\n' | mine.yaml:1:1: the file is a list; expected keys with values",
                "'just text' | 'mine.yaml:1:1: the file is \"just text\"'",
                "'# only a comment\n' | mine.yaml: nothing in the file",
                "'' | mine.yaml: nothing in the file",
            })
    void parse_notAnExperimentAtAll_isTold(String text, String told) {
        assertThat(problems(text)).hasSize(1).extracting(Problem::headline).allMatch(line -> line.startsWith(told));
    }

    @Test
    void parse_keyThatIsAList_isTold() {
        assertThat(problems("? [a, b]\n: 3\nname: x\n" + CURRICULA))
                .extracting(Problem::headline)
                .containsExactly("mine.yaml:1:3: a key that is a list or a section; expected a plain word");
    }

    @Test
    void parse_hostileText_isRefusedWithoutHarm() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String before = "*a" + (i - 1);
            bomb.append(
                    "a" + i + ": &a" + i + " [" + String.join(", ", List.of(before, before, before, before)) + "]\n");
        }
        assertThat(problems(bomb.toString())).hasSize(1);
        assertThat(problems("[".repeat(100_000))).hasSize(1);
    }

    /** In quotes YAML can write any character, and what it writes would reach terminals, tables and pages. */
    @Test
    void parse_textThatCannotBePrinted_isToldByItsNumber() {
        assertThat(problems("name: x\nquestion: \"\\e[31mred\"\n" + CURRICULA))
                .singleElement()
                .hasToString("""
                        mine.yaml:2:11: "\\u001b[31mred" with the character U+001B, which cannot be printed; expected text without it
                            question: "\\e[31mred"
                                      ^""");
        assertThat(problems("name: x\n\"\\u202E\": 1\n" + CURRICULA))
                .extracting(Problem::headline)
                .anyMatch(line -> line.startsWith("mine.yaml:2:1: \"\\u202e\" with the character U+202E"));
        assertThat(problems("name: x\nquestion: a \u0007\n" + CURRICULA))
                .singleElement()
                .hasToString("""
                        mine.yaml:2:13: the character U+0007, which nobody sees; expected well-formed YAML
                            question: a\s\s
                                        ^""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1 better", "-1 better", "-cmd", "@SUM(1)"})
    void parse_textThatSpreadsheetsCompute_isTold(String text) {
        assertThat(problems("name: x\nquestion: '" + text + "'\n" + CURRICULA))
                .extracting(Problem::headline)
                .containsExactly("mine.yaml:2:11: \"" + text
                        + "\", which spreadsheets take for a formula; expected text that begins with another character than"
                        + " = + - @");
    }

    @Test
    void parse_anEndlessWord_isToldInShort() {
        String word = "y".repeat(1_000);
        assertThat(problems("name: x\n" + word + ": 1\n" + CURRICULA).get(0).toString())
                .contains("unknown key \"yyy", "yyy...\"")
                .hasSizeLessThan(800);
        assertThat(problems("name: [" + word.repeat(100) + "\n").get(0).toString())
                .hasSizeLessThan(800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.yaml", "folder", "file/below.yaml"})
    void read_noReadableFile_isTold(String name) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("file"), "x");
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> ExperimentFile.read(file))
                .isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageEndingWith("expected an experiment file in YAML");
    }

    @Test
    void read_bytesThatAreNotText_areTold() throws IOException {
        Path file = Files.write(folder.resolve("picture.yaml"), new byte[] {(byte) 0xff, (byte) 0xd8, 0});
        assertThatThrownBy(() -> ExperimentFile.read(file)).hasMessageContaining("a file that is not text in UTF-8");
    }

    private static final String CURRICULA = "curricula: {SUM: [{tasks: {SUM: 1}, steps: 1}]}\n";

    static List<Problem> problems(String yaml) {
        ExperimentException thrown = catchThrowableOfType(ExperimentException.class, () -> Examples.parse(yaml));
        assertThat(thrown).as("an experiment was read from%n%s", yaml).isNotNull();
        return thrown.problems();
    }
}

package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.course.Reset;

class PairsTest {
    private static final String MAP = """
            name: map
            tasks: {long: {operators: SUM, arguments: [5, 6]}}
            models: {width: [4, 8]}
            pairs: {operators: [MAX, SUM, PROD]}
            """;

    @TempDir
    private Path folder;

    @Test
    void curricula_areEachAlone_eachTwoJointly_andEachAfterEachOther() {
        assertThat(Examples.parse(MAP).curricula())
                .extracting(Curriculum::name)
                .containsExactly(
                        "MAX",
                        "SUM",
                        "PROD",
                        "MAX+SUM",
                        "MAX+PROD",
                        "SUM+PROD",
                        "MAX, then SUM",
                        "MAX, then PROD",
                        "SUM, then MAX",
                        "SUM, then PROD",
                        "PROD, then MAX",
                        "PROD, then SUM");
    }

    /** The map is nothing but its curricula written out: the same models, whoever wrote them. */
    @Test
    void curricula_areThoseThatAFileWouldWrite() {
        Experiment written = Examples.parse("""
                name: map
                tasks: {long: {operators: SUM, arguments: [5, 6]}}
                models: {width: [4, 8]}
                curricula:
                  SUM: [{tasks: {SUM: 1}}]
                  long: [{tasks: {long: 1}}]
                  SUM+long: [{tasks: {SUM: 1, long: 1}}]
                  SUM, then long: [{tasks: {SUM: 1}}, {tasks: {long: 1}, reset: [optimizer]}]
                  long, then SUM: [{tasks: {long: 1}}, {tasks: {SUM: 1}, reset: [optimizer]}]
                """);
        Experiment made = Examples.parse(MAP.replace("[MAX, SUM, PROD]", "[SUM, long]"));
        assertThat(made.curricula()).isEqualTo(written.curricula());
        assertThat(made.fingerprint()).isEqualTo(written.fingerprint());
    }

    @Test
    void curricula_ofOneWay_areThoseOfThatWay() {
        assertThat(Examples.parse(MAP.replace("PROD]", "PROD], ways: [joint]")).curricula())
                .hasSize(6);
        assertThat(Examples.parse(MAP.replace("PROD]", "PROD], ways: [pretrained]"))
                        .curricula())
                .hasSize(9);
    }

    @Test
    void curricula_writtenInTheFile_comeFirstAndOnce() {
        String joint = MAP + "curricula: {both: [{tasks: {MAX+MED: 1}}], MAX+SUM: [{tasks: {MAX+SUM: 1}}]}\n";
        assertThat(Examples.parse(joint).curricula())
                .hasSize(13)
                .extracting(Curriculum::name)
                .startsWith("both", "MAX+SUM", "MAX", "SUM")
                .doesNotHaveDuplicates();
    }

    @Test
    void comparisons_takeTheTargetLast_orInTheOrderOfTheListWhereThereIsNone() {
        List<Pairs.Comparison> all = new Pairs(List.of("SUM", "MAX"), Pairs.DEFAULT_WAYS).comparisons();
        assertThat(all)
                .extracting(field -> field.target() + " by " + field.taught().curriculum())
                .containsExactly("SUM by SUM+MAX", "MAX by SUM+MAX", "SUM by MAX, then SUM", "MAX by SUM, then MAX");
        assertThat(all).allSatisfy(field -> {
            assertThat(field.alone()).isEqualTo(new Side(field.target(), field.target(), Map.of()));
            assertThat(field.taught().evaluatedOn()).isEqualTo(field.target());
            assertThat(field.with()).isNotEqualTo(field.target());
        });
    }

    @Test
    void pretrained_beginsItsSecondStageWithAFreshOptimizer() {
        List<StageSettings> stages =
                PairWay.PRETRAINED.curriculum("MAX", "SUM", true).stages();
        assertThat(stages.get(0).reset()).isNull();
        assertThat(stages.get(1).reset()).containsExactly(Reset.OPTIMIZER);
        assertThat(stages).extracting(StageSettings::tasks).containsExactly(Map.of("MAX", 1.0), Map.of("SUM", 1.0));
    }

    /** A search looks for the thresholds that the map is made of: of a joint curriculum, those of both operators. */
    @Test
    void searchedTasks_areThoseOfTheMap() {
        Experiment experiment = Examples.parse(MAP);
        Settings any = experiment.settings().get(0);
        Map<String, List<String>> searched = experiment.curricula().stream()
                .collect(Collectors.toMap(Curriculum::name, curriculum -> experiment.searchedTasks(any, curriculum)));
        assertThat(searched)
                .containsEntry("SUM", List.of("SUM"))
                .containsEntry("MAX+SUM", List.of("MAX", "SUM"))
                .containsEntry("MAX, then SUM", List.of("SUM"));
    }

    @Test
    void write_ofAMap_readsBackAsAnEqualExperiment() throws IOException {
        for (String text : List.of(MAP, MAP + "curricula: {MAX+SUM: [{tasks: {MAX+SUM: 1}}]}\n")) {
            Experiment experiment = Examples.parse(text);
            Path file = folder.resolve("experiment.yaml");
            ExperimentFile.write(experiment, file);
            assertThat(ExperimentFile.read(file)).isEqualTo(experiment);
            assertThat(ExperimentFile.readWritten(file)).isEqualTo(experiment);
            assertThat(ExperimentFile.toYaml(ExperimentFile.read(file))).isEqualTo(Files.readString(file));
            assertThat(Files.readString(file)).containsOnlyOnce("PROD, then SUM:");
        }
    }

    /** Each row replaces a piece of the good file and gives the whole first line of the answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[MAX, SUM, PROD] | [SUM] | 4:20: pairs.operators is a list; expected a list of 2 or more different names",
                "[MAX, SUM, PROD] | [SUM, SUM] | 4:20: pairs.operators is a list; expected a list of 2 or more different"
                        + " names",
                "[MAX, SUM, PROD] | [MAX, SUMM] | 4:26: pairs.operators[1] is \"SUMM\"; expected one of"
                        + " MAX, MIN, MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, or the name of a task under tasks; did you mean \"SUM\"?",
                "[MAX, SUM, PROD] | [SUM, lonk] | 4:26: pairs.operators[1] is \"lonk\"; expected one of"
                        + " MAX, MIN, MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, or the name of a task under tasks; did you mean \"long\"?",
                "[MAX, SUM, PROD] | [MAX+MED, SUM] | 4:21: pairs.operators[0] is \"MAX+MED\"; expected one of MAX, MIN,"
                        + " MED, SUM, PROD, NADD, FIRST, LAST, FLSUM, RSUM, TABLE, or the name of a task under tasks",
                "PROD]} | PROD], ways: [jointly]} | 4:45: pairs.ways[0] is \"jointly\"; expected one of joint, pretrained;"
                        + " did you mean \"joint\"?",
                "PROD]} | PROD], ways: []} | 4:44: pairs.ways is an empty list; expected a list of one or more different"
                        + " names",
                "operators: [MAX | operator: [MAX | 4:9: unknown key \"operator\" in pairs; expected one of operators, ways;"
                        + " did you mean \"operators\"?",
                "pairs: { | pears: { | 4:1: unknown key \"pears\"; expected one of name, question, seed, expressions, tasks,"
                        + " models, training, evaluation, seeds, sweep, search, curricula, pairs, claims, specifications; did you mean"
                        + " \"pairs\"?",
            })
    void parse_oneThingWrong_isToldWithItsPlace(String right, String wrong, String told) {
        assertThat(MAP).contains(right);
        assertThat(ExperimentProblemsTest.problems(MAP.replace(right, wrong)))
                .extracting(Problem::headline)
                .containsExactly("mine.yaml:" + told);
    }

    @Test
    void parse_otherStagesUnderANameOfTheMap_areRefused() {
        assertThat(ExperimentProblemsTest.problems(MAP + "curricula: {SUM: [{tasks: {SUM: 1}, steps: 9}]}\n"))
                .extracting(Problem::headline)
                .containsExactly(
                        "mine.yaml:5:13: other stages than the map of pairs has in \"SUM\" in curricula; expected"
                                + " [{\"tasks\":{\"SUM\":1.0}}], or another name");
    }

    @Test
    void parse_theStagesOfTheMapUnderAnotherName_areRefused() {
        assertThat(ExperimentProblemsTest.problems(MAP + "curricula: {mine: [{tasks: {SUM: 1}}]}\n"))
                .extracting(Problem::headline)
                .containsExactly("mine.yaml:5:13: the same stages as \"SUM\" in \"mine\" in curricula; expected a"
                        + " curriculum that differs, or none");
    }

    @Test
    void parse_neitherCurriculaNorPairs_isTold() {
        assertThat(ExperimentProblemsTest.problems("name: nothing\n"))
                .extracting(Problem::headline)
                .containsExactly(
                        "mine.yaml:1:1: missing key \"curricula\"; expected curricula: a section with at least one"
                                + " entry, or pairs");
    }

    /** What a faulty map would have made is not known, so claims on it are not told as faults. */
    @Test
    void parse_claimsOnTheCurriculaOfTheMap_areUnderstood() {
        String claims = "claims: [{claim: it helps, smaller: MAX+SUM, larger: SUM, evaluated_on: SUM, at_least: 2}]\n";
        assertThat(Examples.parse(MAP + claims).claims()).hasSize(1);
        assertThat(ExperimentProblemsTest.problems(MAP.replace("[MAX, SUM, PROD]", "[SUM]") + claims))
                .hasSize(1);
        assertThat(ExperimentProblemsTest.problems(MAP.replace("[4, 8]", "[0]") + claims))
                .extracting(Problem::headline)
                .containsExactly("mine.yaml:3:18: models.width[0] is 0; expected a whole number from 1 to 4096");
    }
}

package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.claim.Matching;
import tools.jackson.databind.node.ObjectNode;

/** Claims of every kind as files have them: read, written, and told where they are wrong. */
class ClaimFilesTest {
    private static final String EVERY_KIND =
            Examples.QUICKSTART.substring(0, Examples.QUICKSTART.indexOf("claims:")) + Examples.EVERY_KIND;

    /** An order is claimed of sizes, and of its probability nothing: what it takes to be supported is no bound that anyone claimed. */
    @Test
    void claimed_ofEveryKindButAnOrder_isARange() {
        for (Claim claim : Examples.parse(EVERY_KIND).claims()) {
            assertThat(claim.claimed().isPresent()).as(claim.claim()).isEqualTo(!(claim instanceof OrderClaim));
        }
    }

    @Test
    void read_everyKind_reachesItsRecord() {
        assertThat(Examples.parse(EVERY_KIND).claims())
                .containsExactly(
                        new RatioClaim(
                                "Joint training helps, but not tenfold",
                                "SUM",
                                Side.of("joint"),
                                new Side("SUM", "MAX", Map.of("layers", "2", "heads", "2")),
                                1.5,
                                10.0),
                        new EquivalenceClaim(
                                "Switching is as good as joint training",
                                "SUM",
                                Side.of("switch"),
                                Side.of("joint"),
                                1.5),
                        new OrderClaim(
                                "Joint training is best, then switching",
                                "SUM",
                                List.of(Side.of("joint"), Side.of("switch"), Side.of("SUM"))),
                        new ContrastClaim(
                                "The gain is not that of the switch",
                                "SUM",
                                new SidePair(Side.of("joint"), Side.of("SUM")),
                                new SidePair(Side.of("switch"), Side.of("SUM")),
                                null,
                                2.0),
                        new DifferenceClaim(
                                "Jointly trained models tell odd numbers from even ones",
                                "SUM",
                                new ProbeQuantity("number_structure", "value", Map.of("probe", "parity")),
                                Side.of("joint"),
                                Side.of("SUM"),
                                true,
                                Matching.ACCURACY,
                                0.1,
                                null));
    }

    @Test
    void read_sideWithoutATask_isJudgedOnTheClaims() {
        Claim claim = Examples.parse(EVERY_KIND).claims().get(0);
        assertThat(claim.sides().values()).extracting(Side::evaluatedOn).containsExactly("SUM", "MAX");
    }

    @Test
    void read_quantityOfEveryRun_isAWord() {
        Claim claim = Examples.parse(EVERY_KIND.replaceAll("quantity: [{].*}}", "quantity: train_loss"))
                .claims()
                .get(4);
        assertThat(((DifferenceClaim) claim).quantity()).isEqualTo(CellQuantity.TRAIN_LOSS);
    }

    @Test
    void toYaml_everyKind_readsBackAsTheSame() {
        Experiment experiment = Examples.parse(EVERY_KIND);
        String written = ExperimentFile.toYaml(experiment);
        assertThat(Examples.parse(written)).isEqualTo(experiment);
        assertThat(written).contains("- kind: ratio\n", "over: {heads: '2', layers: '2'}");
    }

    /** Editors check against the schema with all its branches. */
    @Test
    void schema_asEditorsReadIt_takesEveryKindAndNoOther() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ExperimentSchema.tree());
        assertThat(schema.validate(tree(EVERY_KIND))).isEmpty();
        assertThat(schema.validate(tree(Examples.QUICKSTART))).isEmpty();
        assertThat(schema.validate(tree(EVERY_KIND.replace("within:", "withing:"))))
                .isNotEmpty();
        assertThat(schema.validate(tree(EVERY_KIND.replace("over: {", "ovre: {"))))
                .isNotEmpty();
    }

    private static ObjectNode tree(String yaml) {
        return new YamlDocument(Path.of("mine.yaml"), yaml).tree();
    }

    /** Models of a curriculum are measured on what a side of theirs is judged on, and on nothing for the other side's sake. */
    @Test
    void evaluationTasks_sideOfItsOwn_isMeasuredOnItsOwnTask() {
        Experiment experiment = Examples.parse(EVERY_KIND.replace("tasks: all", "tasks: taught"));
        assertThat(experiment.evaluationTasks(
                        experiment.settings().get(0), experiment.curricula().get(0)))
                .containsExactly("SUM", "MAX");
        assertThat(experiment.evaluationTasks(
                        experiment.settings().get(0), experiment.curricula().get(2)))
                .containsExactly("SUM", "MAX", "MED");
    }

    /** Each row replaces a piece of the good file and gives the whole first line of the answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: order | kind: odrer | 30:11: claims[2].kind is \"odrer\"; expected one of ratio, equivalence, order,"
                        + " contrast, difference; did you mean \"order\"?",
                "within: 1.5 | withing: 1.5 | 29:5: unknown key \"withing\" in claims[1]; expected one of kind, claim,"
                        + " evaluated_on, first, second, within; did you mean \"within\"?",
                "within: 1.5 | within: 1 | 29:13: claims[1].within is 1; expected a number above 1, at most 1000000",
                "first: switch | first: swich | 26:12: claims[1].first is \"swich\"; expected the name of a curriculum, one"
                        + " of SUM, joint, switch; did you mean \"switch\"?",
                "{curriculum: switch} | {curriculum: swich} | 32:37: claims[2].ascending[1].curriculum is \"swich\"; expected"
                        + " the name of a curriculum, one of SUM, joint, switch; did you mean \"switch\"?",
                "{curriculum: switch} | {curriculm: switch} | 32:25: unknown key \"curriculm\" in claims[2].ascending[1];"
                        + " expected one of curriculum, evaluated_on, over; did you mean \"curriculum\"?",
                "evaluated_on: MAX, | evaluated_on: MAX+SUM, | 20:45: claims[0].larger.evaluated_on is \"MAX+SUM\";"
                        + " expected a task that models are evaluated on, one of SUM, MAX, MED, MAX+MED+SUM",
                "layers: 2}} | layers: [2]}} | 20:75: claims[0].larger.over.layers is a list; expected a word or a number",
                "smaller: joint | smaller: 3 | 19:14: claims[0].smaller is 3; expected text, in quotes if need be, or a"
                        + " section with keys among curriculum, evaluated_on, over",
                "[joint, {curriculum: switch}, SUM] | [joint] | 32:16: claims[2].ascending is a list; expected a list of 2 or"
                        + " more names",
                "[joint, {curriculum: switch}, SUM] | [joint, SUM, joint] | 32:29: claims[2].ascending[2] is \"joint\";"
                        + " expected another curriculum, evaluated_on or over than ascending[0]",
                "first: {larger: SUM, smaller: joint} | first: {larger: SUM} | 36:12: missing key \"smaller\" in"
                        + " claims[3].first; expected smaller: text, in quotes if need be, or a section with keys among"
                        + " curriculum, evaluated_on, over",
                "smaller: switch} | smaller: joint} | 37:13: claims[3].second is the same as first; expected another ratio",
                "first: {larger: SUM, smaller: joint} | first: {larger: SUM, smaller: SUM} | 36:21: claims[3].first.larger"
                        + " is \"SUM\"; expected another curriculum, evaluated_on or over than first.smaller",
                "at_least: 1.5 | at_least: 11 | 23:14: claims[0].at_most is 10; expected at least the 11 of at_least",
                "at_least: 0.1 | # nothing | 40:5: neither \"at_least\" nor \"at_most\" in claims[4]; expected one of them, or"
                        + " both",
                "learned: true | learned: 7 | 46:14: claims[4].learned is 7; expected true or false",
                "{table: number_structure, column: value, where: {probe: parity}} | acuracy | 42:15: claims[4].quantity is"
                        + " \"acuracy\"; expected one of accuracy, train_loss; did you mean \"accuracy\"?",
                "table: number_structure | table: ../cells | 42:23: claims[4].quantity.table is \"../cells\"; expected the"
                        + " name of a table in the run's folder probes, without .csv, such as number_structure",
            })
    void parse_oneThingWrong_isToldWithItsPlace(String right, String wrong, String told) {
        assertThat(EVERY_KIND).contains(right);
        assertThat(problems(EVERY_KIND.replaceFirst(Pattern.quote(right), wrong)))
                .containsExactly("mine.yaml:" + told);
    }

    @Test
    void parse_taskLeftOut_isMissedOnlyWhereItMatters() {
        String without = EVERY_KIND.replace("    evaluated_on: SUM\n", "");
        assertThat(problems(without))
                .hasSize(5)
                .allMatch(line -> line.contains(": missing key \"evaluated_on\" in claims["));
        Experiment loss = Examples.parse(EVERY_KIND.substring(0, EVERY_KIND.indexOf("claims:")) + """
                claims:
                  - {kind: difference, claim: x, quantity: train_loss, first: SUM, second: joint, at_most: 0}
                """);
        assertThat(loss.claims()).hasSize(1);
    }

    private static List<String> problems(String yaml) {
        ExperimentException thrown = catchThrowableOfType(ExperimentException.class, () -> Examples.parse(yaml));
        assertThat(thrown).as("an experiment was read from%n%s", yaml).isNotNull();
        return thrown.problems().stream().map(Problem::headline).toList();
    }
}

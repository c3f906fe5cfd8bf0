package org.listopslab.curricula.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.results.DataRow;
import org.listopslab.curricula.results.ExposureRow;

class DatasheetTest {
    private static final String HEAD = """
            name: mine
            expressions: {arguments: [4, 4], operators: [SUM, MAX, MED]}
            models: {width: [4]}
            """;

    /** Four digits are 10,000 expressions of an operator, 715 without their order. */
    @Test
    void of_fourDigits_countsWhatIsTaughtAndTested() {
        Datasheet sheet = Datasheet.of(Plans.of(HEAD + "curricula: {SUM: [{tasks: {SUM: 1}}]}\n"));
        assertThat(sheet.data().stream().collect(Collectors.summingDouble(DataRow::allExpressions)))
                .isEqualTo(10_000);
        assertThat(sheet.data().stream().collect(Collectors.summingDouble(DataRow::allForms)))
                .isEqualTo(715);
        DataRow taught = sheet.data().get(0);
        assertThat(taught.split()).isEqualTo("train");
        assertThat(taught.examples()).isEqualTo(20_000);
        // 20,000 draws of some 8,000 leave out a share of exp(-2.5) of them, and hardly any form.
        assertThat(taught.expressions() / taught.allExpressions()).isBetween(0.9, 0.94);
        assertThat(taught.forms() / taught.allForms()).isGreaterThan(0.99);
        assertThat(sheet.warnings())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("the test split of SUM has "))
                .anyMatch(line -> line.startsWith("training on SUM shows "));
    }

    @Test
    void warnings_ofSeveralTasks_areOneSentence() {
        Datasheet sheet =
                Datasheet.of(Plans.of(HEAD + "curricula: {SUM: [{tasks: {SUM: 1}}], MAX: [{tasks: {MAX: 1}}]}\n"));
        assertThat(sheet.warnings())
                .hasSize(2)
                .anyMatch(line -> line.matches("the test splits of SUM, MAX have \\d+ to \\d+ expressions .*"))
                .anyMatch(
                        line -> line.matches("training on SUM, MAX shows \\d+ to \\d+ of \\d+ to \\d+ expressions .*"));
    }

    @Test
    void of_nested_isEstimatedAndHasNoWarning() {
        Datasheet sheet = Datasheet.of(Plans.of("""
                name: mine
                expressions: {depth: 3, operators: [SUM]}
                models: {width: [4]}
                training: {examples: 300}
                curricula: {SUM: [{tasks: {SUM: 1}}]}
                """));
        assertThat(sheet.data()).extracting(DataRow::known).containsOnly("estimate");
        assertThat(sheet.warnings()).isEmpty();
        assertThat(sheet.lines()).allMatch(line -> line.startsWith("a model ") || line.contains("there are about "));
    }

    @Test
    void exposure_isWhatEachOperatorGetsOfTheSteps() {
        Datasheet sheet = Datasheet.of(Plans.of(HEAD + """
                training: {steps: 300, batch: 10}
                curricula:
                  SUM: [{tasks: {SUM: 1}}]
                  joint: [{tasks: {MAX+MED+SUM: 1}}]
                  moving: [{tasks: {MAX: 1}, become: {SUM: 1}}, {tasks: {MED: 1, SUM: 3}, steps: 100}]
                """));
        assertThat(sheet.exposure().stream()
                        .map(row -> row.task() + " " + row.operator() + " " + (long) row.examples())
                        .toList())
                .containsExactlyInAnyOrder(
                        "SUM SUM 3000",
                        "joint MAX 1000",
                        "joint MED 1000",
                        "joint SUM 1000",
                        "moving MAX 1500",
                        "moving SUM 2250",
                        "moving MED 250");
        assertThat(sheet.exposure()).extracting(ExposureRow::steps).contains(300L, 400L);
        assertThat(sheet.lines())
                .contains("a model taught joint, sees in 300 steps 1,000 of MAX, 1,000 of MED, 1,000 of SUM");
    }
}

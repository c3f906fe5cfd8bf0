package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;

class CriterionTest {
    @TempDir
    private Path folder;

    /** More than half of the products of four digits are 0, and who knows them modulo 5 is right in nine. */
    @Test
    void of_products_isWithinReachOfGuessing() throws IOException {
        assertThat(criteria("0.6", "[4, 4]", "PROD")).singleElement().satisfies(criterion -> {
            assertThat(criterion.isWithinReach()).isTrue();
            assertThat(criterion.guess().accuracy()).isGreaterThan(0.85);
            assertThat(criterion.warning())
                    .startsWith(
                            "learned_at is 0.6, and guessing may reach it on PROD: \"modulo 5\" alone is right in 0.9");
        });
    }

    /** The number that would do does, and no less. */
    @Test
    void warning_saysTheNumberThatWouldDo() throws IOException {
        Criterion low = criteria("0.6", "[4, 4]", "SUM").get(0);
        assertThat(low.isWithinReach()).isTrue();
        String number = low.warning().replaceAll(".*learned_at: ([0-9.]+) would do", "$1");
        assertThat(criteria(number, "[4, 4]", "SUM").get(0).isWithinReach()).isFalse();
        String less = Double.toString(Double.parseDouble(number) - 0.02);
        assertThat(criteria(less, "[4, 4]", "SUM").get(0).isWithinReach()).isTrue();
    }

    /** More kinds of expressions make a test split that tells more: half is what modulo 5 gives, and 512 independent ones .07 more. */
    @Test
    void of_sumsOfManyKinds_needsLittleMoreThanHalf() throws IOException {
        assertThat(criteria("0.65", "[5, 9]", "SUM").get(0).isWithinReach()).isFalse();
        assertThat(criteria("0.5", "[5, 9]", "SUM").get(0).isWithinReach()).isTrue();
    }

    /** There are 216 products of three elements of S3: who has seen one before remembers it, which is no guess. */
    @Test
    void of_fewExpressions_callsNothingAGuessThatRemembers() throws IOException {
        Criterion products = criteria("0.75", "[3, 3], domain: S3", "PROD").get(0);
        assertThat(products.guess().accuracy()).isBetween(0.2, 0.45);
        assertThat(products.isWithinReach()).isFalse();
    }

    @Test
    void of_anExperimentWithClaims_isOfWhatTheyJudge() throws IOException {
        Path file = Files.writeString(folder.resolve("claims.yaml"), """
                name: claims
                expressions: {arguments: [4, 4]}
                evaluation: {learned_at: 0.3}
                curricula: {SUM: [{tasks: {SUM: 1}}], MAX+SUM: [{tasks: {MAX+SUM: 1}}]}
                claims: [{claim: more helps, smaller: MAX+SUM, larger: SUM, evaluated_on: SUM, at_least: 2}]
                """);
        assertThat(Criterion.of(ExperimentFile.read(file)))
                .extracting(Criterion::task)
                .containsExactly("SUM");
    }

    private List<Criterion> criteria(String learnedAt, String arguments, String task) throws IOException {
        Path file = Files.writeString(folder.resolve("criterion.yaml"), """
                name: criterion
                expressions: {arguments: %s}
                evaluation: {learned_at: %s, examples: 512}
                curricula: {only: [{tasks: {%s: 1}}]}
                """.formatted(arguments, learnedAt, task));
        return Criterion.of(ExperimentFile.read(file));
    }
}

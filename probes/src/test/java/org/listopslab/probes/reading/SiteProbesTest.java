package org.listopslab.probes.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.models.shape.Architecture;
import org.listopslab.probes.Filed;

/** Sites of models that were never trained: what a token itself says is there, and what others say is not. */
@Tag("engine")
class SiteProbesTest {
    private static final SiteProbes PROBE = new SiteProbes();
    private static final String NESTED = "domain: Z10, depth: 2, arguments: [2, 3], nesting: 0.5";

    @TempDir
    private Path folder;

    @Test
    void measure_ofTheLastArgument_findsItInTheEmbeddingOfEachArgument() throws Exception {
        List<SiteScore> scores = at("LAST", "domain: Z10, depth: 1, arguments: [3, 4]");
        assertThat(scores)
                .filteredOn(score -> score.site().equals("embedding"))
                .hasSize(3)
                .allMatch(score -> score.target().equals("value") && score.layer() == -1)
                .allMatch(
                        score -> score.score().accuracy() > 0.9 && score.score().significance() <= 0.005);
    }

    @Test
    void measure_ofTheFirstArgument_doesNotFindItInTheEmbeddingOfLaterOnes() throws Exception {
        List<SiteScore> scores = at("FIRST", "domain: Z10, depth: 1, arguments: [3, 4]");
        assertThat(scores)
                .filteredOn(score -> score.site().equals("embedding"))
                .hasSize(3)
                .allMatch(score -> score.score().significance() > 0.01)
                .allMatch(score -> score.score().accuracy()
                        < 0.1 + 4 * Math.max(0.02, score.score().standardError()));
    }

    @Test
    void measure_readsEachLayerAtTheAnswer_andAllButTheLastElsewhere_inEqualBytesEachTime() throws Exception {
        List<SiteScore> scores = at("MAX+SUM", NESTED);
        assertThat(scores)
                .filteredOn(score ->
                        score.position() == Position.ANSWER && score.target().equals("value_mod_5"))
                .extracting(SiteScore::site)
                .containsExactly(
                        "layer.0.residual_middle",
                        "layer.0.residual_after",
                        "layer.1.residual_middle",
                        "layer.1.residual_after");
        assertThat(scores)
                .filteredOn(score -> score.position() == Position.CLOSING
                        && score.place() == 1
                        && score.target().equals("operator"))
                .extracting(SiteScore::site)
                .containsExactly("embedding", "layer.0.residual_middle", "layer.0.residual_after");
        // A closing bracket is the same for all operators; attention brings theirs.
        assertThat(scores)
                .filteredOn(score ->
                        score.position() == Position.CLOSING && score.target().equals("operator"))
                .allMatch(score -> score.site().equals("embedding")
                        ? score.score().significance() > 0.01
                        : score.score().significance() <= 0.05);
        assertThat(scores).extracting(SiteScore::target).contains("value", "value_mod_2");
        byte[] first = Files.readAllBytes(folder.resolve("probes/site_probes.csv"));
        at("MAX+SUM", NESTED);
        assertThat(Files.readAllBytes(folder.resolve("probes/site_probes.csv"))).isEqualTo(first);
    }

    @Test
    void measure_ofNarrowModels_smallDomainsAndFewExpressions_saysWhyNot() throws Exception {
        assertThat(reasons("domain: Z10, depth: 1, arguments: [3, 4]", 10, 2))
                .containsExactly("its width is below 3, where a norm leaves one bit of the stream");
        assertThat(reasons("domain: Z2, depth: 1, arguments: [8, 10]", 2, 8))
                .containsExactly("its domain has two elements, whose values have no structure to be read");
        assertThat(reasons("domain: Z10, depth: 1, arguments: [2, 2]", 10, 8))
                .singleElement()
                .asString()
                .contains("fewer than 20 different held-out expressions");
        // The greatest of forty is 2 always.
        assertThat(reasons("domain: Z3, depth: 1, arguments: [40, 42]", 3, 8))
                .singleElement()
                .asString()
                .contains("they all have one value");
    }

    private List<String> reasons(String expressions, int modulus, int width) throws Exception {
        ProbedRun run = new ProbedRun(folder, expressions, "1000");
        run.add("cell", "MAX", ProbedRun.model(Architecture.RECURRENT, 2, width, ProbedRun.tokens(modulus, "MAX"), 1));
        return run.reasons(PROBE);
    }

    private List<SiteScore> at(String task, String expressions) throws Exception {
        ProbedRun run = new ProbedRun(folder, expressions, "1000");
        List<String> tokens = ProbedRun.tokens(10, task.split("\\+", -1));
        run.add("cell", task, ProbedRun.model(Architecture.RECURRENT, 2, 16, tokens, 1));
        return run.measure(PROBE).stream().map(Filed::row).toList();
    }
}

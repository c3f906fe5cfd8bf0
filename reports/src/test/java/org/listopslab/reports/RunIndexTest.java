package org.listopslab.reports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.reports.index.RunIndex;

class RunIndexTest {
    @TempDir
    private Path folder;

    @Test
    void write_ofTwoRunsThatAskTheSame_hasOneClaimWithBothAnswers() throws Exception {
        FixtureRun.finished(folder.resolve("first"), 1);
        FixtureRun.nothingLearned(folder.resolve("second"), 2);
        Report.write(folder.resolve("first"));
        String html = written();
        assertThat(html).contains("2 runs: 2 finished.").contains("1 supported, 1 undecided");
        assertThat(count(html, "<article")).isEqualTo(1);
        assertThat(html)
                .contains("evaluated on SUM; at least 2")
                .contains("<a href=\"./first/report.html\">first</a>")
                .doesNotContain("./second/report.html")
                .contains("no report.html yet: ./listops report RUNS_DIR/second")
                .contains("<b>SUM</b> on SUM: 2,500 (1,750 to 4,000)");
    }

    /** What makes two claims one is what they ask, not how they put it. */
    @Test
    void write_ofClaimsInOtherWords_goesByWhatIsAsked() throws Exception {
        FixtureRun.finished(folder.resolve("first"), 1);
        FixtureRun.finished(folder.resolve("reworded"), 1);
        FixtureRun.finished(folder.resolve("stricter"), 1);
        rewrite(folder.resolve("reworded"), "Joint training at least halves the size that SUM needs", "It helps");
        rewrite(folder.resolve("stricter"), "at_least: 2", "at_least: 3");
        String html = written();
        assertThat(count(html, "<article")).isEqualTo(2);
        assertThat(html)
                .contains("Also put as: It helps")
                .contains("2 supported")
                .contains("at least 3");
    }

    @Test
    void write_twice_givesEqualBytes() throws Exception {
        FixtureRun.finished(folder.resolve("first"), 1);
        byte[] once = Files.readAllBytes(RunIndex.write(folder));
        assertThat(Files.readAllBytes(RunIndex.write(folder))).isEqualTo(once);
    }

    @Test
    void write_ofRunsThatAreDamagedOrHalfFinished_tellsThem() throws Exception {
        FixtureRun.finished(folder.resolve("broken"), 1);
        Files.writeString(folder.resolve("broken").resolve("claims.csv"), "claim,verdict\nx,maybe\n");
        FixtureRun.finished(folder.resolve("garbled"), 1);
        Files.writeString(folder.resolve("garbled").resolve("experiment.yaml"), "name: [");
        FixtureRun.cellsOnly(folder.resolve("half"), "SUM", "How far?");
        Path cells = folder.resolve("half").resolve("cells.csv");
        Files.writeString(cells, Files.readString(cells).replaceFirst(",done,", ",running,"));
        Files.createDirectories(folder.resolve("begun"));
        Files.writeString(folder.resolve("begun").resolve("experiment.yaml"), "name: begun\n");
        Files.createDirectories(folder.resolve("listops-store"));
        String html = written();
        assertThat(html)
                .contains("4 runs: 1 not begun, 2 not readable, 1 unfinished.")
                .contains("<summary>claims.csv</summary>", "claims.csv:1: the header lacks value, low, high")
                .contains("<summary>experiment.yaml</summary>", "experiment.yaml:1: ")
                .contains("1 running, 19 done")
                .doesNotContain("listops-store")
                .doesNotContain(folder.toString());
        // What else there is of them is shown.
        assertThat(count(html, "<b>SUM</b> on SUM: 2,500")).isEqualTo(2);
    }

    /** What an unfinished run has decided is not final, wherever it is told. */
    @Test
    void write_ofAClaimOfAnUnfinishedRun_saysThatItCanChange() throws Exception {
        FixtureRun.finished(folder.resolve("first"), 1);
        FixtureRun.finished(folder.resolve("half"), 1);
        assertThat(written()).contains("<p class=\"tally\">2 supported</p>").doesNotContain("can still change");
        Path cells = folder.resolve("half").resolve("cells.csv");
        Files.writeString(cells, Files.readString(cells).replaceFirst(",done,", ",running,"));
        String html = written();
        assertThat(html).contains("<p class=\"tally\">2 supported; 1 of runs not known to be finished</p>");
        assertThat(count(html, "the run is not finished: this can still change"))
                .as("at its answer and in the list of runs")
                .isEqualTo(2);
    }

    @Test
    void write_ofAnExperimentThatIsMissingOrNoText_saysWhereAndWhatHelps() throws Exception {
        FixtureRun.finished(folder.resolve("latin"), 1);
        Files.write(folder.resolve("latin").resolve("experiment.yaml"), "name: x\nquestion: ä\n".getBytes(ISO_8859_1));
        FixtureRun.finished(folder.resolve("without"), 1);
        Files.delete(folder.resolve("without").resolve("experiment.yaml"));
        assertThat(written())
                .contains(
                        "experiment.yaml:2: not UTF-8 text (restore the file from a copy, or run the experiment again")
                .contains("experiment.yaml is missing (restore the file from a copy, or run the experiment again")
                .doesNotContain(folder.toString(), "MalformedInput");
    }

    @Test
    void markdown_hasClaimsThresholdsAndWhatTheyTook() throws Exception {
        FixtureRun.finished(folder.resolve("first"), 1);
        Report.write(folder.resolve("first"));
        FixtureRun.finished(folder.resolve("half"), 1);
        Path cells = folder.resolve("half").resolve("cells.csv");
        Files.writeString(cells, Files.readString(cells).replaceFirst(",done,", ",running,"));
        String markdown = RunIndex.markdown(folder);
        assertThat(markdown)
                .contains("| [first](./first/report.html) | Joint training at least halves the size that SUM needs |"
                        + " **supported** | ratio ")
                .contains(
                        "| half | Joint training at least halves the size that SUM needs | **supported**, the run is not"
                                + " finished: this can still change | ")
                .contains("| SUM | SUM | 2,500 (1,750 to 4,000) | ")
                .contains("| finished | ");
        assertThat(Files.readString(RunIndex.writeMarkdown(folder))).isEqualTo(markdown);
    }

    /** A reason is that of the experiment's own verdict, which may be another than that over all choices. */
    @Test
    void reasons_whereTheVerdictOverAllIsAnother_sayWhoseTheyAre() throws Exception {
        Path run = folder.resolve("first");
        FixtureRun.finished(run, 1);
        Tables.CLAIMS.write(
                run,
                Tables.CLAIMS.read(run).stream()
                        .map(row -> row.under(Verdict.UNDECIDED, row.specifications()))
                        .toList());
        String own = "As the experiment has it, supported: ";
        assertThat(RunIndex.markdown(folder)).contains("**undecided**", own + "Even its low end");
        assertThat(written()).contains(own + "The ratio is 3.57");
    }

    @Test
    void markdown_ofATableThatIsDamaged_saysWhy_andCountsNothing() throws Exception {
        FixtureRun.finished(folder.resolve("first"), 1);
        Files.writeString(folder.resolve("first").resolve("cells.csv"), "cell_id\nx\n");
        assertThat(RunIndex.markdown(folder))
                .contains("not readable; cells.csv:1: ")
                .containsPattern("\\|  \\|  \\|  \\|  \\|  \\|\n$");
    }

    @Test
    void markdown_ofHostileNames_keepsThemText() throws Exception {
        Path run = folder.resolve("a|b");
        FixtureRun.finished(run, 1);
        Files.writeString(run.resolve("experiment.yaml"), "name: x\nquestion: '| <script> `a` |'\n");
        assertThat(RunIndex.markdown(folder)).contains("| a\\|b | \\| \\<script\\> \\`a\\` \\| | finished |");
    }

    @Test
    void write_ofHostileNames_keepsThemText() throws Exception {
        String name = "a <img src=x onerror=alert(1)> & \"b\" 100%#?";
        Path run = folder.resolve(name);
        FixtureRun.finished(run, 1);
        Files.writeString(run.resolve("experiment.yaml"), """
                name: '</style><script>alert(1)</script>'
                question: '" onload="x'
                claims: [{claim: x, <b>: '<i>'}]
                """);
        Report.write(run);
        String html = written();
        assertThat(html)
                .contains("&lt;/style&gt;&lt;script&gt;alert(1)")
                .contains("%3Cimg%20src=x%20onerror=alert(1)%3E%20&amp;%20%22b%22%20100%25%23%3F/report.html")
                .doesNotContain("<img", "<script>alert", "<b>:", "<i>");
    }

    @Test
    void write_hasAPolicyThatKnowsItsScriptAndNoOther() throws Exception {
        FixtureRun.finished(folder.resolve("first"), 1);
        String html = written();
        Matcher script =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(html);
        assertThat(script.find() && style.find()).isTrue();
        assertThat(html.replace("&#39;", "'"))
                .contains(ContentPolicy.of(List.of(script.group(1)), List.of(style.group(1))))
                .doesNotContain("unsafe-");
        assertThat(script.find()).isFalse();
    }

    private String written() throws IOException {
        return Files.readString(RunIndex.write(folder));
    }

    private static void rewrite(Path run, String from, String to) throws IOException {
        for (String file : List.of("experiment.yaml", "claims.csv")) {
            String text = Files.readString(run.resolve(file));
            Files.writeString(run.resolve(file), text.replace(from, to));
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}

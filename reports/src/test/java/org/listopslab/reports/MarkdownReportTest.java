package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.results.Tables;
import org.w3c.dom.Document;

class MarkdownReportTest {
    @TempDir
    private Path run;

    @Test
    void write_ofAFinishedRun_saysWhatTheReportSays() throws Exception {
        FixtureRun.finished(run, 1);
        String text = Files.readString(MarkdownReport.write(run));
        assertThat(text)
                .contains("# fixture\n", "How does joint training change the size that SUM needs?")
                .contains("**✓ supported:** Joint training at least halves the size that SUM needs.")
                .contains("Ratio 3.57 (90\u00a0% interval 2.1 to 6.2).")
                .contains("| SUM | SUM | 2,500 | 1,750 to 4,000 | bracketed |")
                .contains("![Accuracy against size](accuracy.svg)", "![What became of the models](outcomes.svg)")
                .contains("40 models: 40 done.", "learned_at: 0.9", "\"java\" : \"17\"");
        assertThat(files()).containsOnlyKeys("report.md", "accuracy.svg", "outcomes.svg", "specifications.svg");
    }

    @Test
    void write_figuresHaveAMarkForEveryModelAndEverySpecification() throws Exception {
        FixtureRun.finished(run, 1);
        MarkdownReport.write(run);
        Document accuracy = svg("accuracy.svg");
        // 40 models, of each curriculum one mark in the legend and one for its threshold
        assertThat(marks(accuracy)).isEqualTo(40 + 2 + 2);
        assertThat(accuracy.getElementsByTagName("path").getLength()).isEqualTo(2);
        // three verdicts and the ring in the legend, and the ring of the experiment's own
        assertThat(marks(svg("specifications.svg"))).isEqualTo(drawn() + 4 + 1);
        // the paper, seven outcomes in the legend, and the segments
        assertThat(svg("outcomes.svg").getElementsByTagName("rect").getLength()).isGreaterThan(1 + 7 + 10);
    }

    @Test
    void write_twice_givesEqualBytes() throws Exception {
        FixtureRun.finished(run, 1);
        MarkdownReport.write(run);
        Map<String, String> once = files();
        MarkdownReport.write(run);
        assertThat(files()).isEqualTo(once);
    }

    @Test
    void write_ofARunInWhichNothingIsKnown_saysSo_andTakesOldFiguresAway() throws Exception {
        FixtureRun.finished(run, 1);
        MarkdownReport.write(run);
        FixtureRun.cellsOnly(run, "SUM", "How far?");
        for (String table : List.of("thresholds", "claims", "specifications", "outcomes")) {
            Files.delete(run.resolve(table + ".csv"));
        }
        Path cells = run.resolve("cells.csv");
        Files.writeString(cells, Files.readString(cells).replaceFirst(",done,", ",running,"));
        String text = Files.readString(MarkdownReport.write(run));
        assertThat(text)
                .contains("No claim has been decided", "No thresholds have been fitted yet")
                .contains("**The run is not finished: every number here can still change.**")
                .doesNotContain("outcomes.svg");
        assertThat(files()).containsOnlyKeys("report.md", "accuracy.svg");
    }

    @Test
    void write_ofHostileNames_keepsThemText() throws Exception {
        String curriculum = "<img src=x> ![a](http://b) | `c` </text><script>\u0001";
        FixtureRun.cellsOnly(run, curriculum, "# [no](http://link) <b>&amp;</b> ```");
        Node page = parse(Files.readString(MarkdownReport.write(run)));
        List<String> found = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                found.add("image " + image.getDestination());
            }

            @Override
            public void visit(Link link) {
                found.add("link");
            }

            @Override
            public void visit(HtmlInline html) {
                found.add("html");
            }

            @Override
            public void visit(HtmlBlock html) {
                found.add("html");
            }

            @Override
            public void visit(Code code) {
                found.add("code");
            }

            @Override
            public void visit(FencedCodeBlock block) {
                found.add("block");
            }
        });
        assertThat(found).containsExactly("image accuracy.svg", "block", "block");
        assertThat(TextContentRenderer.builder()
                        .extensions(List.of(TablesExtension.create()))
                        .build()
                        .render(page))
                .contains("# [no](http://link) <b>&amp;</b> ```")
                .contains("<img src=x> ![a](http://b) | `c` </text><script>");
        assertThat(svg("accuracy.svg").getElementsByTagName("script").getLength())
                .isZero();
        assertThat(svg("accuracy.svg").getDocumentElement().getTextContent()).contains("</text><script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. first",
                "- item",
                "+ item",
                "===",
                "---",
                "# heading",
                "> quote",
                "* star *",
                "_under_",
                "a | b",
                "~~gone~~",
                "<!-- -->",
                "[x]: /y",
                "\\",
                "&lt;",
                "`",
                "    indented",
                "two\n\nparagraphs",
                "0.5",
                "-0.5",
                "2024) x"
            })
    void text_isShownAsItIs(String text) {
        Node page = parse(Markdown.text(text));
        assertThat(page.getFirstChild().getClass().getSimpleName()).isEqualTo("Paragraph");
        assertThat(page.getFirstChild()).isSameAs(page.getLastChild());
        assertThat(TextContentRenderer.builder().build().render(page))
                .isEqualTo(text.strip().replaceAll("\\s*\\n\\s*", " "));
        assertThat(parse("| h |\n| --- |\n| " + Markdown.text(text) + " |\n")
                        .getFirstChild()
                        .getNext())
                .isNull();
    }

    private static Node parse(String text) {
        return Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(text);
    }

    /** How many specifications have a number or a bound. */
    private long drawn() throws IOException {
        return Tables.SPECIFICATIONS.read(run).stream()
                .filter(row -> Double.isFinite(row.value()) || row.low() > 0 || Double.isFinite(row.high()))
                .count();
    }

    private static int marks(Document svg) {
        return svg.getElementsByTagName("circle").getLength()
                + svg.getElementsByTagName("polygon").getLength();
    }

    private Document svg(String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(run.resolve("markdown").resolve(name).toFile());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(run.resolve("markdown"))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}

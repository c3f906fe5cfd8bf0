package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.results.Tables;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The report in a real browser, opened as a file. */
class ReportPageTest {
    private static final List<String> OF_MEANS =
            Figure.ALL.stream().filter(Figure::isOfMeans).map(Figure::id).toList();

    @TempDir
    private Path run;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private ChromeDriver browser;

    @BeforeEach
    void takeBrowser() {
        browser = chromium.driver();
    }

    @Test
    void page_ofAFinishedRun_drawsEveryFigureWithoutErrorOrNetwork() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        List<WebElement> charts = browser.findElements(By.cssSelector("[data-figure]"));
        assertThat(charts).hasSameSizeAs(Figure.ALL);
        for (WebElement chart : charts) {
            assertThat(marks(chart)).as(chart.getDomAttribute("data-figure")).isGreaterThan(10);
        }
        chromium.assertQuiet();
    }

    @Test
    void page_whenNothingWasLearned_drawsWhatThereIsAndSaysWhyNotTheRest() throws Exception {
        FixtureRun.nothingLearned(run, 2);
        open(1280);
        assertThat(browser.findElements(By.id("twins"))).isEmpty(); // no model generalises, so that none has a twin
        assertThat(browser.findElements(By.cssSelector("[data-figure][data-drawn=yes] svg")))
                .hasSize(Figure.ALL.size() - OF_MEANS.size() - 1);
        for (String figure : OF_MEANS) {
            assertThat(browser.findElement(By.cssSelector("#" + figure + " .missing"))
                            .getText())
                    .contains("none of this run has so far.");
        }
        assertThat(browser.findElement(By.cssSelector("[data-figure=accuracy]")).getText())
                .contains("SUM: above range, none of 0 learned");
        chromium.assertQuiet();
    }

    @Test
    void page_onAPhone_isNoWiderThanTheScreen() throws Exception {
        FixtureRun.scouted(run, 1);
        open(390);
        browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        Object width = browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        assertThat(width).isEqualTo(0L);
        Object spill = browser.executeScript(
                "return [...document.querySelectorAll('.chart')]"
                        + ".filter(c => c.scrollWidth > c.clientWidth + 1).map(c => c.dataset.figure + ' ' + c.scrollWidth).join()");
        assertThat(spill).isEqualTo("");
    }

    /** One figure that cannot be drawn is told in its place, and once on the console; all others are drawn. */
    @Test
    void figure_withAWordThatNothingStandsFor_failsAlone() throws Exception {
        FixtureRun.finished(run, 1);
        Path report = Report.write(run);
        String html = Files.readString(report);
        Files.writeString(report, html.replace("\"@states\"", "\"@nothing\""));
        show(report, 1280);
        assertThat(browser.findElement(By.cssSelector("[data-figure=norms]")).getText())
                .isEqualTo(
                        "This figure could not be drawn: its specification has a word that nothing stands for, @nothing."
                                + " Its data can be downloaded as CSV.");
        assertThat(browser.findElements(By.cssSelector("[data-figure][data-drawn=yes] svg")))
                .hasSize(Figure.ALL.size() - 1);
        assertThat(browser.findElements(By.cssSelector("button:disabled")))
                .extracting(button -> button.getAccessibleName())
                .containsExactly("How much each part writes as SVG", "How much each part writes as PNG");
        assertThat(chromium.messages()).singleElement().asString().contains("The figure norms could not be drawn");
    }

    /** A phone's address bar comes and goes as one scrolls: only another width is a reason to draw again. */
    @Test
    void figures_areDrawnAgain_whereTheWidthChangesAndNotTheHeight() throws Exception {
        FixtureRun.finished(run, 1);
        open(390);
        browser.executeScript("document.querySelectorAll('.chart svg').forEach(svg => svg.dataset.old = 'yes')");
        long figures = Figure.ALL.size();
        chromium.resize(390, 940);
        chromium.await("setTimeout(arguments[0], 600)"); // three times as long as figures wait for the last change
        assertThat(chromium.run("return document.querySelectorAll('.chart svg[data-old]').length"))
                .isEqualTo(figures);
        chromium.resize(420, 940);
        chromium.until("document.querySelectorAll('.chart svg:not([data-old])').length === " + figures);
        chromium.assertQuiet();
    }

    /** Elements of a group are no numbers: none is even, and no line joins them. */
    @Test
    void embeddings_ofElementsThatAreNoNumbers_haveNoParityAndNoOrder() throws Exception {
        FixtureRun.finished(run, 1);
        for (String table : List.of("embeddings.csv", "untrained/embeddings.csv", "snapshots/embeddings.csv")) {
            Path file = run.resolve("probes").resolve(table);
            Files.writeString(file, Files.readString(file).replaceAll("(?m)^((?:[^,\n]*,){7})(\\d)(?=,)", "$1r$2"));
        }
        open(1280);
        WebElement chart = browser.findElement(By.cssSelector("[data-figure=embeddings]"));
        assertThat(chart.getText()).contains("r7").doesNotContain("even", "odd");
        assertThat(chart.findElements(By.cssSelector(".mark-line path"))).isEmpty();
        chromium.assertQuiet();
    }

    @ParameterizedTest
    @CsvSource({"recurrent, loop, layer", "stacked, layer, loop"})
    void figures_nameWhatModelsGoThrough(String architecture, String said, String other) throws Exception {
        FixtureRun.finished(run, 1);
        Path cells = run.resolve("cells.csv");
        Files.writeString(cells, Files.readString(cells).replace(",recurrent,", "," + architecture + ","));
        open(1280);
        for (String figure :
                List.of("ablations", "norms", "sites", "lens", "patching", "attention", "heads", "subspaces")) {
            String shown = browser.findElement(By.cssSelector("[data-figure=" + figure + "]"))
                    .getText();
            assertThat(shown).as(figure).contains(said).doesNotContain(other);
        }
    }

    @Test
    void page_ofHostileNames_runsNoneOfThem() throws Exception {
        FixtureRun.cellsOnly(
                run, "</script x><script>window.hit=1</script><img src=x onerror=window.hit=1>", "<b id=hit>");
        open(1280);
        assertThat(browser.executeScript("return window.hit === undefined && !document.getElementById('hit')"))
                .isEqualTo(true);
        chromium.assertQuiet();
    }

    @ParameterizedTest
    @CsvSource({"accuracy, MAX", "structure, one left out", "structure, logistic regression"})
    void choosingAnotherMeasurement_redrawsThePoints(String figure, String choice) throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        WebElement chart = browser.findElement(By.cssSelector("[data-figure=" + figure + "]"));
        String before = chart.findElement(By.tagName("svg")).getDomProperty("outerHTML");
        browser.executeScript(
                "const s = arguments[0]; s.selectedIndex = [...s.options].findIndex(o => o.text === arguments[1]);"
                        + " s.dispatchEvent(new Event('change'))",
                chart.findElement(By.tagName("select")),
                choice);
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(b -> !String.valueOf(before)
                        .equals(chart.findElement(By.tagName("svg")).getDomProperty("outerHTML")));
        assertThat(marks(chart)).isGreaterThan(20);
        chromium.assertQuiet();
    }

    @Test
    void breakdown_ofAnotherView_showsItsValuesAndDownloadsAllMeans() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        WebElement chart = browser.findElement(By.cssSelector("[data-figure=breakdown]"));
        assertThat(chart.getText()).contains("SUM by length", "\n9\n", "\n10\n").doesNotContain("MED\n");
        browser.executeScript(
                "const s = arguments[0]; s.selectedIndex = [...s.options].findIndex(o => o.text === 'MAX+MED+SUM by operator');"
                        + " s.dispatchEvent(new Event('change'))",
                chart.findElement(By.tagName("select")));
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(b -> chart.findElements(By.cssSelector(".role-axis-label text")).stream()
                        .anyMatch(label -> label.getText().equals("MED")));
        assertThat(saved("csv", "breakdown").lines())
                .hasSize(1 + (4 * (2 + 10) + 3) * 2 * 5)
                .startsWith("view,evaluated_on,by,value,place,places,curriculum,size,models,examples,accuracy");
        chromium.assertQuiet();
    }

    @Test
    void sorting_bySize_ordersTheModelsByNumberAndThenBack() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        WebElement heading = browser.findElements(By.cssSelector(".sortable th button")).stream()
                .filter(button -> button.getText().equals("parameters"))
                .findFirst()
                .orElseThrow();
        browser.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", heading);
        heading.click();
        assertThat(column(4)).isSorted();
        heading.click();
        assertThat(column(4)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void download_ofAFigure_holdsItsRowsWithTheirModels() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        String csv = saved("csv", "accuracy");
        assertThat(csv.lines()).hasSize(1 + 160);
        assertThat(csv).startsWith("cell_id,evaluated_on,accuracy,apart,shown,curriculum,size,");
        assertThat(csv).contains(",SUM,width 4,");
    }

    /** A model that is chosen in a figure is chosen in the table and in all figures, and is let go by Escape. */
    @Test
    void picking_aMarkByMouse_showsItsModelEverywhereUntilEscape() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        WebElement mark = browser.findElements(By.cssSelector("[data-figure=accuracy] .mark-symbol.role-mark path"))
                .get(3);
        browser.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", mark);
        new Actions(browser).moveToElement(mark).click().perform();
        String picked = String.valueOf(browser.executeScript("return report.state.picked"));
        assertThat(picked).matches("c[0-9a-f]{8}");
        assertThat(browser.findElement(By.id("picked")).getText()).contains(picked, "taught", "SUM 0.");
        assertThat(browser.findElements(By.cssSelector(".model[aria-pressed=true]")))
                .singleElement()
                .extracting(WebElement::getText)
                .isEqualTo(picked);
        assertThat(browser.executeScript("return report.state.chosen_size === report.cell(report.state.picked).size"))
                .isEqualTo(true);
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> faint("learning") > 0 && faint("structure") > 0);
        browser.findElement(By.tagName("body")).sendKeys(Keys.ESCAPE);
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> faint("learning") == 0);
        assertThat(browser.findElement(By.id("picked")).isDisplayed()).isFalse();
        chromium.assertQuiet();
    }

    @Test
    void picking_byKeyboard_goesFromModelToModelOfAFigureAndOfTheTable() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        WebElement chart = browser.findElement(By.cssSelector("[data-figure=structure]"));
        browser.executeScript("arguments[0].focus()", chart);
        chart.sendKeys(Keys.ARROW_RIGHT);
        Object first = browser.executeScript("return report.state.picked");
        chart.sendKeys(Keys.ARROW_RIGHT);
        Object second = browser.executeScript("return report.state.picked");
        assertThat(first).isNotEqualTo("").isNotEqualTo(second);
        chart.sendKeys(Keys.ARROW_LEFT);
        assertThat(browser.executeScript("return report.state.picked")).isEqualTo(first);
        WebElement row = browser.findElements(By.cssSelector(".model")).get(2);
        String third = row.getText();
        browser.executeScript("arguments[0].focus()", row);
        row.sendKeys(Keys.ENTER);
        assertThat(browser.executeScript("return report.state.picked")).isEqualTo(third);
        browser.switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
        assertThat(browser.switchTo().activeElement().getText())
                .matches("c[0-9a-f]{8}")
                .isNotEqualTo(third);
        chromium.assertQuiet();
    }

    /** Means of whichever models there are, or one model: its numbers, its name in the picture, and what is shown in words. */
    @Test
    void picking_inFiguresOfMeans_showsThatModelAlone() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        for (String figure : OF_MEANS) {
            assertThat(caption(figure)).isEqualTo("Shown: means over the models that learned the task.");
        }
        assertThat(chart("patching")).contains("SUM (4 models)", "MAX+MED+SUM (");
        String picked = pickWhere("report.table('patches').some(row => row.cell_id === model.cell_id)");
        String effect = String.valueOf(browser.executeScript(
                "return report.table('patches').find(row => row.cell_id === arguments[0]"
                        + " && row.change === 'argument').effect.toFixed(2)",
                picked));
        String name = String.valueOf(browser.executeScript(
                "const m = report.cell(arguments[0]); return m.curriculum + ', ' + m.size + ', seed ' + m.seed",
                picked));
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(b ->
                        chart("patching").contains(name) && chart("attention").contains(name));
        assertThat(chart("patching")).contains("\n" + effect + "\n").doesNotContain("models)");
        assertThat(chart("ablations")).contains(name).doesNotContain("models)");
        for (String figure : OF_MEANS) {
            assertThat(caption(figure)).startsWith("Shown where it was measured: the picked model alone, ");
        }
        pickWhere("!report.table('patches').some(row => row.cell_id === model.cell_id)");
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(b -> chart("patching").contains("models)"));
        assertThat(caption("patching"))
                .isEqualTo("Shown: means over the models that learned the task. The picked model is not among them.");
        browser.findElement(By.tagName("body")).sendKeys(Keys.ESCAPE);
        assertThat(caption("patching")).isEqualTo("Shown: means over the models that learned the task.");
        chromium.assertQuiet();
    }

    @Test
    void snapshots_areWalkedThroughBySlider() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        WebElement chart = browser.findElement(By.cssSelector("[data-figure=embeddings]"));
        assertThat(chart.getText())
                .contains("before training", "trained", "rms")
                .doesNotContain("after step 500");
        WebElement slider = chart.findElement(By.cssSelector("input[type=range]"));
        browser.executeScript("arguments[0].focus()", slider);
        slider.sendKeys(Keys.ARROW_LEFT);
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(b -> chart.getText().contains("after step 500"));
        assertThat(chart.getText()).contains("rms 0.53, 90% shown");
        assertThat(browser.executeScript("return report.state.moment")).isEqualTo(1L);
        chromium.assertQuiet();
    }

    @Test
    void reading_byAnotherCriterionAndMeasureOfSize_changesClaimsTableAndFigure() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        assertThat(browser.findElement(By.cssSelector(".reading")).isDisplayed())
                .isFalse();
        choose("#reading [name=learned_at]", "0.6");
        assertThat(browser.findElement(By.cssSelector(".reading")).getText())
                .isEqualTo("Learned from 0.6 on, size in parameters: undecided 3.3 (1.94 to 5.61).");
        choose("#reading [name=count]", "parameters without embeddings");
        assertThat(browser.findElement(By.cssSelector(".reading")).getText())
                .contains("size in parameters without embeddings: supported 3.66");
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(b -> browser.findElement(By.cssSelector("[data-figure=accuracy]"))
                        .getText()
                        .contains("learned from 0.6 on"));
        long learned = Tables.CELLS.read(run).stream()
                .filter(cell -> cell.task().equals("SUM") && cell.width() == 16 && cell.accuracy("SUM") >= 0.6)
                .count();
        assertThat(browser.findElement(By.cssSelector(".accuracies tbody tr td:last-child"))
                        .getText())
                .contains(learned + " of 4 learned");
        browser.findElement(By.cssSelector("#reading [type=reset]")).click();
        assertThat(browser.findElement(By.cssSelector(".reading")).isDisplayed())
                .isFalse();
        chromium.assertQuiet();
    }

    @Test
    void table_isFilteredAndSearched() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        choose("#filters [name='trained on']", "SUM");
        assertThat(browser.findElement(By.id("filtered")).getText()).isEqualTo("20 of 40 models");
        choose("#filters [name=width]", "8");
        assertThat(browser.findElements(By.cssSelector(".sortable tbody tr[data-model]")))
                .hasSize(4);
        String id = browser.findElements(By.cssSelector(".model")).get(1).getText();
        browser.findElement(By.cssSelector("#filters [name=search]")).sendKeys(id.substring(2));
        assertThat(browser.findElement(By.id("filtered")).getText()).isEqualTo("1 of 40 models");
        chromium.assertQuiet();
    }

    @ParameterizedTest
    @CsvSource({"svg, <svg", "png, \u0089PNG"})
    void download_ofAPicture_isOne(String kind, String begins) throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        assertThat(saved(kind, "outcomes")).startsWith(begins);
        chromium.assertQuiet();
    }

    /** Whatever colours the screen has, paper has light ones; afterwards the screen has its own again. */
    @Test
    void printing_ofADarkPage_drawsInLightColours() throws Exception {
        FixtureRun.finished(run, 1);
        chromium.prefer("dark");
        open(1280);
        String light =
                "[...document.querySelectorAll('.chart svg text')].filter(t => t.getAttribute('fill') === '#1d2126').length";
        String dark = light.replace("#1d2126", "#e6e4df");
        assertThat(chromium.run("return " + dark)).isNotEqualTo(0L);
        browser.executeScript("dispatchEvent(new Event('beforeprint'))");
        chromium.until(dark + " === 0 && " + light + " > 100");
        browser.executeScript("dispatchEvent(new Event('afterprint'))");
        chromium.until(light + " === 0 && " + dark + " > 100");
        chromium.assertQuiet();
    }

    @Test
    void page_onPaper_isNoWiderAndLeavesOutWhatIsToBeWorkedWith() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            chromium.resize(700, 1000); // A4 within its margins
            assertThat(browser.executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo(0L);
            assertThat(
                            browser.executeScript(
                                    "return [...document.querySelectorAll('.chart')].filter(chart => chart.querySelector('svg')"
                                            + ".getBoundingClientRect().right > chart.getBoundingClientRect().right"
                                            + " || chart.getBoundingClientRect().height > 950).map(chart => chart.dataset.figure).join()"))
                    .isEqualTo("");
            assertThat(browser.executeScript(
                            "return [...document.querySelectorAll('button, summary, input, nav')].filter(part =>"
                                    + " part.getClientRects().length > 0).length"))
                    .isEqualTo(0L);
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    /** By the rules of axe-core, whose findings of minor and moderate impact are left aside. */
    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 420"}) // colours hang on the scheme, places on the width
    void page_inEitherScheme_hasNoSeriousFaultOfAccess(String scheme, int width) throws Exception {
        FixtureRun.scouted(run, 1);
        chromium.prefer(scheme);
        open(width);
        browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true);"
                + " document.querySelector('.model').click()");
        assertThat(chromium.faultsOfAccess()).isEmpty();
    }

    /** Writing them takes longer than all other tests of the page together. */
    @Test
    @Tag("slow")
    void page_ofTenThousandModels_drawsFewLinesAndAllFigures() throws Exception {
        FixtureRun.many(run, 1, 10_000);
        open(1280);
        assertThat(browser.findElement(By.id("filtered")).getText()).isEqualTo("10,000 models");
        assertThat(browser.findElements(By.cssSelector(".sortable tbody tr[data-model]")))
                .hasSizeLessThan(80);
        browser.executeScript("document.getElementById('model-lines').scrollTop = 200000");
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(b -> Integer.parseInt(
                                String.valueOf(
                                        browser.executeScript(
                                                "return document.querySelector('.sortable tbody tr[data-model]').getAttribute('aria-rowindex')")))
                        > 5000);
        chromium.assertQuiet();
    }

    /** Whatever a run is in the midst of, its page says so, draws what there is, and fails in nothing. */
    @ParameterizedTest
    @CsvSource({
        "begun, There are no models yet",
        "one, 1 models: 1 done.",
        "half, The run is not finished: every number here can still change.",
        "failed, '40 models: 1 done, 39 failed.'",
        "diverged, '40 models: 1 done, 39 diverged.'"
    })
    void page_ofARunThatIsNotWhole_saysSo(String state, String said) throws Exception {
        if (state.equals("begun")) {
            Files.writeString(run.resolve("experiment.yaml"), "name: begun\n");
        } else {
            FixtureRun.finished(run, 1);
            Path cells = run.resolve("cells.csv");
            List<String> lines = Files.readAllLines(cells);
            if (state.equals("one")) {
                Files.write(cells, lines.subList(0, 2));
            } else if (state.equals("half")) {
                for (String table : List.of("outcomes.csv", "thresholds.csv", "claims.csv", "specifications.csv")) {
                    Files.delete(run.resolve(table));
                }
                Files.write(
                        cells,
                        lines.stream()
                                .map(line -> line.replace(",done,", ",running,"))
                                .toList());
            } else {
                Files.write(
                        cells,
                        lines.stream()
                                .map(line ->
                                        line.equals(lines.get(1)) ? line : line.replace(",done,", "," + state + ","))
                                .toList());
            }
        }
        open(1280);
        assertThat(browser.findElement(By.tagName("body")).getText()).contains(said);
        assertThat(browser.findElements(By.cssSelector("[data-figure]:not([data-drawn])")))
                .isEmpty();
        chromium.assertQuiet();
    }

    /** A downloaded file, byte for byte as Latin-1. */
    private static String saved(String kind, String figure) {
        byte[] bytes = chromium.saved("[data-download=" + kind + "][data-of=" + figure + "]");
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void choose(String selector, String choice) {
        new Select(browser.findElement(By.cssSelector(selector))).selectByVisibleText(choice);
    }

    private String chart(String figure) {
        return browser.findElement(By.cssSelector("[data-figure=" + figure + "]"))
                .getText();
    }

    private String caption(String figure) {
        return browser.findElement(By.cssSelector("[data-shown=" + figure + "]"))
                .getText();
    }

    /** Picks the last model for which a condition holds. */
    private String pickWhere(String condition) {
        return String.valueOf(browser.executeScript("const last = report.table('cells').filter(model => " + condition
                + ").at(-1).cell_id; report.pick(last); return last"));
    }

    /** How many marks of a figure stand back behind the chosen model. */
    private int faint(String figure) {
        return Integer.parseInt(
                String.valueOf(
                        browser.executeScript(
                                "return [...document.querySelectorAll('[data-figure=" + figure + "] .role-mark path')]"
                                        + ".filter(p => Number(p.getAttribute('opacity')) > 0 && Number(p.getAttribute('opacity')) <= 0.2).length")));
    }

    private void open(int width) throws IOException, ReportException {
        show(Report.write(run), width);
    }

    private void show(Path report, int width) {
        chromium.resize(width, 1000);
        browser.get(report.toUri().toString());
        chromium.until("document.documentElement.dataset.drawn === 'yes'");
    }

    private static int marks(WebElement chart) {
        return chart.findElements(By.cssSelector("svg .mark-symbol path, svg .mark-text text, svg .mark-line path"))
                .size();
    }

    private List<Double> column(int number) {
        return browser.findElements(By.cssSelector(".sortable tbody td:nth-child(" + number + ")")).stream()
                .map(cell -> Double.valueOf(cell.getText().replace(",", "")))
                .toList();
    }
}

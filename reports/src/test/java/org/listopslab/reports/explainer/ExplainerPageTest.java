package org.listopslab.reports.explainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.reports.Chromium;
import org.listopslab.reports.Report;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The models of a report, asked, opened, compared and broken by mouse and keyboard. */
class ExplainerPageTest {
    @TempDir
    private static Path folder;

    @TempDir
    private Path run;

    @SuppressWarnings("NullAway.Init") // set before all tests; where they are skipped it stays null
    private static Chromium browser;

    @BeforeAll
    static void open() {
        browser = Chromium.open(folder);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void page_answersWithoutErrorOrRequest() throws Exception {
        read(1280);
        type("[SUM 3 [MAX 2 5 ] 9 ]");
        browser.until("document.querySelectorAll('.answer:not([hidden]) .chip').length === 9 + 2");
        assertThat(text(".verdict-line")).contains("the true value is 7");
        assertThat(text(".lens caption")).isEqualTo("Token 2 of the answer, should be 7");
        assertThat(browser.run("return document.querySelectorAll('.block.attention').length"))
                .isEqualTo(2L);
        assertThat(browser.messages()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.endsWith("/report.html"));
    }

    @Test
    void badExpression_isToldWhereItIsTypedAndKeepsTheLastAnswer() throws Exception {
        read(1280);
        String before = text(".chips");
        type("[SUM 3 x ]");
        browser.until("!document.querySelector('.fault').hidden");
        assertThat(text(".fault"))
                .startsWith("[SUM 3 x ]\n       ^\ncolumn 8: 'x' is neither an element of Z10 (0 to 9) nor a bracket");
        assertThat(text(".chips")).isEqualTo(before);
        type("[SUM 3 4 ]");
        browser.until("document.querySelector('.fault').hidden");
        assertThat(text(".verdict-line")).contains("the true value is 7");
    }

    /** A switch changes the answer's probabilities; beside them stand those of the intact run, and mending brings them back. */
    @Test
    void switchedOff_standsBesideTheIntactRun() throws Exception {
        read(1280);
        String intact = numbers(0);
        WebElement control = element("[data-switch='layer.1.feed_forward_output']");
        control.sendKeys(Keys.SPACE);
        browser.until("document.querySelectorAll('.answer:not([hidden])').length === 2");
        assertThat(numbers(1)).isEqualTo(intact);
        assertThat(numbers(0)).isNotEqualTo(intact);
        assertThat(text(".answer .title")).startsWith("Changed: ");
        press("Mend everything");
        browser.until("document.querySelectorAll('.answer:not([hidden])').length === 1");
        assertThat(numbers(0)).isEqualTo(intact);
    }

    @Test
    void patchedEverywhereAtTheEnd_saysWhatTheOtherExpressionSays() throws Exception {
        read(1280);
        type("[SUM 3 4 ]");
        browser.run("document.querySelector('.patching').open = true");
        WebElement source = element("#explainer-source");
        source.clear();
        source.sendKeys("[SUM 9 4 ]");
        for (WebElement button :
                browser.driver().findElements(By.cssSelector("[data-patch^='layer.1.residual_after']"))) {
            button.sendKeys(Keys.ENTER);
        }
        browser.until("document.querySelectorAll('[data-patch][aria-pressed=true]').length === 5");
        String patched = last(numbers(0));
        assertThat(patched).isNotEqualTo(last(numbers(1)));
        press("Mend everything");
        type("[SUM 9 4 ]");
        browser.until("document.querySelectorAll('.answer:not([hidden])').length === 1");
        assertThat(last(numbers(0))).isEqualTo(patched);
    }

    @Test
    void comparison_ofTwoModels_isDrawnInOnePlane() throws Exception {
        read(1280);
        browser.run(
                "const s = document.getElementById('explainer-beside'); s.value = 'model'; s.dispatchEvent(new Event('change'))");
        browser.until("document.querySelectorAll('.plane .path').length === 2");
        assertThat(browser.run("return document.querySelectorAll('.plane .gap').length"))
                .isEqualTo(3L);
        assertThat(browser.run("return document.querySelector('input[name=space][value=stream]').disabled"))
                .isEqualTo(true);
        assertThat(element(".plane").getDomAttribute("aria-label")).contains("Apart by");
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void comparison_ofTwoExpressions_marksWhatDiffers() throws Exception {
        read(1280);
        type("[SUM 3 4 ]");
        browser.run(
                "const s = document.getElementById('explainer-beside'); s.value = 'expression'; s.dispatchEvent(new Event('change'))");
        WebElement other = element("#explainer-text2");
        other.clear();
        other.sendKeys("[SUM 3 5 ]");
        browser.until("document.querySelectorAll('.answer')[1].querySelectorAll('.chip.apart').length === 1");
        assertThat(browser.run("return document.querySelector('input[name=space][value=stream]').checked"))
                .isEqualTo(true);
        element("input[name=explainer-show][value=difference]").sendKeys(Keys.SPACE);
        assertThat(browser.messages()).isEmpty();
    }

    /** From the whole model to the numbers of one product and back, by keyboard alone. */
    @Test
    void zoom_byKeyboard_goesToOneNumberAndBack() throws Exception {
        read(1280);
        element("[data-block='layer.1.attention']").sendKeys(Keys.ENTER);
        browser.until("document.activeElement.textContent === 'Loop 2: attention'");
        element("[data-operation=scores]").sendKeys(Keys.ENTER);
        browser.until("document.activeElement.textContent === 'Scores'");
        WebElement result = browser.driver().findElements(By.cssSelector(".equation canvas")).stream()
                .filter(WebElement::isDisplayed)
                .reduce((first, last) -> last)
                .orElseThrow();
        result.sendKeys(Keys.ARROW_DOWN);
        assertThat(text(".terms")).matches("(?s)\\(.* × .* \\+ .*\\) × 0\\.707 = .*");
        assertThat(text(".tip")).startsWith("1: [SUM, 1: [SUM: ");
        result.sendKeys(Keys.ESCAPE);
        browser.until("document.activeElement.dataset.operation === 'scores'");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        browser.until("document.activeElement.dataset.block === 'layer.1.attention'");
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void tour_goesForwardAndBack() throws Exception {
        read(1280);
        WebElement next = element(".tour .primary");
        for (int step = 1; step <= 6; step++) {
            next.sendKeys(Keys.ENTER);
            assertThat(text(".tour h3")).startsWith(step + " of 6: ");
        }
        assertThat(text(".tour .told")).contains("is switched off. Now it says");
        browser.driver().findElement(By.xpath("//aside//button[text()='Back']")).sendKeys(Keys.ENTER);
        assertThat(text(".tour h3")).startsWith("5 of 6: ");
        assertThat(text(".tour .told"))
                .contains("2 models of", "taught SUM, 0 learned SUM", "taught MAX+MED+SUM, 2 learned SUM");
        next.sendKeys(Keys.ENTER);
        next.sendKeys(Keys.ENTER);
        assertThat(text(".tour h3")).isEqualTo("New here?");
        assertThat(browser.messages()).isEmpty();
    }

    /** The tour's sentences hold where no model learned, and where there is one model alone. */
    @Test
    void tour_ofARunThatLearnedNothing_saysSo() throws Exception {
        String one = LiveRun.NESTED
                .replace("[4, 8]", "[4]")
                .replace("seeds: 2", "seeds: 1")
                .replaceAll("(?s)  MAX\\+MED\\+SUM: .*", "");
        LiveRun.write(run, one, (curriculum, width, seed) -> 0.1);
        browser.read(Report.write(run), 1280);
        for (int step = 1; step <= 5; step++) {
            element(".tour .primary").sendKeys(Keys.ENTER);
        }
        assertThat(text(".tour .told")).contains("This page holds one model only", "Of 1 models", "0 learned SUM");
        element(".tour .primary").sendKeys(Keys.ENTER);
        assertThat(text(".tour h3")).startsWith("6 of 6: ");
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void page_onAPhone_isNoWiderThanTheScreen() throws Exception {
        read(420);
        for (String block : List.of("", "embedding", "layer.0.attention", "layer.0.feed_forward", "output")) {
            if (!block.isEmpty()) {
                element("[data-block='" + block + "']").sendKeys(Keys.ENTER);
            }
            assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth"))
                    .as(block)
                    .isEqualTo(0L);
            if (!block.isEmpty()) {
                element(".crumbs button").sendKeys(Keys.ENTER);
            }
        }
    }

    @Test
    void hostileNames_stayText() throws Exception {
        String hostile = "<img src=x onerror=window.hit=1>";
        LiveRun.write(
                run,
                LiveRun.NESTED
                        .replace("  SUM: [", "  \"" + hostile + "\": [")
                        .replace("larger: SUM", "larger: \"" + hostile + "\""),
                (curriculum, width, seed) -> 0.1);
        browser.read(Report.write(run), 1280);
        for (int step = 1; step <= 6; step++) {
            element(".tour .primary").sendKeys(Keys.ENTER);
        }
        type("[SUM " + hostile);
        browser.until("!document.querySelector('.fault').hidden");
        assertThat(browser.run("return window.hit === undefined && !document.querySelector('#explainer img')"))
                .isEqualTo(true);
        assertThat(text("#explainer-taught")).contains(hostile);
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void report_ofTheSameRun_isTheSame() throws Exception {
        LiveRun.write(run, LiveRun.NESTED, (curriculum, width, seed) -> 0.1);
        byte[] first = Files.readAllBytes(Report.write(run));
        assertThat(Files.readAllBytes(Report.write(run))).isEqualTo(first);
    }

    private void read(int width) throws Exception {
        LiveRun.write(run, LiveRun.NESTED, (curriculum, size, seed) -> curriculum.equals("SUM") ? 0.1 : 0.9);
        browser.read(Report.write(run), width);
    }

    private static void type(String typed) {
        WebElement field = element("#explainer-text");
        field.clear();
        field.sendKeys(typed);
        browser.run("return new Promise(requestAnimationFrame)");
    }

    private static void press(String label) {
        browser.driver()
                .findElement(By.xpath("//div[@id='explainer-app']//button[text()='" + label + "']"))
                .sendKeys(Keys.ENTER);
    }

    private static WebElement element(String selector) {
        return browser.driver().findElement(By.cssSelector(selector));
    }

    private static String text(String selector) {
        return element(selector).getText();
    }

    /** The probabilities of an answer at every stop, with four places, a line each. */
    private static String numbers(int answer) {
        return String.valueOf(browser.run(
                "return [...document.querySelectorAll('.answer')[arguments[0]].querySelectorAll('tbody tr')]"
                        + ".map(row => [...row.cells].map(cell => cell.title.replace(/ \\(.*/, '')).join(' ')).join('\\n')",
                answer));
    }

    private static String last(String lines) {
        return lines.substring(lines.lastIndexOf('\n') + 1);
    }
}

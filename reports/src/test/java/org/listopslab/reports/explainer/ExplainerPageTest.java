package org.listopslab.reports.explainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.reports.Chromium;
import org.listopslab.reports.Report;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The models of a report, asked, opened, compared and broken by mouse and keyboard. */
class ExplainerPageTest {
    /** Models of all kinds beside each other: layers of their own, one or three of them, one head or two, answers of one token or more. */
    private static final String MIXED = LiveRun.NESTED
            .replace(
                    "models: {width: [4, 8], layers: [2], heads: [2]}",
                    "models: {architecture: stacked, width: [4], layers: [1, 3], heads: [1, 2]}\n"
                            + "sweep: {axes: {expressions.answer: [direct, values]}, zip: [[models.layers, models.heads]]}")
            .replace("seeds: 2", "seeds: 1");

    @TempDir
    private Path run;

    @RegisterExtension
    static final Chromium browser = new Chromium();

    @Test
    void page_answersWithoutErrorOrRequest() throws Exception {
        read(1280);
        type("[SUM 3 [MAX 2 5 ] 9 ]");
        browser.until("document.querySelectorAll('.answer:not([hidden]) .chip').length === 9 + 2");
        assertThat(text(".verdict-line")).contains("the true value is 7");
        assertThat(text(".lens caption")).isEqualTo("Token 2 of the answer, should be 7");
        assertThat(browser.run("return document.querySelectorAll('.block.attention').length"))
                .isEqualTo(2L);
        browser.assertQuiet();
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
        browser.assertQuiet();
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
        browser.assertQuiet();
    }

    /** Whichever two models of a run: another depth, other heads, other words, another form of answers. */
    @Test
    void comparison_ofAnyTwoModels_showsEveryLevelOfBothWithoutError() throws Exception {
        LiveRun.write(run, MIXED, (curriculum, width, seed) -> curriculum.equals("SUM") ? 0.1 : 0.9);
        browser.read(Report.write(run), 1280);
        Object compared = browser.await("""
                const done = arguments[0];
                const get = (selector) => document.querySelector(selector);
                const choose = async (id, value) => {
                  get("#" + id).value = value;
                  get("#" + id).dispatchEvent(new Event("change"));
                  await new Promise(requestAnimationFrame);
                };
                // Every model by its choices: what it was taught, its size, its repetition.
                const all = async (prefix, work) => {
                  for (const field of [...get(`#${prefix}-taught`).options].map((option) => option.value)) {
                    await choose(prefix + "-taught", field);
                    for (const size of [...get(`#${prefix}-size`).options].map((option) => option.value)) {
                      await choose(prefix + "-size", size);
                      for (const seed of [...get(`#${prefix}-seed`).options].map((option) => option.value)) {
                        await choose(prefix + "-seed", seed);
                        await work();
                      }
                    }
                  }
                };
                (async () => {
                  let pairs = 0;
                  await choose("explainer-beside", "model");
                  await all("explainer", () => all("explainer2", async () => {
                    pairs++;
                    for (const show of ["beside", "difference"]) {
                      get(`input[name=explainer-show][value=${show}]`).click();
                      await new Promise(requestAnimationFrame);
                      for (const block of [...document.querySelectorAll("[data-block]")].map((one) => one.dataset.block).slice(-4)) {
                        get(`[data-block="${block}"]`).click();
                        [...document.querySelectorAll("[data-operation]")].at(-1).click();
                        get(".crumbs button").click();
                      }
                    }
                  }));
                  return pairs;
                })().then(done, (error) => done(String(error.stack)));
                """);
        assertThat(compared).isEqualTo(8L * 8);
        browser.assertQuiet();
    }

    /** The deeper of two models is shown with all its layers, and the path into it is cut where the other does not go as far. */
    @Test
    void shownBeside_isTheOtherModelWithItsOwnLayersAndHeads() throws Exception {
        LiveRun.write(run, MIXED, (curriculum, width, seed) -> 0.1);
        browser.read(Report.write(run), 1280);
        pick("explainer", "l3-h2");
        browser.run(
                "const s = document.getElementById('explainer-beside'); s.value = 'model'; s.dispatchEvent(new Event('change'))");
        pick("explainer2", "l1-h1");
        assertThat(blocks("attention")).isEqualTo(3L);
        element("[data-block='layer.2.attention']").sendKeys(Keys.ENTER);
        element("input[name=explainer-show][value=beside]").sendKeys(Keys.SPACE);
        browser.until("document.querySelectorAll('.block.attention').length === 1");
        assertThat(text(".crumbs")).isEqualTo("Whole model");
        assertThat(browser.run("return document.querySelectorAll('.switch:not([hidden])').length"))
                .as("switches of a model that is not the one changed")
                .isEqualTo(0L);
        assertThat(element(".plane").getDomAttribute("aria-label"))
                .contains("(after layer 3 here, after layer 1 beside it)", "Length (norm) of the stream here:");
        browser.assertQuiet();
    }

    @Test
    void difference_ofTwoModels_isOfSharesAlone() throws Exception {
        read(1280);
        browser.run(
                "const s = document.getElementById('explainer-beside'); s.value = 'model'; s.dispatchEvent(new Event('change'))");
        element("input[name=explainer-show][value=difference]").sendKeys(Keys.SPACE);
        browser.until("!document.querySelector('.caution').hidden");
        assertThat(text(".caution")).contains("no axes in common");
        assertThat(browser.run("""
                        return [...document.querySelectorAll(".block")].filter((block) =>
                            [...block.querySelectorAll("canvas")].some((map) => map.offsetParent)).map((block) => block.dataset.zoom).join(" ")""")).isEqualTo("layer.0.attention layer.1.attention output");
        browser.assertQuiet();
    }

    /** Every equation that can be pointed at holds, whatever is changed and compared. */
    @ParameterizedTest
    @ValueSource(strings = {"intact", "switched off", "patched", "another expression", "another model"})
    void workedNumbers_addUp(String state) throws Exception {
        read(1280);
        type("[SUM 3 4 ]");
        switch (state) {
            case "switched off" ->
                element("[data-switch='layer.1.attention_output']").sendKeys(Keys.SPACE);
            case "patched" -> {
                browser.run("document.querySelector('.patching').open = true");
                element("#explainer-source").clear();
                element("#explainer-source").sendKeys("[MAX 9 1 ]");
                element("[data-patch='layer.1.residual_after|0']").sendKeys(Keys.ENTER);
            }
            case "another expression", "another model" ->
                browser.run(
                        "const s = document.getElementById('explainer-beside'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
                        state.substring("another ".length()));
            default -> {}
        }
        if (state.equals("another expression")) {
            element("#explainer-text2").clear();
            element("#explainer-text2").sendKeys("[SUM 3 5 ]");
        }
        browser.run("return new Promise(requestAnimationFrame)");
        if (!state.equals("intact")) {
            browser.until("document.querySelectorAll('.answer:not([hidden])').length === 2");
            element("input[name=explainer-show][value=difference]").sendKeys(Keys.SPACE);
        }
        Object worked = browser.run("""
                const press = (map) => map.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
                return [
                  "embedding sum", "layer.1.attention query", "layer.1.attention scores", "layer.1.attention mixed",
                  "layer.1.attention written", "layer.1.stream middle", "layer.1.stream after", "output logits",
                ].map((path) => {
                  const [block, operation] = path.split(" ");
                  document.querySelector(`[data-block="${block}"]`).click();
                  document.querySelector(`[data-operation="${operation}"]`).click();
                  [...document.querySelectorAll(".equation > :last-child canvas")].filter((map) => map.checkVisibility()).forEach(press);
                  const told = document.querySelector(".terms").textContent;
                  document.querySelector(".crumbs button").click();
                  return told;
                }).filter((told) => told.includes("=")).join("\\n");""");
        List<String> lines = String.valueOf(worked).lines().toList();
        lines.forEach(ExplainerPageTest::assertHolds);
        assertThat(lines).hasSize(state.equals("intact") ? 8 : state.equals("another model") ? 0 : 16);
        assertThat(lines.stream().filter(line -> line.contains("; in its place you have put ")))
                .hasSize(state.equals("switched off") || state.equals("patched") ? 1 : 0);
        browser.assertQuiet();
    }

    /** {@code a × b + c × d = e} and the like, to the three digits that are written. */
    private static void assertHolds(String line) {
        String equation = line.substring(line.lastIndexOf(": ") + 1)
                .replace('\u2212', '-')
                .split(";", -1)[0];
        String[] sides = equation.split("=", -1);
        assertThat(sides).as(line).hasSize(2);
        String[] product = sides[0].trim().split("\\) × ", -1);
        double sum = 0;
        double size = 0;
        for (String term : product[0].replace("(", "").split(" \\+ ", -1)) {
            double value = Arrays.stream(term.trim().split(" × ", -1))
                    .mapToDouble(Double::parseDouble)
                    .reduce(1, (x, y) -> x * y);
            sum += value;
            size += Math.abs(value);
        }
        double factor = product.length == 1 ? 1 : Double.parseDouble(product[1].trim());
        assertThat(Double.parseDouble(sides[1].trim()))
                .as(line)
                .isCloseTo(sum * factor, within(0.02 * (size * factor + 0.1)));
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
        browser.assertQuiet();
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
        browser.assertQuiet();
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
        assertThat(text(".tour .told"))
                .contains(
                        "This page holds one model only",
                        "The one model of",
                        "did not learn SUM",
                        "one model of a kind little more");
        element(".tour .primary").sendKeys(Keys.ENTER);
        assertThat(text(".tour h3")).startsWith("6 of 6: ");
        browser.assertQuiet();
    }

    /** In runs of all kinds the tour comes to its end, and says nothing that is not so. */
    @ParameterizedTest
    @ValueSource(strings = {"mixed", "groups", "steps", "foreign", "stuck"})
    void tour_ofAnyRun_comesToItsEnd(String kind) throws Exception {
        String yaml = switch (kind) {
            case "mixed" -> MIXED;
            case "groups" ->
                LiveRun.NESTED
                        .replace("expressions: {", "expressions: {domain: S3, ")
                        .replace("SUM, MAX, MED", "PROD, FIRST")
                        .replace("MAX+MED+SUM", "FIRST+PROD")
                        .replace("SUM: [{tasks: {SUM: 1}}]", "PROD: [{tasks: {PROD: 1}}]")
                        .replaceAll("(?s)claims:.*", "");
            case "steps" -> LiveRun.NESTED.replace("answer: values", "answer: steps");
            case "foreign" ->
                LiveRun.NESTED
                        .replace("[SUM, MAX, MED]", "[SUM]") // so that models taught SUM cannot read the report's task
                        .replace("  SUM: [{tasks", "  MAX: [{tasks: {MAX: 1}}]\n  SUM: [{tasks")
                        .replaceAll("(?s)  MAX\\+MED\\+SUM: .*", "");
            default -> LiveRun.NESTED;
        };
        LiveRun.write(
                run,
                yaml,
                (curriculum, width, seed) ->
                        !kind.equals("stuck") && curriculum.startsWith(kind.equals("groups") ? "PROD" : "SUM")
                                ? 0.9
                                : 0.1);
        browser.read(Report.write(run), 1280);
        for (int step = 1; step <= 6; step++) {
            element(".tour .primary").sendKeys(Keys.ENTER);
            assertThat(text(".tour h3")).startsWith(step + " of 6: ");
            assertThat(text(".tour .told")).doesNotContain("NaN", "undefined", "one model only");
            assertThat(element(".explainer").getDomAttribute("class")).doesNotContain("stale");
        }
        element(".tour .primary").sendKeys(Keys.ENTER);
        assertThat(text(".tour h3")).isEqualTo("New here?");
        browser.assertQuiet();
    }

    @Test
    void page_onAPhone_isNoWiderThanTheScreen() throws Exception {
        LiveRun.write(run, MIXED, (curriculum, width, seed) -> 0.1); // whose names are long
        browser.read(Report.write(run), 420);
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
        browser.assertQuiet();
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

    /** Picks a model by words of its size, whatever it was taught. */
    private static void pick(String prefix, String size) {
        browser.run("""
                const [prefix, size] = arguments;
                const choose = async (field, value) => {
                  field.value = value;
                  field.dispatchEvent(new Event("change"));
                  await new Promise(requestAnimationFrame);
                };
                const taught = document.getElementById(prefix + "-taught");
                const sizes = document.getElementById(prefix + "-size");
                return (async () => {
                  for (const { value } of [...taught.options]) {
                    await choose(taught, value);
                    const found = [...sizes.options].find((option) => option.text.includes(size));
                    if (found) return choose(sizes, found.value);
                  }
                  throw new Error("no model of " + size);
                })();""", prefix, size);
    }

    private static Object blocks(String kind) {
        return browser.run("return document.querySelectorAll('.block." + kind + "').length");
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

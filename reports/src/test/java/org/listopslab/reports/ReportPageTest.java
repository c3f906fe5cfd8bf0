package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The report in a real browser, opened as a file. */
class ReportPageTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** It warns that it has no bindings for this browser's version; the one command used here needs none. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    @TempDir
    private Path run;

    @TempDir
    private Path profile;

    @SuppressWarnings("NullAway.Init") // set before each test; a skipped test leaves it null
    private ChromeDriver browser;

    @BeforeEach
    void openBrowser() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "skipped: the page needs a browser to be tested in, and " + CHROMIUM + " or " + DRIVER
                        + " is not there (Debian: apt-get install chromium chromium-driver)");
        DEVTOOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        browser = new ChromeDriver(service, options);
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void page_ofAFinishedRun_drawsEveryFigureWithoutErrorOrNetwork() throws Exception {
        FixtureRun.finished(run, 1);
        open(1280);
        List<WebElement> charts = browser.findElements(By.cssSelector("[data-figure]"));
        assertThat(charts).hasSameSizeAs(Figure.ALL);
        for (WebElement chart : charts) {
            assertThat(marks(chart)).as(chart.getDomAttribute("data-figure")).isGreaterThan(20);
        }
        assertNoErrorsAndNoNetwork();
    }

    @Test
    void page_whenNothingWasLearned_drawsEveryFigure() throws Exception {
        FixtureRun.nothingLearned(run, 2);
        open(1280);
        assertThat(browser.findElements(By.cssSelector("[data-figure][data-drawn=yes] svg")))
                .hasSameSizeAs(Figure.ALL);
        assertNoErrorsAndNoNetwork();
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

    @Test
    void page_ofHostileNames_runsNoneOfThem() throws Exception {
        FixtureRun.cellsOnly(
                run, "</script x><script>window.hit=1</script><img src=x onerror=window.hit=1>", "<b id=hit>");
        open(1280);
        assertThat(browser.executeScript("return window.hit === undefined && !document.getElementById('hit')"))
                .isEqualTo(true);
        assertNoErrorsAndNoNetwork();
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
        assertNoErrorsAndNoNetwork();
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
        browser.executeScript(
                "window.saved = []; URL.createObjectURL = b => (b.text().then(t => saved.push(t)), 'blob:x');"
                        + " HTMLAnchorElement.prototype.click = function () {};"
                        + " document.querySelector('[data-download=breakdown]').click()");
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> browser.executeScript("return saved[0]") != null);
        assertThat(String.valueOf(browser.executeScript("return saved[0]")).lines())
                .hasSize(1 + (4 * (2 + 10) + 3) * 2 * 5)
                .startsWith("view,evaluated_on,by,value,place,places,curriculum,size,models,examples,accuracy");
        assertNoErrorsAndNoNetwork();
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
        browser.executeScript(
                "window.saved = []; URL.createObjectURL = b => (b.text().then(t => saved.push(t)), 'blob:x');"
                        + " HTMLAnchorElement.prototype.click = function () {};"
                        + " document.querySelector('[data-download=accuracy]').click()");
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> browser.executeScript("return saved[0]") != null);
        String csv = String.valueOf(browser.executeScript("return saved[0]"));
        assertThat(csv.lines()).hasSize(1 + 160);
        assertThat(csv).startsWith("cell_id,evaluated_on,accuracy,x,curriculum,size,");
        assertThat(csv).contains(",SUM,width 4,");
    }

    private void open(int width) throws IOException, ReportException {
        Path report = Report.write(run);
        if (width < 500) {
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        } else {
            browser.manage().window().setSize(new Dimension(width, 1000));
        }
        browser.get(report.toUri().toString());
        new WebDriverWait(browser, Duration.ofSeconds(60))
                .until(b -> Boolean.TRUE.equals(
                        browser.executeScript("return document.documentElement.dataset.drawn === 'yes'")));
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

    private void assertNoErrorsAndNoNetwork() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .as("messages on the console")
                .isEmpty();
        List<String> requests = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> ScriptJson.parse(message).path("message").path("params"))
                .filter(request -> request.path("documentURL").asString("").startsWith("file:"))
                .map(request -> request.path("request").path("url").asString(""))
                .filter(url -> !url.startsWith("data:"))
                .toList();
        assertThat(requests).isNotEmpty().allMatch(url -> url.startsWith("file:") && url.endsWith("/report.html"));
    }
}

package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.reports.index.RunIndex;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The index of runs in a real browser, opened as a file. */
class IndexPageTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** It warns that it has no bindings for this browser's version; nothing here needs any. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    @TempDir
    private Path folder;

    @TempDir
    private Path profile;

    @SuppressWarnings("NullAway.Init") // set before each test; a skipped test leaves it null
    private ChromeDriver browser;

    @BeforeEach
    void openBrowser() throws IOException {
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
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        FixtureRun.finished(folder.resolve("alpha"), 1);
        FixtureRun.nothingLearned(folder.resolve("beta"), 2);
        FixtureRun.cellsOnly(folder.resolve("gamma"), "MAX", "And <b>this</b>?");
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void page_sortsByKeyboard() throws Exception {
        open(1280);
        WebElement heading = browser.findElement(By.cssSelector(".runs thead th:nth-child(3) button"));
        heading.sendKeys(Keys.ENTER);
        assertThat(runs()).containsExactly("gamma", "alpha", "beta");
        heading.sendKeys(Keys.SPACE);
        assertThat(runs()).containsExactly("alpha", "beta", "gamma");
        assertThat(browser.findElement(By.cssSelector(".runs thead th:nth-child(3)"))
                        .getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        assertNoErrorsAndNoNetwork();
    }

    @Test
    void page_filtersByKeyboard() throws Exception {
        open(1280);
        WebElement filter = browser.findElement(By.id("filter"));
        filter.sendKeys("alpha");
        assertThat(runs()).containsExactly("alpha");
        assertThat(browser.findElements(By.cssSelector(".answers tbody tr:not([hidden])")))
                .hasSize(1);
        assertThat(browser.findElement(By.id("found")).getText()).isEqualTo("1 of 3 runs, 1 claims");
        filter.clear();
        filter.sendKeys("halves");
        assertThat(browser.findElements(By.cssSelector(".answers tbody tr:not([hidden])")))
                .hasSize(2);
        filter.clear();
        filter.sendKeys("gamma");
        assertThat(browser.findElement(By.cssSelector("article")).isDisplayed()).isFalse();
        assertNoErrorsAndNoNetwork();
    }

    @Test
    void page_onAPhone_isNoWiderThanTheScreen() throws Exception {
        open(390);
        Object width = browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        assertThat(width).isEqualTo(0L);
        Object tables = browser.executeScript(
                "return [...document.querySelectorAll('.scroll')].every(s => s.scrollWidth <= s.clientWidth)");
        assertThat(tables).isEqualTo(true);
        assertNoErrorsAndNoNetwork();
    }

    private void open(int width) throws IOException {
        browser.manage().window().setSize(new Dimension(width, 900));
        browser.get(RunIndex.write(folder).toUri().toString());
        // Chromium's window is no narrower than 500 pixels; the page may be.
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** The runs that are shown, in their order. */
    private List<String> runs() {
        return browser.findElements(By.cssSelector(".runs tbody tr:not([hidden]) th")).stream()
                .map(row -> row.getText().lines().findFirst().orElse(""))
                .toList();
    }

    private void assertNoErrorsAndNoNetwork() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        List<String> requests = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> ScriptJson.parse(message).path("message").path("params"))
                .filter(request -> request.path("documentURL").asString("").startsWith("file:"))
                .map(request -> request.path("request").path("url").asString(""))
                .toList();
        assertThat(requests).isNotEmpty().allMatch(url -> url.startsWith("file:") && url.endsWith("/index.html"));
    }
}

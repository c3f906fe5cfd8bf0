package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.reports.index.RunIndex;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The index of runs in a real browser, opened as a file. */
class IndexPageTest {
    @TempDir
    private Path folder;

    @TempDir
    private static Path profile;

    @SuppressWarnings("NullAway.Init") // set before all tests; skipped tests leave it null
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static ChromeDriver browser;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open(profile);
        browser = chromium.driver();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void writeRuns() throws IOException {
        chromium.reset();
        FixtureRun.finished(folder.resolve("alpha"), 1);
        FixtureRun.nothingLearned(folder.resolve("beta"), 2);
        FixtureRun.cellsOnly(folder.resolve("gamma"), "MAX", "And <b>this</b>?");
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
        assertThat(chromium.messages()).as("messages on the console").isEmpty();
        assertThat(chromium.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith("file:") && url.endsWith("/index.html"));
    }
}

package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.reports.index.RunIndex;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The index of runs in a real browser, opened as a file. */
class IndexPageTest {
    @TempDir
    private Path folder;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private ChromeDriver browser;

    @BeforeEach
    void writeRuns() throws IOException {
        browser = chromium.driver();
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
        chromium.assertQuiet();
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
        chromium.assertQuiet();
    }

    @Test
    void page_onAPhone_isNoWiderThanTheScreen() throws Exception {
        open(390);
        Object width = browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        assertThat(width).isEqualTo(0L);
        Object tables = browser.executeScript(
                "return [...document.querySelectorAll('.scroll')].every(s => s.scrollWidth <= s.clientWidth)");
        assertThat(tables).isEqualTo(true);
        chromium.assertQuiet();
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 420"}) // colours hang on the scheme, places on the width
    void page_inEitherScheme_hasNoSeriousFaultOfAccess(String scheme, int width) throws Exception {
        chromium.prefer(scheme);
        open(width);
        browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(chromium.faultsOfAccess()).isEmpty();
    }

    private void open(int width) throws IOException {
        chromium.resize(width, 900);
        browser.get(RunIndex.write(folder).toUri().toString());
    }

    /** The runs that are shown, in their order. */
    private List<String> runs() {
        return browser.findElements(By.cssSelector(".runs tbody tr:not([hidden]) th")).stream()
                .map(row -> row.getText().lines().findFirst().orElse(""))
                .toList();
    }
}

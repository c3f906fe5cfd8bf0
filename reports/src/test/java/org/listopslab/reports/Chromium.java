package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.listopslab.reports.explainer.Explainer;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser that opens files, one for all tests of a class: {@code @RegisterExtension static final Chromium browser = new
 * Chromium();}. Each test begins with an empty page; tests are skipped, saying why, where there is no browser.
 */
public final class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private @Nullable ChromeDriver driver;

    @Override
    public void beforeAll(ExtensionContext context) {
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
                "--no-first-run");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    }

    /** An empty page in a window of the browser's own size, and nothing logged. */
    @Override
    public void beforeEach(ExtensionContext context) {
        driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        driver().get("about:blank");
        messages();
        requests();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
    }

    public ChromeDriver driver() {
        return Objects.requireNonNull(driver, "no test of the class has begun");
    }

    /** What an expression over {@code input} comes to, where some of the explainer's scripts are loaded. */
    public JsonNode ask(List<String> scripts, JsonNode input, String expression) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\">");
        scripts.forEach(
                script -> page.append("<script>").append(resource(script)).append("</script>"));
        page.append("<script>const input = ")
                .append(input.toString().replace("<", "\\u003c"))
                .append(";</script>");
        Path file = Files.createTempFile("page", ".html");
        try {
            Files.writeString(file, page);
            driver().get(file.toUri().toString());
            Object answer = driver().executeScript("return JSON.stringify(" + expression + ")");
            return JsonMapper.builder().build().readTree(String.valueOf(answer));
        } finally {
            Files.delete(file);
        }
    }

    /** Opens a report in a window of this width, as a phone has it where it is narrow, and waits for its models. */
    public void read(Path report, int width) {
        resize(width, 1000);
        driver().get(report.toUri().toString());
        until("document.getElementById('explainer-app')?.dataset.live === 'yes'");
    }

    /** Gives pages a window of this size; Chromium's own is no narrower than 500 pixels. */
    public void resize(int width, int height) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Has pages think that the reader prefers {@code light} or {@code dark}. */
    public void prefer(String scheme) {
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits for something to come true. */
    public void until(String condition) {
        new WebDriverWait(driver(), Duration.ofSeconds(60))
                .until(d -> Boolean.TRUE.equals(driver().executeScript("return " + condition)));
    }

    public Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver().executeScript(script, arguments), "");
    }

    /** What a script hands to its last argument, a function. */
    public Object await(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver().executeAsyncScript(script, arguments), "");
    }

    /** The bytes of the file that a button of the page saves. */
    public byte[] saved(String button) {
        Object bytes = await(
                "const [button, done] = arguments;"
                        + " URL.createObjectURL = (blob) => (blob.arrayBuffer().then((held) =>"
                        + " done(btoa(Array.from(new Uint8Array(held), (byte) => String.fromCharCode(byte)).join('')))), 'blob:saved');"
                        + " HTMLAnchorElement.prototype.click = () => {};"
                        + " document.querySelector(button).click()",
                button);
        return Base64.getDecoder().decode(String.valueOf(bytes));
    }

    /** Fails where pages said anything on the console since the last call, or asked for anything but the one that is open. */
    public void assertQuiet() {
        assertThat(messages()).as("messages on the console").isEmpty();
        assertThat(requests()).isNotEmpty().containsOnly(String.valueOf(run("return location.href.split('#')[0]")));
    }

    /** Faults of the open page by the rules of axe-core, but for those of minor and moderate impact. */
    public List<?> faultsOfAccess() {
        run(new String(Resources.bytes("vendor/axe-core-4.11.0.min.js"), StandardCharsets.UTF_8));
        return (List<?>)
                await(
                        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations"
                                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                                + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.failureSummary).join(' | '))))");
    }

    /** Messages on the console since the last call. */
    public List<LogEntry> messages() {
        return driver().manage().logs().get(LogType.BROWSER).getAll();
    }

    /** What pages asked for since the last call, themselves included. */
    public List<String> requests() {
        JsonMapper json = JsonMapper.builder().build();
        return driver().manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> json.readTree(message).path("message").path("params"))
                .filter(request -> request.path("documentURL").asString("").startsWith("file:"))
                .map(request -> request.path("request").path("url").asString(""))
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Explainer.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

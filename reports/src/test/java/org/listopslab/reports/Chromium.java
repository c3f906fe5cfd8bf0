package org.listopslab.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
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

/** A real browser that opens files; tests are skipped, saying why, where there is none. */
public final class Chromium implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;
    private final Path folder;

    private Chromium(ChromeDriver driver, Path folder) {
        this.driver = driver;
        this.folder = folder;
    }

    /**
     * Opens one.
     *
     * @param folder for its profile, and for the pages of {@link #ask}
     */
    public static Chromium open(Path folder) {
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
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Chromium(new ChromeDriver(service, options), folder);
    }

    /** What an expression over {@code input} comes to, where some of the explainer's scripts are loaded. */
    public JsonNode ask(List<String> scripts, JsonNode input, String expression) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\">");
        scripts.forEach(
                script -> page.append("<script>").append(resource(script)).append("</script>"));
        Path file = folder.resolve("page.html");
        page.append("<script>const input = ")
                .append(input.toString().replace("<", "\\u003c"))
                .append(";</script>");
        Files.writeString(file, page);
        driver.get(file.toUri().toString());
        Object answer = driver.executeScript("return JSON.stringify(" + expression + ")");
        return JsonMapper.builder().build().readTree(String.valueOf(answer));
    }

    /** Opens a report in a window of this width, and waits for its models. */
    public void read(Path report, int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.get(report.toUri().toString());
        until("document.getElementById('explainer-app')?.dataset.live === 'yes'");
    }

    /** Waits for something to come true. */
    public void until(String condition) {
        new WebDriverWait(driver, Duration.ofSeconds(60))
                .until(d -> Boolean.TRUE.equals(driver.executeScript("return " + condition)));
    }

    public Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** As it was when it was opened: an empty page in a window of its own size, and nothing logged. */
    void reset() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        driver.get("about:blank");
        messages();
        requests();
    }

    /** Messages on the console since the last call. */
    public List<LogEntry> messages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    /** What pages asked for since the last call, themselves included. */
    public List<String> requests() {
        JsonMapper json = JsonMapper.builder().build();
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
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

    @Override
    public void close() {
        driver.quit();
    }
}

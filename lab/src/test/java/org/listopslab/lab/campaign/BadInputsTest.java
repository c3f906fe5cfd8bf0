package org.listopslab.lab.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.data.format.Format;
import org.listopslab.lab.Console;
import org.listopslab.lab.Experiments;

/**
 * Bad inputs by the thousand, each from a number: none may end in a stack trace, take long, change what is stored, write control characters
 * to a terminal, or be refused without its place. What fails is told with its number; {@code -Dlistops.test.case=NUMBER} repeats it, and
 * {@code -Dlistops.test.cases} says how many the long test takes.
 */
@Tag("engine")
class BadInputsTest {
    /** What ends by then does not hang; a quiet machine takes a tenth of it, and the summary tells how long. */
    private static final Duration HANGS = Duration.ofSeconds(90);

    private static final Pattern NOT_FOR_PEOPLE = Pattern.compile(
            "\\tat |Exception|this should not happen|[\\x00-\\x08\\x0b-\\x1f\\x7f\\u202a-\\u202e]|[\\ud800-\\udfff]|(?<!')\\bnull\\b(?!')");

    @TempDir
    private static Path folder;

    private static Sample sample;
    private static double longest;
    private static String slowest = "";
    /** Each as often as its share of what is tried. */
    private static List<Damage> damages;

    @BeforeAll
    static void makeWhatIsDamaged() throws IOException {
        Path experiment = Experiments.tiny(folder);
        Path whole = folder.resolve("whole");
        listops("run", experiment.toString(), "--out", whole.resolve("run").toString(), "--fleet", "4");
        sample = new Sample(whole);

        List<String> experiments = new ArrayList<>();
        experiments.add(Files.readString(experiment).replace("name: tiny", "name: another"));
        try (Stream<Path> files = Files.walk(Path.of("..", "curricula", "experiments"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                experiments.add(Files.readString(file));
            }
        }
        Map<Format, byte[]> data = new EnumMap<>(Format.class);
        for (Format format : Format.values()) {
            Path file = folder.resolve("data." + format);
            listops(
                    "data",
                    "generate",
                    "--task",
                    "MAX+2*SUM",
                    "--depth",
                    "2",
                    "--count",
                    "100",
                    "--format",
                    format.name().toLowerCase(Locale.ROOT),
                    "--out",
                    file.toString());
            data.put(format, Files.readAllBytes(file));
        }
        damages = new ArrayList<>();
        damages.addAll(Collections.nCopies(10, new ExperimentDamage(experiments, sample.original())));
        damages.addAll(Collections.nCopies(4, new DataDamage(data)));
        damages.addAll(Collections.nCopies(3, new ModelDamage(sample)));
        damages.addAll(Collections.nCopies(3, new RunDamage(sample)));
    }

    @Test
    void inputs_bad_areRefusedInWords() throws IOException {
        tried(100);
    }

    /** About an hour. */
    @Test
    @Tag("slow")
    void inputs_badTenThousandTimes_areRefusedInWords() throws IOException {
        tried(Integer.getInteger("listops.test.cases", 10_000));
    }

    private static void tried(int times) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> told = new TreeMap<>();
        int one = Integer.getInteger("listops.test.case", -1);
        for (int number = Math.max(0, one); number < (one < 0 ? times : one + 1); number++) {
            Path place = Files.createDirectory(folder.resolve("case" + number));
            String fault = fault(number, place, told);
            if (!fault.isEmpty()) {
                faults.add("case " + number + ": " + fault);
            }
            RunDirectory.delete(place);
        }
        // What people get to read, each kind of message once, for the eye: the machine sees no bad English.
        StringBuilder text = new StringBuilder();
        told.forEach((message, count) ->
                text.append(count).append(" x ").append(message).append('\n'));
        write("bad-inputs-messages.txt", text.toString());
        write("bad-inputs-slowest.txt", "%.1f s, %s%n".formatted(longest, slowest));
        write("bad-inputs-faults.txt", String.join("\n", faults));
        assertThat(faults).isEmpty();
    }

    /** Half of a pair of surrogates, should a message have one, becomes a question mark here. */
    private static void write(String name, String text) throws IOException {
        Files.write(Files.createDirectories(Path.of("target")).resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong with the answer to one input; empty for nothing. */
    private static String fault(int number, Path place, Map<String, Integer> told) throws IOException {
        Random random = new Random(number * 0x9e3779b97f4a7c15L);
        BadInput input = Hostile.one(damages, random).make(place, random);
        Map<String, Long> before = contents(input);
        Console console = new Console();
        String asked = input.what() + ", listops " + String.join(" ", input.command()) + ": ";
        long started = System.nanoTime();
        int exit;
        try {
            exit = CompletableFuture.supplyAsync(
                            () -> console.listops(input.command().toArray(String[]::new)))
                    .get(HANGS.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return asked + "does not end";
        } catch (InterruptedException | ExecutionException e) {
            return asked + e;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (seconds > longest) {
            longest = seconds;
            slowest = "case " + number + ": " + asked;
        }
        String errors = console.errors();
        String kind = exit + " " + input.command().get(0) + " " + errors.replace(place.toString(), "DIR");
        told.merge(kind.replaceAll("[0-9a-f]{16}", "ID").replaceAll("[0-9]+", "9"), 1, Integer::sum);
        String fault = exit > 1
                        && !errors.contains(place.toString())
                        && !errors.contains(sample.original().toString())
                ? "says no place"
                : fault(exit, errors, console.output());
        if (fault.isEmpty() && !contents(input).equals(before)) {
            fault = "changed what was there";
        }
        return fault.isEmpty()
                ? ""
                : asked + fault + ": exit " + exit + ", " + errors.substring(0, Math.min(errors.length(), 1_500));
    }

    private static String fault(int exit, String errors, String output) {
        if (exit < 0 || exit > 3) {
            return "unknown exit";
        }
        if (exit > 1 && errors.isBlank()) {
            return "says nothing";
        }
        if (NOT_FOR_PEOPLE.matcher(errors).find()
                || NOT_FOR_PEOPLE.matcher(output).find()) {
            return "not for people";
        }
        return errors.length() > 10_000 || errors.lines().anyMatch(line -> line.length() > 2_000) ? "too long" : "";
    }

    /** All files that the command has no business to write, each with a sum of its bytes. */
    private static Map<String, Long> contents(BadInput input) throws IOException {
        Map<String, Long> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(input.files())) {
            for (Path path : all.toList()) {
                String name = input.files().relativize(path).toString();
                if (!input.own().test(name)) {
                    contents.put(name, Files.isDirectory(path) ? -1 : sum(path));
                }
            }
        }
        return contents;
    }

    private static long sum(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(Files.readAllBytes(file));
        return sum.getValue();
    }

    private static void listops(String... arguments) {
        Console console = new Console();
        assertThat(console.listops(arguments)).as(console.errors()).isZero();
    }
}

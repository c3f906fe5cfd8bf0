package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.models.bench.Workload;
import picocli.CommandLine;

class BenchTest {
    private static final String TINY = "--width 4 --layers 1 --batch 4 --length 4 --device cpu";

    @TempDir
    private Path folder;

    @Test
    void shapes_withoutAnyOption() {
        BenchShapes shapes = shapes("");
        assertThat(shapes.workloads()).containsExactly(Workload.SMALL);
        assertThat(shapes.fleets()).containsExactly(16);
    }

    @Test
    void shapes_areEveryCombination() {
        BenchShapes shapes = shapes("--width 8,16 --length 8,16,8 --fleet 8,16");
        assertThat(shapes.workloads())
                .containsExactly(
                        new Workload(8, 2, 128, 8),
                        new Workload(8, 2, 128, 16),
                        new Workload(16, 2, 128, 8),
                        new Workload(16, 2, 128, 16));
        assertThat(shapes.fleets()).containsExactly(8, 16);
    }

    @Test
    void shapes_layersGoWithWidthsAndBatchesWithLengths() {
        assertThat(shapes("--width 8,32 --layers 2,3 --length 8,64 --batch 128,64")
                        .workloads())
                .containsExactly(
                        new Workload(8, 2, 128, 8),
                        new Workload(8, 2, 64, 64),
                        new Workload(32, 3, 128, 8),
                        new Workload(32, 3, 64, 64));
    }

    @Test
    void shapes_byName() {
        assertThat(shapes("--shape large,small").workloads()).containsExactly(Workload.LARGE, Workload.SMALL);
        BenchShapes grid = shapes("--grid");
        assertThat(grid.workloads()).hasSize(6).contains(Workload.LARGE, Workload.SMALL);
        assertThat(grid.fleets()).containsExactly(1, 8, 16);
        assertThat(shapes("--grid --fleet 4").fleets()).containsExactly(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --width 8,,16              | --width",
                "train --width ,                  | ',' is not an int",
                "train --fleet 8,                 | '8,' is not an int",
                "train --shape ,                  | --shape",
                "train --width 0                  | --width must be from 1 to 4096, not 0",
                "train --length 8,-1              | --length must be from 1 to 4096, not -1",
                "train --fleet 0                  | --fleet must be from 1 to 4096, not 0",
                "train --batch many               | 'many' is not an int",
                "train --width 8,16 --layers 1,2,3 | --layers has 3 entries and --width has 2",
                "train --shape small --width 8    | exclude each other",
                "train --grid --shape large       | exclude each other",
                "train --shape huge               | --shape",
                "train --batch 4096 --length 4096 | 268435456 tokens per step",
                "train --seconds 0                | --seconds must be above 0",
                "train --seconds NaN              | --seconds must be above 0",
                "train --rounds 0                 | --rounds must be at least 1",
                "train --device tpu               | --device",
                "train --profile --csv x.csv      | --profile replaces",
                "endurance --steps 19             | --steps must be at least 20",
                "endurance --width 0              | --width must be from 1 to 4096, not 0",
                "endurance --layers 4097          | --layers must be from 1 to 4096, not 4097",
                "endurance --fleet 64 --batch 4096 --length 32 | 8388608 tokens per step",
                "endurance --fleet 8,16           | --fleet",
            })
    void options_thatCannotBe(String arguments, String message) {
        Console console = new Console();
        assertThat(console.listops(("bench " + arguments).split(" +", -1))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains(message).doesNotContain("\tat ");
        assertThat(console.output()).isEmpty();
    }

    @Test
    void csv_thatIsAFolder() {
        Console console = new Console();
        assertThat(console.listops("bench", "train", "--csv", folder.toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("is a folder; name a file");
    }

    @Test
    @Tag("slow")
    void train_comparesAndWritesATable() throws IOException {
        Path csv = folder.resolve("new/speeds.csv");
        String output = succeed("train " + TINY.replace("4 --layers", "4,6 --layers")
                + " --fleet 1,2 --seconds 0.2 --rounds 1 --csv " + csv);
        assertThat(output)
                .contains("width 4, 1 loop, batch 4, length 4", "width 6, 1 loop, batch 4, length 4", "x (a)", "x (b)")
                .containsPattern("\\(a\\) one model at a time.*  1\\.00 +[0-9.]+\n")
                .containsPattern("\\(b\\) one single-threaded model.* [0-9.]+ +1\\.00\n")
                .containsPattern("\\(c\\) the lab's fleet of 2.* [0-9.]+ +[0-9.]+\n");
        assertThat(Files.readAllLines(csv))
                .hasSize(1 + 2 * 4)
                .first()
                .asString()
                .startsWith("width,layers,batch");
    }

    @Test
    @Tag("slow")
    void train_showsWhereTheTimeGoes() throws IOException {
        String output = succeed("train " + TINY + " --fleet 2 --seconds 0.2 --profile");
        assertThat(output)
                .contains("a fleet of 2 on one thread", "aten::bmm", "others", "between operations")
                .containsPattern("a step of the whole fleet +[0-9.]+ +100\\.0");
    }

    @Test
    @Tag("slow")
    void endurance_samplesAndJudges() {
        Console console = new Console();
        int code = console.listops(("bench endurance " + TINY + " --fleet 2 --steps 47").split(" ", -1));
        // So short a training is still warming up: either verdict is right, but it must fit what is said.
        assertThat(console.output())
                .as(console.errors())
                .containsPattern("\n  47 +[0-9.]+ +[0-9.]+\n")
                .containsPattern("growth +[+-][0-9.]+ % +[+-][0-9.]+ %");
        assertThat(code).isEqualTo(console.output().contains("FAILED") ? ExitCode.FAILED : ExitCode.DONE);
        assertThat(console.output().lines()).hasSizeBetween(1 + 1 + 20 + 1, 1 + 1 + 20 + 1 + 2);
    }

    @Test
    void thresholds_printsALineForEachTruthAndNumberOfSeeds() {
        assertThat(succeed("thresholds --experiments 1").lines())
                .hasSize(2 + 3 * 15)
                .anyMatch(line -> line.startsWith("falling") && line.contains(" 12 "));
    }

    @Test
    void thresholds_withoutExperiments_isRefused() {
        Console console = new Console();
        assertThat(console.listops("bench", "thresholds", "--experiments", "0")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("--experiments must be from 1 to 1000000, not 0");
    }

    @Test
    void probes_printsALineForEachTruthAndNumberOfModels() {
        assertThat(succeed("probes --draws 8").lines())
                .hasSize(1 + 2 * (4 + 3 * (4 + 4 + 3 + 4)) + 1 + 2 * (3 + 3 * 3))
                .anyMatch(line -> line.startsWith("circle and parity") && line.contains(" Z26 "));
    }

    @Test
    void probes_ofFewerDrawsThanModels_isRefused() {
        Console console = new Console();
        assertThat(console.listops("bench", "probes", "--draws", "7")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("--draws must be from 8 to 1000000, not 7");
    }

    private static String succeed(String arguments) {
        Console console = new Console();
        assertThat(console.listops(("bench " + arguments).split(" ", -1)))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        return console.output();
    }

    private static BenchShapes shapes(String arguments) {
        BenchTrainCommand command = new BenchTrainCommand();
        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
        return command.shapes();
    }
}

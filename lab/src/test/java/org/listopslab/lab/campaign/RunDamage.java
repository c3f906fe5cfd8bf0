package org.listopslab.lab.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.listopslab.curricula.run.RunDirectory;

/** Runs of which one to three pieces, of the run or of its store, are gone, changed, empty, folders instead of files, or closed to us. */
final class RunDamage implements Damage {
    private final Sample sample;

    /** Damages of a finished run and its store. */
    RunDamage(Sample sample) {
        this.sample = sample;
    }

    @Override
    public BadInput make(Path folder, Random random) throws IOException {
        Path run = sample.copy(folder);
        StringBuilder what = new StringBuilder();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            List<Path> pieces = pieces(folder);
            if (!pieces.isEmpty()) {
                Path piece = Hostile.one(pieces, random);
                what.append(damage(piece, random))
                        .append(' ')
                        .append(folder.relativize(piece))
                        .append("; ");
            }
        }
        // What takes long is asked less often.
        int command = random.nextInt(200);
        if (command < 120) {
            return BadInput.reading(what.toString(), folder, "status", run.toString());
        }
        if (command < 150) {
            return BadInput.reading(
                    what.toString(), folder, "ask", run.toString(), "--cell", sample.cell(), "[SUM 1 2 ]");
        }
        if (command < 160) {
            return BadInput.reading(
                    what.toString(), folder, "gc", sample.store(folder).toString());
        }
        if (command < 194) {
            Predicate<String> report =
                    path -> path.startsWith("sample/run/report.html") || path.startsWith("sample/run/markdown");
            return new BadInput(
                    what.toString(),
                    random.nextInt(4) == 0
                            ? List.of("report", run.toString(), "--markdown")
                            : List.of("report", run.toString()),
                    folder,
                    report);
        }
        return new BadInput(
                what.toString(),
                List.of(
                        "publish",
                        folder.resolve("sample").toString(),
                        "--out",
                        folder.resolve("published").toString()),
                folder,
                path -> path.startsWith("published"));
    }

    private static List<Path> pieces(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    private static String damage(Path piece, Random random) throws IOException {
        if (Files.isDirectory(piece)) {
            if (random.nextInt(4) > 0) {
                return "left";
            }
            RunDirectory.delete(piece);
            if (random.nextBoolean()) {
                return "removed";
            }
            Files.writeString(piece, "a file");
            return "made a file";
        }
        switch (random.nextInt(6)) {
            case 0 -> {
                Files.delete(piece);
                return "removed";
            }
            case 1 -> {
                Files.delete(piece);
                Files.createDirectories(piece.resolve("inside"));
                return "made a folder";
            }
            case 2 -> {
                Files.write(piece, new byte[0]);
                return "emptied";
            }
            case 3 -> {
                Files.write(piece, Hostile.bytes(Files.readAllBytes(piece), random));
                return "changed bytes of";
            }
            default -> {
                String text = new String(Files.readAllBytes(piece), StandardCharsets.ISO_8859_1);
                String changed = random.nextBoolean() ? Hostile.lines(text, random) : Hostile.character(text, random);
                Files.write(piece, changed.getBytes(StandardCharsets.UTF_8));
                return "changed";
            }
        }
    }
}

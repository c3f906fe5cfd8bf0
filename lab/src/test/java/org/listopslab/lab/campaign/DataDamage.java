package org.listopslab.lab.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.listopslab.data.format.Format;

/** Files of examples in every format: damaged, cut, gzipped (twice, cut, a bomb), without an end of line, nested without an end. */
final class DataDamage implements Damage {
    /** What a bomb of a few hundred kilobytes becomes. */
    private static final int BOMB_BYTES = 1 << 28;

    private final Map<Format, byte[]> files;
    private final byte[] bomb;

    /** Damages of a good file of each format. */
    DataDamage(Map<Format, byte[]> files) throws IOException {
        this.files = Map.copyOf(files);
        this.bomb = gzipped(new byte[] {'['}, BOMB_BYTES);
    }

    @Override
    public BadInput make(Path folder, Random random) throws IOException {
        Format format = Hostile.one(List.of(Format.values()), random);
        int kind = random.nextInt(40);
        byte[] bytes = damaged(files.get(format), kind, random);
        String read = Hostile.one(random.nextInt(10) == 0 ? List.of(Format.values()) : List.of(format), random)
                .name()
                .toLowerCase(Locale.ROOT);
        Path file = Files.write(folder.resolve(kind % 2 == 0 ? "data.gz" : "data"), bytes);
        String what = "data " + format + " " + kind;
        if (random.nextInt(6) > 0) {
            return BadInput.reading(what, folder, "data", "verify", file.toString(), "--format", read);
        }
        Path card = folder.resolve("card.html");
        return new BadInput(
                what,
                List.of("data", "card", file.toString(), "--format", read, "--out", card.toString()),
                folder,
                List.of("card.html", "card.json")::contains);
    }

    private byte[] damaged(byte[] whole, int kind, Random random) throws IOException {
        String text = new String(whole, StandardCharsets.UTF_8);
        return switch (kind) {
            case 0 -> "( ".repeat(200_000).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("[MAX ".repeat(200_000) + "1" + " ]".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
            case 2 -> (text + "[MAX" + " 1".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> gzipped(gzipped(whole, whole.length), whole.length);
            case 4 -> Hostile.bytes(gzipped(whole, whole.length), random);
            case 5 -> bomb;
            case 6 -> gzipped(new byte[] {(byte) " \n\0x".charAt(random.nextInt(4))}, BOMB_BYTES / 16);
            case 7, 8, 9, 10, 11, 12, 13, 14, 15 -> Hostile.bytes(whole, random);
            case 16, 17, 18, 19, 20, 21, 22, 23, 24, 25 ->
                Hostile.lines(text, random).getBytes(StandardCharsets.UTF_8);
            default -> Hostile.character(text, random).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A gzipped file that holds the given bytes over and over again, up to a size. */
    private static byte[] gzipped(byte[] bytes, int size) throws IOException {
        byte[] piece = new byte[Math.max(bytes.length, Math.min(size, 1 << 20) / bytes.length * bytes.length)];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = bytes[i % bytes.length];
        }
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(to)) {
            for (int written = 0; written < size; written += piece.length) {
                zipped.write(piece);
            }
        }
        return to.toByteArray();
    }
}

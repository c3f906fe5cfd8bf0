package org.listopslab.curricula.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.listopslab.curricula.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A file of JSON lines that only ever grows, each behind the CRC-32C of its bytes: {@code 1c291ca3 {"type":...}}. Several
 * processes may append, one at a time. A line that a killed process left unfinished is recognised and completed by a line end
 * before the next is appended; it is no line for any reader, and no other line is lost with it.
 */
final class Journal {
    private static final int CHECKSUM_DIGITS = 8;
    private static final byte NEWLINE = '\n';

    private final Path file;

    /** The journal at this path, which need not exist yet. */
    Journal(Path file) {
        this.file = file;
    }

    /**
     * What a piece of the journal holds.
     *
     * @param lines its whole and undamaged lines, in order
     * @param damages what is wrong with others, one sentence each
     * @param end the place in bytes up to which the journal has been read
     */
    record Piece(List<JsonNode> lines, List<String> damages, long end) {}

    /** Appends lines, all of them or, where the process is killed, the first ones; they are on the disk when this returns. */
    void append(List<? extends JsonNode> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (JsonNode line : lines) {
            String json = Json.line(line);
            text.append(checksum(json)).append(' ').append(json).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        // Within one process by this monitor, since a file lock belongs to the whole process.
        synchronized (Journal.class) {
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                long end = channel.size();
                channel.position(end);
                if (lock.isValid() && end > 0 && last(channel, end) != NEWLINE) {
                    channel.write(ByteBuffer.wrap(new byte[] {NEWLINE}));
                }
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(false);
            }
        }
    }

    /** Reads from a place at which a line begins; an unfinished last line is left for the next time. */
    Piece read(long from) throws IOException {
        if (!Files.exists(file)) {
            return new Piece(List.of(), List.of(), 0);
        }
        if (Files.isDirectory(file)) { // which the system would tell of without its name
            throw new FileSystemException(file.toString(), null, "it is a folder, not a file; restore it from a copy");
        }
        byte[] bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - from)));
            channel.position(from);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // As much as there was when we began.
            }
            bytes = java.util.Arrays.copyOf(buffer.array(), buffer.position());
        }
        List<JsonNode> lines = new ArrayList<>();
        List<String> damages = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == NEWLINE) {
                parse(new String(bytes, begin, i - begin, StandardCharsets.UTF_8), from + begin, lines, damages);
                begin = i + 1;
            }
        }
        return new Piece(lines, damages, from + begin);
    }

    private void parse(String line, long place, List<JsonNode> lines, List<String> damages) {
        String json = line.substring(Math.min(line.length(), CHECKSUM_DIGITS + 1));
        if (line.startsWith(checksum(json) + " ")) {
            try {
                lines.add(Json.parse(json));
                return;
            } catch (JacksonException e) {
                // Checked bytes that are not JSON: written by something else.
            }
        }
        damages.add(file + ": the line at byte " + place + " is damaged and counts for nothing");
    }

    private static byte last(FileChannel channel, long end) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, end - 1);
        return one.get(0);
    }

    private static String checksum(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}

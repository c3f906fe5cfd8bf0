package org.listopslab.data.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.DataException;

/** The lines of a UTF-8 file, gzipped or not, which end in LF or CR and LF. Memory is bounded by the longest line allowed. */
final class Lines implements AutoCloseable {

    /** The longest line that is read, in bytes. */
    static final int MAX_BYTES = 4 << 20;

    private final Path file;
    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int blockSize;
    private int position;
    private byte[] bytes = new byte[1 << 10];
    private int size;
    private boolean tooLong;
    private long number;

    Lines(Path file) {
        this.file = file;
        try {
            in = open(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + Reason.of(e), e);
        }
    }

    /** The number of the line last read, counted from 1. */
    long number() {
        return number;
    }

    /**
     * The next line, or null at the end of the file.
     *
     * @throws MalformedRowException where the line is too long or not UTF-8; the next one can still be read
     * @throws DataException where the file cannot be read further
     */
    @Nullable
    String next() throws MalformedRowException {
        try {
            if (!readLine()) {
                return null;
            }
        } catch (IOException e) {
            throw broken(e);
        }
        number++;
        if (tooLong) {
            throw new MalformedRowException(MAX_BYTES + 1, "the line is longer than " + MAX_BYTES + " bytes");
        }
        if (size > 0 && bytes[size - 1] == '\r') {
            size--;
        }
        return decode();
    }

    /** Whether no line is left. */
    boolean isAtEnd() {
        try {
            return !fill();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private boolean fill() throws IOException {
        if (position == blockSize) {
            blockSize = Math.max(0, in.read(block));
            position = 0;
        }
        return blockSize > 0;
    }

    private DataException broken(IOException e) {
        boolean gzip = e instanceof EOFException || e instanceof ZipException;
        return new DataException(
                file + ": line " + (number + 1) + ": "
                        + (gzip
                                ? "the gzip data are cut off or damaged here; make or fetch the file again"
                                : "cannot be read: " + Reason.of(e)),
                e);
    }

    private boolean readLine() throws IOException {
        size = 0;
        tooLong = false;
        boolean any = false;
        while (true) {
            if (!fill()) {
                return any;
            }
            any = true;
            int end = position;
            while (end < blockSize && block[end] != '\n') {
                end++;
            }
            append(end);
            boolean ended = end < blockSize;
            position = ended ? end + 1 : end;
            if (ended) {
                return true;
            }
        }
    }

    private void append(int end) {
        int more = end - position;
        if (size + more > MAX_BYTES + 1) {
            tooLong = true;
            return;
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        System.arraycopy(block, position, bytes, size, more);
        size += more;
    }

    private String decode() throws MalformedRowException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(size);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, size);
        CoderResult result = decoder.decode(in, characters, true);
        if (result.isError()) {
            throw new MalformedRowException(
                    characters.position() + 1,
                    String.format("the byte 0x%02X is not valid UTF-8", bytes[in.position()] & 0xFF));
        }
        return characters.flip().toString();
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            boolean gzipped = raw.read() == 0x1F && raw.read() == 0x8B;
            raw.reset();
            return gzipped ? new GZIPInputStream(raw, 1 << 16) : raw;
        } catch (EOFException e) {
            raw.close();
            throw new IOException("the gzip data are cut off at their beginning", e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new DataException(file + ": cannot be closed: " + Reason.of(e), e);
        }
    }
}

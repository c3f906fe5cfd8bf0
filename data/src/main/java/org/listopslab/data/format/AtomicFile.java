package org.listopslab.data.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.listopslab.data.DataException;
import org.listopslab.data.StorageException;

/**
 * A file that appears under its name only when it is whole: it is written beside its place, and moved there by {@link #commit}.
 * Closing without a commit, or ending the process, leaves what was there before and nothing else. Names that end in {@code .gz} are gzipped.
 * What a process that was killed left beside its place is told by its name ({@link #isOrphan}).
 */
public final class AtomicFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Tells apart what one process writes at the same time; its number tells apart processes. */
    private static final AtomicLong COUNTER = new AtomicLong();

    private static final Pattern PART = Pattern.compile("\\..+\\.(\\d{1,10})-\\d+\\.part");

    private final Path file;
    private final Path part;
    private final Thread atExit = new Thread(this::deletePart);
    private final OutputStream out;
    private boolean done;

    /**
     * Begins to write a file; the folder must exist.
     *
     * @throws DataException where nothing can be written there
     */
    public AtomicFile(Path file) {
        this.file = file;
        part = part(file);
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            OutputStream raw = Files.newOutputStream(part);
            deleteAtExit();
            out = file.toString().endsWith(".gz")
                    ? new GZIPOutputStream(raw, BUFFER)
                    : new BufferedOutputStream(raw, BUFFER);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be written: " + Reason.of(e), e);
        }
    }

    /**
     * Replaces {@code file} by {@code bytes} as they are; its folder is made where it is missing.
     *
     * @throws IOException if it cannot be written; then what was there before is unchanged
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath()));
        // Not createTempFile: its files are for their owner alone, and a result is for all who can read its folder.
        Path part = part(file);
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether a file is the beginning of another one, by a process of this machine that is no more. */
    public static boolean isOrphan(Path file) {
        Matcher name = PART.matcher(file.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .map(process -> !process.isAlive())
                        .orElse(true);
    }

    private void deleteAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already; what it leaves is told by its name.
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + ".part");
    }

    /** Where the bytes go. */
    public OutputStream out() {
        return out;
    }

    /** Makes the file appear under its name, replacing what was there. */
    public void commit() throws IOException {
        out.close();
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        finish();
    }

    /** What to tell the user about a failure to write this file. */
    public StorageException failed(IOException e) {
        return new StorageException(
                file + ": cannot be written: " + Reason.of(e) + "; what was under that name before is unchanged", e);
    }

    /** Gives the file up where it was not committed. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            // A full disk fails here again, when the buffer is emptied; the first failure has been told.
            deletePart();
        }
        deletePart();
        finish();
    }

    private void finish() {
        done = true;
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending; the hook finds nothing left to delete.
        }
    }

    private void deletePart() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new DataException(part + ": a part of a file was left behind and cannot be deleted", e);
        }
    }
}

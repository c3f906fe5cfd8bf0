package org.listopslab.data.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.listopslab.data.DataException;

/**
 * A file that appears under its name only when it is whole: it is written beside its place, and moved there by {@link #commit}.
 * Closing without a commit leaves what was there before, and nothing else. Names that end in {@code .gz} are gzipped.
 */
public final class AtomicFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private final OutputStream out;
    private boolean done;

    /**
     * Begins to write a file; the folder must exist.
     *
     * @throws DataException where nothing can be written there, or another program is writing the same file
     */
    public AtomicFile(Path file) {
        this.file = file;
        part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            OutputStream raw = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            out = file.toString().endsWith(".gz")
                    ? new GZIPOutputStream(raw, BUFFER)
                    : new BufferedOutputStream(raw, BUFFER);
        } catch (FileAlreadyExistsException e) {
            throw new DataException(
                    file + ": " + part.getFileName()
                            + " exists; another program is writing the file, or one was stopped while"
                            + " it did: then delete " + part,
                    e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Where the bytes go. */
    public OutputStream out() {
        return out;
    }

    /** Makes the file appear under its name, replacing what was there. */
    public void commit() throws IOException {
        out.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done = true;
    }

    /** What to tell the user about a failure to write this file. */
    public DataException failed(IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new DataException(file + ": cannot be written: " + reason + "; nothing was left under that name", e);
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
            done = true; // A full disk fails here again; the first failure has been told.
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new DataException(part + ": a part of a file was left behind and cannot be deleted", e);
        }
    }
}

package org.listopslab.curricula.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;

/**
 * The right to begin a run in a store, of one at a time: who looks what others train, and says what it will train, must not be
 * overtaken in between. The system takes it back when the process ends, however it ends.
 */
public final class StoreTurn implements AutoCloseable {
    /** Within this process, to which a file lock belongs as a whole. */
    private static final Semaphore OWN = new Semaphore(1);

    private final CellStore store;
    private final FileChannel channel;
    private final FileLock lock;

    private StoreTurn(CellStore store, FileChannel channel, FileLock lock) {
        this.store = store;
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for all that are before us, which takes no longer than the beginnings of their runs. */
    static StoreTurn await(CellStore store) throws IOException {
        OWN.acquireUninterruptibly();
        try {
            FileChannel channel = FileChannel.open(
                    store.path().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.lock();
                store.refresh();
                return new StoreTurn(store, channel, lock);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            OWN.release();
            throw e;
        }
    }

    /** The store, with all that those before us have said. */
    public CellStore store() {
        return store;
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            OWN.release();
        }
    }
}

package org.listopslab.data.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.listopslab.data.DataException;
import org.listopslab.data.expression.LongSet;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerTokens;

/**
 * Writes a generator's examples on several threads. The bytes do not depend on the number of threads, nor memory on the number
 * of examples.
 *
 * @param generator whose examples
 * @param format how they are written
 * @param threads how many threads compute rows, 1 or more
 * @param distinct whether examples whose text was written before are left out, and others written in their place; takes about
 *     16 bytes of memory per row
 */
public record DatasetWriter(ExampleGenerator generator, Format format, int threads, boolean distinct) {

    /** Rows that a thread computes at once. */
    private static final int BLOCK = 256;

    /** Examples without a new one after which there are held to be no more. */
    private static final int BARREN = 100_000;

    /**
     * A writer.
     *
     * @throws DataException where the format has no room for the task's answer style
     */
    public DatasetWriter {
        if (threads < 1) {
            throw new DataException(threads + " threads; at least 1 is needed");
        }
        format.codec(generator.task());
    }

    /** A writer of examples that need not be distinct. */
    public DatasetWriter(ExampleGenerator generator, Format format, int threads) {
        this(generator, format, threads, false);
    }

    /**
     * Writes {@code count} examples of a split, beginning with number {@code from}, to a file, which appears when it is whole.
     *
     * @throws DataException where the file cannot be written, or an example cannot be found; then no file appears
     */
    public void write(Path path, Split split, long from, long count) {
        try (AtomicFile file = new AtomicFile(path)) {
            try {
                write(file.out(), split, from, count);
                file.commit();
            } catch (IOException e) {
                throw file.failed(e);
            }
        }
    }

    /** Writes the same rows, with the format's header, to a stream, which stays open. */
    public void write(OutputStream out, Split split, long from, long count) throws IOException {
        TextBuffer header = new TextBuffer();
        format.codec(generator.task()).begin(header);
        header.writeTo(out, 0, header.size());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            writeBlocks(pool, out, split, from, count);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Keeps a few blocks in the making and writes them in order. */
    private void writeBlocks(ExecutorService pool, OutputStream out, Split split, long from, long count)
            throws IOException, ExecutionException, InterruptedException {
        Deque<Block> idle = new ArrayDeque<>();
        for (int i = 0; i < threads * 2; i++) {
            idle.add(new Block(split));
        }
        Deque<Future<Block>> making = new ArrayDeque<>();
        LongSet seen = new LongSet();
        long next = from;
        long written = 0;
        long lastNew = from;
        while (written < count) {
            if (!idle.isEmpty() && (distinct || next < from + count)) {
                Block block = idle.remove();
                long first = next;
                next = distinct ? first + BLOCK : Math.min(from + count, first + BLOCK);
                long last = next;
                making.add(pool.submit(() -> block.fill(first, last)));
                continue;
            }
            Block block = making.remove().get();
            int rows = distinct ? block.writeNew(out, seen, count - written) : block.writeAll(out);
            written += rows;
            lastNew = rows > 0 ? block.last : lastNew;
            if (block.last - lastNew > BARREN) {
                throw new DataException("task '" + generator.task().name() + "' has only " + written + " distinct "
                        + split + " examples; ask for fewer, or for examples that need not be distinct");
            }
            idle.add(block);
        }
    }

    /** One thread's tools, and the rows that it made. */
    private final class Block {

        private final ExampleCursor cursor;
        private final RowCodec codec = format.codec(generator.task());
        private final AnswerTokens answer = new AnswerTokens(generator.task().operators());
        private final TextBuffer text = new TextBuffer();
        private final int[] ends = new int[BLOCK];
        private final long[] hashes = new long[BLOCK];
        private long last;
        private int rows;

        Block(Split split) {
            cursor = generator.cursor(split);
        }

        Block fill(long from, long to) {
            text.clear();
            last = to;
            rows = (int) (to - from);
            for (int row = 0; row < rows; row++) {
                cursor.moveTo(from + row);
                answer.set(cursor.expression(), generator.task().answer());
                codec.writeRow(cursor.expression(), answer, text);
                ends[row] = text.size();
                hashes[row] = distinct ? cursor.expression().textHash() : 0;
            }
            return this;
        }

        int writeAll(OutputStream out) throws IOException {
            text.writeTo(out, 0, text.size());
            return rows;
        }

        /** Writes the rows that were not seen before, {@code most} at most. */
        int writeNew(OutputStream out, LongSet seen, long most) throws IOException {
            int written = 0;
            for (int row = 0; row < rows && written < most; row++) {
                if (seen.add(hashes[row])) {
                    text.writeTo(out, row == 0 ? 0 : ends[row - 1], ends[row]);
                    written++;
                }
            }
            return written;
        }
    }
}

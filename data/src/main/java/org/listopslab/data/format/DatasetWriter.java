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
 */
public record DatasetWriter(ExampleGenerator generator, Format format, int threads) {

    /** Rows that a thread computes at once. */
    private static final int BLOCK = 256;

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

    /**
     * Writes examples {@code from} to {@code from + count - 1} of a split to a file, which appears when it is whole.
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
        header.writeTo(out);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            writeBlocks(pool, out, split, from, from + count);
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
    private void writeBlocks(ExecutorService pool, OutputStream out, Split split, long from, long end)
            throws IOException, ExecutionException, InterruptedException {
        Deque<Block> idle = new ArrayDeque<>();
        for (int i = 0; i < threads * 2; i++) {
            idle.add(new Block(split));
        }
        Deque<Future<Block>> making = new ArrayDeque<>();
        long next = from;
        while (next < end || !making.isEmpty()) {
            if (next < end && !idle.isEmpty()) {
                Block block = idle.remove();
                long first = next;
                next = Math.min(end, first + BLOCK);
                long last = next;
                making.add(pool.submit(() -> block.fill(first, last)));
            } else {
                Block block = making.remove().get();
                block.text.writeTo(out);
                idle.add(block);
            }
        }
    }

    /** One thread's tools, and the rows that it made. */
    private final class Block {

        private final ExampleCursor cursor;
        private final RowCodec codec = format.codec(generator.task());
        private final AnswerTokens answer = new AnswerTokens(generator.task().operators());
        private final TextBuffer text = new TextBuffer();

        Block(Split split) {
            cursor = generator.cursor(split);
        }

        Block fill(long first, long last) {
            text.clear();
            for (long index = first; index < last; index++) {
                cursor.moveTo(index);
                answer.set(cursor.expression(), generator.task().answer());
                codec.write(cursor.expression(), answer, text);
            }
            return this;
        }
    }
}

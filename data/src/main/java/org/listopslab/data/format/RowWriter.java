package org.listopslab.data.format;

import java.io.IOException;
import java.nio.file.Path;
import org.listopslab.data.DataException;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.AnswerTokens;
import org.listopslab.data.task.Task;

/**
 * Writes expressions with their answers to a file, one at a time, in constant memory; the file appears with {@link #commit}. For
 * many examples of a generator {@link DatasetWriter} is faster. It belongs to one thread.
 */
public final class RowWriter implements AutoCloseable {

    private final Task task;
    private final RowCodec codec;
    private final AtomicFile file;
    private final AnswerTokens answer;
    private final TextBuffer text = new TextBuffer();

    /**
     * Begins a file of a task's examples.
     *
     * @throws DataException where the format has no room for the task's answer style, or the file cannot be written
     */
    public RowWriter(Format format, Path path, Task task) {
        this.task = task;
        codec = format.codec(task);
        answer = new AnswerTokens(task.operators());
        file = new AtomicFile(path);
        codec.begin(text);
    }

    /** Writes an expression over the task's operators, with its answer in the task's style. */
    public void write(FlatExpression expression) {
        answer.set(expression, task.answer());
        codec.writeRow(expression, answer, text);
        flush(1 << 16);
    }

    /** Makes the file appear under its name. */
    public void commit() {
        flush(0);
        try {
            file.commit();
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    private void flush(int above) {
        try {
            if (text.size() > above) {
                text.writeTo(file.out(), 0, text.size());
                text.clear();
            }
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}

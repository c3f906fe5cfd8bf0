package org.listopslab.data.task;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domains;

/** Tasks that the field knows by name, under the laws of their generators. */
@SuppressWarnings("ImmutableEnumChecker") // tasks are immutable: records of values and pure operators
public enum Preset {
    /**
     * The original ListOps (Nangia and Bowman, 2018, "ListOps: A diagnostic dataset for latent tree learning"): MIN, MAX, MED
     * and SUM modulo 10 of 2 to 5 arguments, nested with probability 0.25 at most 19 deep. Its files hold 100,000 distinct
     * expressions, which takes about 131,000 draws; short ones are as rare here as there.
     */
    SPINN("spinn", new ExpressionShape(19, 2, 5, 0.25), new Selection(Balance.NONE, 131_000)),

    /**
     * ListOps of the Long Range Arena (Tay et al., 2021, "Long Range Arena: A benchmark for efficient transformers"): the same
     * operators with 2 to 10 arguments, at most 9 deep, of 501 to 1999 tokens. So long expressions are never drawn twice.
     */
    LRA("lra", new ExpressionShape(9, 2, 10, 0.25, 501, 1999), Selection.ALL);

    private final String format;
    private final Task task;

    Preset(String format, ExpressionShape shape, Selection selection) {
        this.format = format;
        task = Task.parse("MIN+MAX+MED+SUM", Domains.modulo(10), shape, AnswerStyle.DIRECT)
                .selecting(selection);
    }

    /** The task. */
    public Task task() {
        return task;
    }

    /**
     * The law before duplicates are removed. Distinct rows of it are what the original generator writes; they take memory for
     * what was written before, which {@link #task} does not.
     */
    public Task rawTask() {
        return task.selecting(Selection.ALL);
    }

    /** The name of the file format that the field's loaders read. */
    public String format() {
        return format;
    }

    /**
     * The preset with this name in lower case.
     *
     * @throws DataException where there is none
     */
    public static Preset byName(String name) {
        for (Preset preset : values()) {
            if (preset.toString().equals(name)) {
                return preset;
            }
        }
        throw new DataException("unknown preset '" + name + "'; known: "
                + Stream.of(values()).map(Preset::toString).collect(Collectors.joining(", ")));
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

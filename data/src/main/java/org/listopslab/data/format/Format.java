package org.listopslab.data.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.Task;

/**
 * The file formats. Text that a format writes, it reads back to the same expression and answer, and writes again as the same
 * bytes. Files are UTF-8; names that end in {@code .gz} are gzipped when written, and any gzipped file is found out when read.
 */
public enum Format {
    /** The original files (Nangia and Bowman, 2018): value, tab, binary tree; no header. SUM is SM, PROD is PM. */
    SPINN(false) {
        @Override
        RowCodec codec(Domain domain, List<Operator> operators) {
            return new TabCodec(new Notation(domain, operators, Format::originalName), true, "", "\n");
        }
    },
    /** Files of the Long Range Arena (Tay et al., 2021): header, binary tree, tab, value; lines end in CR and LF. */
    LRA(false) {
        @Override
        RowCodec codec(Domain domain, List<Operator> operators) {
            return new TabCodec(new Notation(domain, operators, Format::originalName), false, "Source\tTarget", "\r\n");
        }
    },
    /** Comma-separated values with the header {@code expression,answer}. */
    CSV(true) {
        @Override
        RowCodec codec(Domain domain, List<Operator> operators) {
            return new CsvCodec(new Notation(domain, operators, Operator::name));
        }
    },
    /** One JSON object per line, with the strings {@code expression} and {@code answer}. */
    JSONL(true) {
        @Override
        RowCodec codec(Domain domain, List<Operator> operators) {
            return new JsonLinesCodec(new Notation(domain, operators, Operator::name));
        }
    },
    /** One character per token: {@code +34]=7}. */
    COMPACT(true) {
        @Override
        RowCodec codec(Domain domain, List<Operator> operators) {
            return new CompactCodec(domain, operators);
        }
    };

    private final boolean everyStyle;

    Format(boolean everyStyle) {
        this.everyStyle = everyStyle;
    }

    /** A writer and reader of rows over these operators, for one thread. */
    abstract RowCodec codec(Domain domain, List<Operator> operators);

    /**
     * A codec for a task's rows.
     *
     * @throws DataException where the format has no room for the task's answer style
     */
    RowCodec codec(Task task) {
        if (!everyStyle && task.answer() != AnswerStyle.DIRECT) {
            throw new DataException("the format " + this + " holds direct answers only, not " + task.answer()
                    + "; choose csv, jsonl or compact");
        }
        return codec(task.domain(), task.operators());
    }

    /**
     * Opens a file for reading.
     *
     * @param operators those that may occur; {@code Operators.all(domain)} for any
     * @throws DataException where the file cannot be read, is empty, or does not begin as the format demands
     */
    public RowReader read(Path file, Domain domain, List<Operator> operators) {
        return new RowReader(this, file, domain, operators);
    }

    /**
     * The format with this name in lower case.
     *
     * @throws DataException where there is none
     */
    public static Format byName(String name) {
        for (Format format : values()) {
            if (format.toString().equals(name)) {
                return format;
            }
        }
        throw new DataException("unknown format '" + name + "'; known: "
                + Stream.of(values()).map(Format::toString).collect(Collectors.joining(", ")));
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An operator's name in the original files. */
    private static String originalName(Operator operator) {
        return switch (operator.name()) {
            case "SUM" -> "SM";
            case "PROD" -> "PM";
            default -> operator.name();
        };
    }
}

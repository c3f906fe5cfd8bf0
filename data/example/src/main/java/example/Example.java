package example;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.listopslab.data.card.DatasetCard;
import org.listopslab.data.card.PartStatistics;
import org.listopslab.data.card.Source;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.format.DatasetWriter;
import org.listopslab.data.format.Format;
import org.listopslab.data.format.MalformedRowException;
import org.listopslab.data.format.RowReader;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.data.verify.Verification;
import org.listopslab.data.verify.Verifier;

/** Generates a set of nested ListOps tasks, writes it, and reads it back. */
public final class Example {

    private static final long TRAIN_ROWS = 4_000;
    private static final long TEST_ROWS = 1_000;

    private final Task task =
            Task.parse("MAX+MED+SUM", Domains.modulo(10), ExpressionShape.nested(3, 2, 4), AnswerStyle.VALUES);
    private final ExampleGenerator generator = new ExampleGenerator(task, 42);
    private final PrintStream out;

    private Example(PrintStream out) {
        this.out = out;
    }

    /**
     * Writes {@code train.jsonl} and {@code test.jsonl}.
     *
     * @param arguments the folder to write to; a new one where none is given
     */
    public static void main(String[] arguments) throws IOException, MalformedRowException {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("listops-example");
        Example example = new Example(System.out);
        example.print(0, 1, 123_456_780);
        example.write(folder);
        example.describe();
        example.readBack(folder.resolve("test.jsonl"));
    }

    /** Some test examples, each computed by itself however large its index, as text and as the ids that a model sees. */
    private void print(long... indices) {
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        for (long index : indices) {
            int[] ids = vocabulary
                    .encode(generator.example(Split.TEST, index), task.answer())
                    .tokens();
            out.println(vocabulary.decode(ids) + "   (" + ids.length + " ids)");
        }
    }

    private void write(Path folder) {
        DatasetWriter writer = new DatasetWriter(generator, Format.JSONL, 2);
        writer.write(folder.resolve("train.jsonl"), Split.TRAIN, 0, TRAIN_ROWS);
        writer.write(folder.resolve("test.jsonl"), Split.TEST, 0, TEST_ROWS);
        out.println("written to " + folder);
    }

    /** What the two splits are made of, and what a model must beat to have learned anything. */
    private void describe() {
        DatasetCard card = DatasetCard.of(
                task.name(),
                task.domain(),
                task.operators(),
                List.of(Source.of(generator, Split.TRAIN, TRAIN_ROWS), Source.of(generator, Split.TEST, TEST_ROWS)));
        for (PartStatistics part : card.parts()) {
            out.println(part.name() + ": " + part.rows() + " rows, " + part.duplicates() + " of which repeat another");
        }
        out.println("test rows that training has too, in any order of arguments: "
                + card.parts().get(1).overlap(0));
        out.printf(
                "guessing without calculating is right on %.0f %% of the test rows%n",
                100 * card.shortcuts().best());
    }

    /** Rows one at a time, in constant memory; then the whole file, each answer computed anew. */
    private void readBack(Path file) throws MalformedRowException {
        int longest = 0;
        try (RowReader rows = Format.JSONL.read(file, task.domain(), task.operators())) {
            while (rows.next()) {
                longest = Math.max(longest, rows.expression().size());
            }
        }
        Verification found = new Verifier(task.domain(), task.operators(), 10).verify(file, Format.JSONL);
        out.println("read back: " + found.rows() + " rows, " + found.mismatches() + " wrong, the longest of " + longest
                + " tokens");
    }
}

package org.listopslab.data.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.expression.LongSet;
import org.listopslab.data.format.Format;
import org.listopslab.data.format.MalformedRowException;
import org.listopslab.data.format.RowReader;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.AnswerTokens;

/**
 * Evaluates every row of a file and compares each answer, token for token.
 *
 * @param domain the elements that the file's expressions compute with
 * @param operators the operators that may occur
 * @param maxProblems how many problems are told one by one
 */
public record Verifier(Domain domain, List<Operator> operators, int maxProblems) {

    /** Rows after which a file of which not one could be read is given up: it is of another kind, and may be without end. */
    private static final int MOST_UNREADABLE = 100_000;

    /** A check of files over these operators. */
    public Verifier {
        operators = List.copyOf(operators);
    }

    /**
     * Checks a file. Memory grows by about 16 bytes per different expression.
     *
     * @throws org.listopslab.data.DataException where the file cannot be read, is empty, has the wrong header, or row after row that is
     *     none
     */
    public Verification verify(Path file, Format format) {
        List<String> problems = new ArrayList<>();
        LongSet seen = new LongSet();
        AnswerTokens expected = new AnswerTokens(operators);
        long rows = 0;
        long mismatches = 0;
        long malformed = 0;
        long duplicates = 0;
        try (RowReader reader = format.read(file, domain, operators)) {
            while (true) {
                try {
                    if (!reader.next()) {
                        return new Verification(rows, mismatches, malformed, duplicates, problems);
                    }
                } catch (MalformedRowException e) {
                    rows++;
                    malformed++;
                    tell(problems, e.description());
                    if (malformed == rows && rows == MOST_UNREADABLE) {
                        throw new DataException(file + ": not one of its first " + rows + " rows can be read ("
                                + e.description()
                                + "); is it of the format " + format.name().toLowerCase(Locale.ROOT)
                                + " and over " + domain.name() + "?");
                    }
                    continue;
                }
                rows++;
                FlatExpression expression = reader.expression();
                duplicates += seen.add(expression.textHash()) ? 0 : 1;
                expected.set(expression, reader.answer().style(expression));
                if (!expected.sameAs(reader.answer())) {
                    mismatches++;
                    tell(problems, mismatch(reader, expected));
                }
            }
        }
    }

    private String mismatch(RowReader reader, AnswerTokens expected) {
        String value = domain.text(expected.value());
        int claimed = reader.answer().value();
        return "line " + reader.line() + ": the value is " + value
                + (claimed == expected.value()
                        ? ", but the answer differs from the calculation before it ends"
                        : ", the file says " + (claimed < 0 ? "no element" : domain.text(claimed)));
    }

    private void tell(List<String> problems, String problem) {
        if (problems.size() < maxProblems) {
            problems.add(problem);
        }
    }
}

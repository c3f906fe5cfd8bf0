package org.listopslab.data.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.AnswerTokens;

/** Rows of comma-separated values (RFC 4180): the expression and the answer, in plain tokens. One row is one line. */
final class CsvCodec implements RowCodec {

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Notation notation;
    private final ExpressionReader reader;
    private final TextBuffer field = new TextBuffer();

    CsvCodec(Notation notation) {
        this.notation = notation;
        this.reader = new ExpressionReader(notation, true, false);
    }

    @Override
    public String header() {
        return "expression,answer";
    }

    @Override
    public void write(FlatExpression question, AnswerTokens answer, TextBuffer into) {
        field.clear();
        notation.write(question, true, field);
        String expression = field.toString();
        field.clear();
        notation.write(answer, true, field);
        into.append(CSV.format(expression, field.toString())).append('\n');
    }

    @Override
    public void read(Span row, FlatExpression question, AnswerTokens answer) throws MalformedRowException {
        List<CSVRecord> records;
        try (CSVParser parser = CSVParser.parse(row.text(), CSV)) {
            records = parser.getRecords();
        } catch (IOException | UncheckedIOException e) {
            int quote = row.find('"', row.from());
            throw Span.malformed(quote, "quotation marks do not match within the line");
        }
        if (records.size() != 1 || records.get(0).size() != 2) {
            int columns = records.isEmpty() ? 0 : records.get(0).size();
            throw Span.malformed(row.from(), "expected 2 columns, expression and answer, found " + columns);
        }
        String expression = records.get(0).get(0);
        String given = records.get(0).get(1);
        // Nothing that we write needs quotation marks; where other programs put some, a column begins behind its mark.
        int first = row.line().indexOf(expression, row.from());
        int second = row.line().lastIndexOf(given);
        if (first < 0 || second < 0) {
            throw Span.malformed(row.find('"', row.from()), "quotation marks within a column");
        }
        reader.expression(row.part(first, first + expression.length()), question);
        reader.answer(row.part(second, second + given.length()), answer);
    }
}

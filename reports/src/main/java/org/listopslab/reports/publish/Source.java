package org.listopslab.reports.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.probes.Probe;
import org.listopslab.probes.ProbeTables;

/**
 * A table of the data set, and where a run has its rows.
 *
 * @param name its name
 * @param about what a row tells, in a sentence
 * @param heads its columns, without that of the run
 * @param rows reads a run's rows, as the run's own tables have their values; none where the run has not written any
 */
record Source(String name, String about, List<Head> heads, Rows rows) {
    /** The column by which a row is a model's. */
    static final String CELL_ID = "cell_id";

    /** Reads the rows of one run. */
    interface Rows {
        List<List<String>> of(SourceRun run) throws IOException;
    }

    /** Which weights a probe measured, and in which of its tables that stands. */
    private record Weights<R>(String word, CsvTable<R> table) {}

    /** A table of results as it is, without further columns. */
    static <R> Source of(String name, CsvTable<R> table, String about) {
        return new Source(name, about, heads(table), run -> rows(table, run));
    }

    /** All that a probe found, in trained models, in their untrained twins, and along the training, as one table. */
    static <R> Source of(Probe<R> probe) {
        var trained = ProbeTables.trained(probe);
        var all = List.of(
                new Weights<>("trained", trained),
                new Weights<>("untrained", ProbeTables.untrained(probe)),
                new Weights<>("snapshot", ProbeTables.snapshots(probe)));
        List<Head> heads = new ArrayList<>(List.of(Head.text("weights")));
        heads.addAll(heads(trained));
        return new Source("probe_" + probe.name(), probe.definition(), heads, run -> {
            List<List<String>> rows = new ArrayList<>();
            for (var weights : all) {
                for (List<String> row : rows(weights.table(), run)) {
                    rows.add(behind(weights.word(), row));
                }
            }
            return rows;
        });
    }

    /** Whether each of its rows is about one model. */
    boolean isOfModels() {
        return heads.stream().anyMatch(head -> head.name().equals(CELL_ID));
    }

    /** The place of the column by which a row is a model's. */
    int cellId() {
        return heads.indexOf(Head.text(CELL_ID));
    }

    /** A row with one more value before the others. */
    static List<String> behind(String first, List<String> row) {
        List<String> all = new ArrayList<>(row.size() + 1);
        all.add(first);
        all.addAll(row);
        return all;
    }

    private static List<Head> heads(CsvTable<?> table) {
        return table.columns().stream().map(Head::of).toList();
    }

    private static List<List<String>> rows(CsvTable<?> table, SourceRun run) throws IOException {
        if (!table.exists(run.folder())) {
            return List.of();
        }
        List<String> columns =
                table.columns().stream().<String>map(Column::name).toList();
        return table.fields(run.folder()).stream()
                .map(line -> columns.stream().map(line::text).toList())
                .toList();
    }
}

package org.listopslab.reports.publish;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Column;
import org.listopslab.reports.Headline;
import tools.jackson.databind.JsonNode;

/** The table of runs: what each asked, with all of its settings, how far it came, and on what it ran. No path of a machine is in it. */
final class RunFacts {
    static final Source SOURCE = new Source(
            "runs",
            "One run: what it asked, with all of its settings, how far it came, and by which versions on which device.",
            List.of(
                    Head.text("name"),
                    Head.text("question"),
                    Head.text("finished"),
                    new Head("models", Column.Type.WHOLE),
                    new Head("models_done", Column.Type.WHOLE),
                    new Head("models_diverged", Column.Type.WHOLE),
                    new Head("models_failed", Column.Type.WHOLE),
                    Head.text("lab"),
                    Head.text("code"),
                    Head.text("java"),
                    Head.text("system"),
                    Head.text("device"),
                    Head.text("engines"),
                    Head.text("experiment")),
            run -> List.of(row(run)));

    private RunFacts() {}

    private static List<String> row(SourceRun run) {
        JsonNode experiment = run.experiment().tree();
        JsonNode sessions = run.manifest().tree().path("sessions");
        List<CellRow> asked = run.cells().stream()
                .filter(cell -> cell.status() != CellStatus.UNASKED)
                .toList();
        return List.of(
                experiment.path("name").asString(""),
                experiment.path("question").asString(""),
                !asked.isEmpty() && Headline.finished(asked) ? "yes" : "no",
                Integer.toString(asked.size()),
                count(asked, CellStatus.DONE),
                count(asked, CellStatus.DIVERGED),
                count(asked, CellStatus.FAILED),
                all(sessions, "/versions/lab"),
                all(sessions, "/versions/code"),
                all(sessions, "/versions/java"),
                all(sessions, "/versions/system"),
                all(sessions, "/device"),
                all(sessions, "/engines"),
                run.experiment().text());
    }

    private static String count(List<CellRow> cells, CellStatus status) {
        return Long.toString(
                cells.stream().filter(cell -> cell.status() == status).count());
    }

    /** What the sessions of a run say at one place, each answer once. */
    private static String all(JsonNode sessions, String place) {
        return sessions.valueStream()
                .map(session -> session.at(place))
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .map(value -> value.asString(""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}

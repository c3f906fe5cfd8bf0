package org.listopslab.reports.index;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.reports.Headline;
import org.listopslab.reports.RunFolders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the index knows of one run. A file that is damaged, or was written by another version of the lab, takes its part away and
 * nothing else: what is wrong is told in its place.
 *
 * @param folder the name of the run's folder
 * @param name the experiment's name; the folder's where it has none
 * @param question the experiment's question; empty where there is none
 * @param link the run's report, as a relative address; empty where there is no report
 * @param models how many models the run asks for
 * @param progress how far it has come, in a sentence; empty where nothing is known
 * @param finished whether every model has come to its end
 * @param thresholds its thresholds on the tasks that its claims are about
 * @param others its thresholds on other tasks
 * @param asked its claims, with what was decided
 * @param troubles what cannot be read, with its place, and why
 */
public record IndexedRun(
        String folder,
        String name,
        String question,
        String link,
        long models,
        String progress,
        boolean finished,
        List<ThresholdRow> thresholds,
        List<ThresholdRow> others,
        List<Asked> asked,
        List<Trouble> troubles) {

    /**
     * A file that cannot be read.
     *
     * @param file its name
     * @param why the place in it, what is wrong, and what helps
     */
    public record Trouble(String file, String why) {}

    /**
     * A claim as one run decided it.
     *
     * @param question what was asked
     * @param row what was decided
     */
    public record Asked(Question question, ClaimRow row) {}

    /** Reads what is there of a run. */
    static IndexedRun read(Path run) {
        List<Trouble> troubles = new ArrayList<>();
        JsonNode experiment = experiment(run, troubles);
        List<CellRow> cells = rows(Tables.CELLS, run, troubles);
        List<ThresholdRow> thresholds = rows(Tables.THRESHOLDS, run, troubles);
        List<JsonNode> tasks = experiment.path("claims").findValues("evaluated_on");
        Predicate<ThresholdRow> about = row -> tasks.isEmpty()
                || tasks.stream().anyMatch(task -> task.asString("").equals(row.evaluatedOn()));
        List<Asked> asked = rows(Tables.CLAIMS, run, troubles).stream()
                .map(row -> new Asked(Question.of(row, experiment.path("claims")), row))
                .toList();
        String folder = RunFolders.name(run);
        return new IndexedRun(
                folder,
                experiment.path("name").asString(folder),
                experiment.path("question").asString(""),
                Files.isRegularFile(run.resolve("report.html")) ? link(folder) : "",
                cells.stream()
                        .filter(cell -> cell.status() != CellStatus.UNASKED)
                        .count(),
                Headline.progress(cells),
                !cells.isEmpty() && Headline.finished(cells),
                thresholds.stream().filter(about).toList(),
                thresholds.stream().filter(about.negate()).toList(),
                asked,
                List.copyOf(troubles));
    }

    /** Where a run stands, in a word. */
    public String state() {
        return !troubles.isEmpty() ? "not readable" : finished ? "finished" : models == 0 ? "not begun" : "unfinished";
    }

    private static JsonNode experiment(Path run, List<Trouble> troubles) {
        String name = "experiment.yaml";
        Path file = run.resolve(name);
        try {
            JsonNode tree = new YAMLMapper().readTree(Files.readString(file));
            if (tree.isObject()) {
                return tree;
            }
            troubles.add(new Trouble(name, name + ": there is no experiment in it"));
        } catch (JacksonException e) {
            troubles.add(new Trouble(name, name + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()));
        } catch (IOException e) {
            troubles.add(new Trouble(name, name + (Files.exists(file) ? " cannot be read: " + e : " is missing")));
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static <R> List<R> rows(CsvTable<R> table, Path run, List<Trouble> troubles) {
        try {
            return table.exists(run) ? table.read(run) : List.of();
        } catch (IOException e) {
            // The place without the folder: it stands beside the run's name.
            String why = String.valueOf(e.getMessage())
                    .replace(run + run.getFileSystem().getSeparator(), "");
            troubles.add(new Trouble(table.file(), why));
            return List.of();
        }
    }

    private static String link(String folder) {
        try {
            return new URI(null, null, "./" + folder + "/report.html", null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a relative path is always an address: " + folder, e);
        }
    }
}

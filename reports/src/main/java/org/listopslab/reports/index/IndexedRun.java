package org.listopslab.reports.index;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ChosenRecipes;
import org.listopslab.curricula.results.ChosenRecipes.Model;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.reports.Document;
import org.listopslab.reports.Headline;
import org.listopslab.reports.ReportException;
import org.listopslab.reports.RunFolders;
import org.listopslab.reports.Told;
import org.listopslab.reports.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the index knows of one run. A file that is damaged, or was written by another version of the lab, takes its part away and
 * nothing else: what is wrong is told in its place.
 *
 * @param folder the name of the run's folder
 * @param name the experiment's name; the folder's where it has none
 * @param question the experiment's question; empty where there is none
 * @param link the run's report, as a relative address; empty where there is no report
 * @param models how many models the run asks for
 * @param effort what they took; empty where there are none, or nothing is known of them
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
        Optional<Effort> effort,
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

    /**
     * What the models of a run took.
     *
     * @param counting how many models count
     * @param scouts how many were trained to choose recipes
     * @param repetitions how many repetitions count, each with its own start and data
     * @param steps the most steps that one was trained for
     * @param seconds the time that all of them took, one after the other
     */
    public record Effort(long counting, long scouts, long repetitions, long steps, double seconds) {
        static Effort of(List<CellRow> cells, ChosenRecipes recipes) {
            List<CellRow> trained =
                    cells.stream().filter(cell -> cell.steps() > 0).toList();
            List<CellRow> counting = trained.stream()
                    .filter(cell -> recipes.counts(Model.of(cell)))
                    .toList();
            return new Effort(
                    counting.size(),
                    trained.stream().filter(cell -> Model.of(cell).isScout()).count(),
                    counting.stream().mapToLong(CellRow::seed).distinct().count(),
                    trained.stream().mapToLong(CellRow::steps).max().orElse(0),
                    trained.stream()
                            .mapToDouble(CellRow::wallSeconds)
                            .filter(Double::isFinite)
                            .sum());
        }
    }

    /** The size of a threshold, in words: the number with its interval, as far as they may be told, or why there is none. */
    public static String size(ThresholdRow row) {
        Told told = Told.of(row);
        String bounds = Words.bounds(told.low(), told.high());
        return (Double.isNaN(told.threshold()) ? Words.status(row.status()) : Words.about(told.threshold()))
                + (bounds.isEmpty() ? "" : " (" + bounds + ")");
    }

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
                cells.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Effort.of(cells, new ChosenRecipes(rows(Tables.RECIPES, run, troubles)))),
                Headline.progress(cells),
                !cells.isEmpty() && Headline.finished(cells),
                thresholds.stream().filter(about).toList(),
                thresholds.stream().filter(about.negate()).toList(),
                asked,
                List.copyOf(troubles));
    }

    /** The command that writes its report, below the folder of runs. */
    public String reported() {
        String path = "RUNS_DIR/" + folder;
        return "./listops report "
                + (path.matches("[A-Za-z0-9_./+-]+") ? path : "'" + path.replace("'", "'\\''") + "'");
    }

    /** Why what it has decided may still change; empty where it has come to its end. */
    public String provisional() {
        return finished
                ? ""
                : models == 0
                        ? "whether the run is finished is not known"
                        : "the run is not finished: this can still change";
    }

    /** Where a run stands, in a word. */
    public String state() {
        return !troubles.isEmpty() ? "not readable" : finished ? "finished" : models == 0 ? "not begun" : "unfinished";
    }

    private static JsonNode experiment(Path run, List<Trouble> troubles) {
        String name = "experiment.yaml";
        Path file = run.resolve(name);
        try {
            return Document.yaml(file).required(file).tree();
        } catch (IOException | ReportException e) {
            troubles.add(trouble(run, name, e));
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static <R> List<R> rows(CsvTable<R> table, Path run, List<Trouble> troubles) {
        try {
            return table.exists(run) ? table.read(run) : List.of();
        } catch (IOException e) {
            troubles.add(trouble(run, table.file(), e));
            return List.of();
        }
    }

    private static Trouble trouble(Path run, String file, Exception e) {
        // The place without the folder: it stands beside the run's name.
        return new Trouble(
                file,
                String.valueOf(e.getMessage()).replace(run + run.getFileSystem().getSeparator(), ""));
    }

    private static String link(String folder) {
        try {
            return new URI(null, null, "./" + folder + "/report.html", null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a relative path is always an address: " + folder, e);
        }
    }
}

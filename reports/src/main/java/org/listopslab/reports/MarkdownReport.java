package org.listopslab.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.data.format.AtomicFile;

/** Tells a run as Markdown with SVG figures beside it, for a paper or a pull request. */
public final class MarkdownReport {
    private static final String FOLDER = "markdown";

    private final RunFiles run;
    private final Subject subject;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> figures = new LinkedHashMap<>();

    private MarkdownReport(RunFiles run) {
        this.run = run;
        subject = Subject.of(run);
    }

    /**
     * Reads a run directory and writes {@code markdown/report.md} in it, with its figures; equal files give equal bytes. The folder may
     * be copied as a whole.
     *
     * @return the path of the report
     * @throws ReportException if the folder is no run directory, or holds a damaged experiment file or manifest
     * @throws IOException if a table is damaged, or if reading or writing fails
     */
    public static Path write(Path runDirectory) throws IOException, ReportException {
        MarkdownReport report = new MarkdownReport(RunFiles.read(runDirectory));
        String text = report.text(RunFolders.name(runDirectory));
        Path folder = runDirectory.resolve(FOLDER);
        for (Map.Entry<String, String> figure : report.figures.entrySet()) {
            Path file = folder.resolve(figure.getKey());
            if (figure.getValue().isEmpty()) {
                Files.deleteIfExists(file); // of an earlier report, which had something to draw
            } else {
                AtomicFile.write(file, figure.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file = folder.resolve("report.md");
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private String text(String folder) {
        Drawings drawings = new Drawings(run, subject);
        String question = run.experiment().path("question").asString("");
        paragraph("# " + Markdown.text(run.experiment().path("name").asString(folder)));
        paragraph(Markdown.text(question));
        paragraph(Headline.progress(run)
                + (Headline.finished(run) ? "" : " **The run is not finished: every number here can still change.**"));
        claims();
        figure(
                "specifications.svg",
                drawings.specifications(),
                "What each claim hangs on",
                "The number of each claim under every way to read the run, in order; lines are " + Words.INTERVAL
                        + "s, dashed where they go on.");
        thresholds();
        figure(
                "accuracy.svg",
                drawings.accuracy(),
                "Accuracy against size",
                "Each mark is a model; curves are the fitted chance that a model of that size learns; below, the size with even odds.");
        accuracies();
        figure(
                "outcomes.svg",
                drawings.outcomes(),
                "What became of the models",
                "How many models of each size learned " + Markdown.text(subject.task())
                        + ", and how the others fell short.");
        outcomes();
        recipes();
        making();
        return text.toString();
    }

    private void claims() {
        paragraph("## Claims");
        if (run.claims().isEmpty()) {
            paragraph("No claim has been decided: either the experiment file makes none, or the run has not finished.");
        }
        for (ClaimRow row : run.claims()) {
            paragraph("**" + sign(row.overall()) + " " + row.overall().text() + ":** "
                    + Markdown.text(Words.closed(row.title())));
            String measured = Estimate.of(row).phrase();
            paragraph(measured.isEmpty() ? "" : Markdown.text(Words.sentence(measured)) + ".");
            paragraph(Markdown.text(Headline.decided(row, row.reason())));
            if (!row.specifications().isEmpty()) {
                paragraph("Over all choices: " + Markdown.text(row.specifications()) + ".");
            }
        }
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> "✓";
            case REFUTED -> "✗";
            case UNDECIDED -> "?";
        };
    }

    private void thresholds() {
        paragraph("## Thresholds");
        if (run.thresholds().isEmpty()) {
            paragraph("No thresholds have been fitted yet.");
            return;
        }
        table(List.of("taught", "evaluated on", "threshold, parameters", Words.INTERVAL, "found", "learned", "rule"));
        for (ThresholdRow row : run.thresholds()) {
            Told told = Told.of(row);
            row(List.of(
                    row.task(),
                    row.evaluatedOn(),
                    Double.isNaN(told.threshold()) ? "–" : Words.about(told.threshold()),
                    Words.bounds(told.low(), told.high()),
                    Words.status(row.status()),
                    row.learned() + " of " + row.models(),
                    row.rule()));
        }
        text.append('\n');
    }

    private void accuracies() {
        if (run.models().isEmpty()) {
            paragraph("There are no models yet.");
            return;
        }
        paragraph("### Accuracy on " + Markdown.text(subject.task()) + ", by curriculum and size");
        List<String> headings = new ArrayList<>(List.of("taught"));
        Headline.columns(run)
                .forEach(column -> headings.add(column.label() + ", " + column.parameters() + " parameters"));
        table(headings);
        for (Headline.Line line : Headline.lines(run, subject)) {
            List<String> cells = new ArrayList<>(List.of(line.curriculum()));
            line.entries()
                    .forEach(entry ->
                            cells.add(entry.text() + (entry.learned().isEmpty() ? "" : ", " + entry.learned())));
            row(cells);
        }
        text.append('\n');
        paragraph("Means over seeds of exact-match accuracy on test examples.");
    }

    private void outcomes() {
        Map<String, CellRow> cells = new LinkedHashMap<>();
        run.cells().forEach(cell -> cells.put(cell.cellId(), cell));
        list(new OutcomeStrips(run.outcomes(), cells, Size.all(run.models())).words(subject.task()));
    }

    private void recipes() {
        List<String> sentences = new RecipeNotes(run).sentences();
        if (!sentences.isEmpty()) {
            paragraph("## Recipes");
            list(sentences);
        }
    }

    private void making() {
        paragraph("## How it was made");
        if (run.manifest().isEmpty()) {
            paragraph("Versions, device and seeds are not known (manifest.json is missing).");
        } else {
            paragraph(Markdown.code(run.manifest().toPrettyString(), "json"));
        }
        if (!run.experimentText().isEmpty()) {
            paragraph("The experiment, resolved in full:");
            paragraph(Markdown.code(run.experimentText(), "yaml"));
        }
        text.append("Made by ListOps Lab.\n");
    }

    private void figure(String file, String svg, String title, String caption) {
        figures.put(file, svg);
        if (!svg.isEmpty()) {
            paragraph("![" + title + "](" + file + ")");
            paragraph("*" + title + ".* " + caption);
        }
    }

    private void paragraph(String markdown) {
        if (!markdown.isBlank()) {
            text.append(markdown.stripTrailing()).append("\n\n");
        }
    }

    private void list(List<String> sentences) {
        sentences.forEach(
                sentence -> text.append("- ").append(Markdown.text(sentence)).append('\n'));
        text.append(sentences.isEmpty() ? "" : "\n");
    }

    private void table(List<String> headings) {
        text.append(Markdown.head(headings.stream().map(Markdown::text).toList()));
    }

    private void row(List<String> cells) {
        text.append(Markdown.row(cells.stream().map(Markdown::text).toList()));
    }
}

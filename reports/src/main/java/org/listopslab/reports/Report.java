package org.listopslab.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.reports.explainer.Explainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the one HTML file that tells a run: everything in it, nothing fetched. */
public final class Report {
    private static final String EXPLAINER = "explainer/";
    private static final List<String> STYLES = List.of("report.css", EXPLAINER + Explainer.STYLE);
    private static final List<String> VENDORED =
            List.of("vendor/vega-6.4.0.min.js", "vendor/vega-lite-6.5.0.min.js", "vendor/vega-embed-7.3.0.min.js");
    private static final List<String> SCRIPTS = List.of("page.js", "figures.js", "selection.js", "models.js");

    private Report() {}

    /**
     * Reads a run directory and writes its {@code report.html}; equal files give equal bytes. Tables that are missing are named on
     * the page with the command that makes them. An old report stays until the new one is whole.
     *
     * @return the path of the report
     * @throws ReportException if the folder is no run directory, or holds a damaged experiment file or manifest
     * @throws IOException if a table is damaged, or if reading or writing fails
     */
    public static Path write(Path runDirectory) throws IOException, ReportException {
        String html = html(RunFiles.read(runDirectory), runDirectory);
        Path report = runDirectory.resolve("report.html");
        AtomicFile.write(report, html.getBytes(StandardCharsets.UTF_8));
        return report;
    }

    private static String html(RunFiles run, Path runDirectory) throws IOException {
        return Templates.filled("report.jte", page(run, runDirectory));
    }

    private static Page page(RunFiles run, Path runDirectory) throws IOException {
        Subject subject = Subject.of(run);
        Datasets datasets = new Datasets(run, subject);
        RecipeNotes recipes = new RecipeNotes(run);
        Readings readings = new Readings(run, subject);
        Map<String, Dataset> data = datasets.all();
        data.put("readings", readings.claims());
        data.put("models", ModelTable.dataset(run));
        List<Page.Drawing> drawings = drawings(run, subject, datasets, data);
        List<String> sentences = Headline.sentences(run, subject, datasets.outcomes());
        List<String> conclusions = new ArrayList<>(sentences);
        conclusions.addAll(Headline.conclusions(run.claims()));
        List<String> styles = STYLES.stream().map(Resources::text).toList();
        List<String> scripts = scripts();
        return new Page(
                name(run, runDirectory),
                run.experiment().path("question").asString(""),
                Headline.progress(run),
                Headline.finished(run),
                subject.task(),
                Headline.claims(run),
                sentences,
                recipes.sentences(),
                recipes.lines(),
                Headline.columns(run),
                Headline.lines(run, subject),
                Arrays.stream(Figure.Chapter.values())
                        .map(chapter -> new Page.Chapter(
                                chapter,
                                drawings.stream()
                                        .filter(drawing -> drawing.figure().chapter() == chapter)
                                        .toList()))
                        .toList(),
                ProvedStructure.of(run.tests()),
                ProbeComparisons.of(run.contrasts()),
                Foretold.of(run.synergies(), run.benefits()),
                run.probes().unread(), // all that the page shows of them is read by now
                run.probes().again(),
                live(run, runDirectory, subject, conclusions),
                run.thresholds(),
                run.evaluationTasks(),
                ModelTable.count(run),
                run.models().size() - ModelTable.count(run),
                datasets.opened().note(),
                readings,
                datasets.guesses(),
                run.samples(),
                facts(run.manifest()),
                run.experimentText(),
                ScriptJson.forScript(figureData(run, subject, datasets, readings, data, drawings)),
                ContentPolicy.of(scripts, styles),
                styles,
                scripts,
                Resources.text("vendor/LICENSES.txt"));
    }

    private static List<Page.Drawing> drawings(
            RunFiles run, Subject subject, Datasets datasets, Map<String, Dataset> data) {
        Function<String, List<String>> words = datasets.words(data);
        Inapplicable inapplicable = new Inapplicable(run.inapplicable(), datasets.opened());
        boolean learned = subject.learnedAt().isEmpty()
                || datasets.opened().cells().values().stream().anyMatch(subject::isLearned);
        List<Page.Drawing> drawings = new ArrayList<>();
        for (Figure figure : Figure.ALL) {
            boolean drawn = drawn(figure, data);
            if (drawn || !figure.missing().isEmpty()) {
                String missing = inapplicable.why(ProbeDatasets.probe(figure.needs()), figure.missing(learned));
                drawings.add(new Page.Drawing(figure, drawn, missing, words.apply(figure.id())));
            }
        }
        return drawings;
    }

    private static Page.Live live(RunFiles run, Path runDirectory, Subject subject, List<String> conclusions)
            throws IOException {
        Explainer explainer = Explainer.of(
                runDirectory,
                run.cells(),
                new Explainer.Findings(run.experiment().path("question").asString(""), subject, conclusions));
        ObjectNode data = explainer.data();
        return new Page.Live(explainer, data == null ? "" : ScriptJson.forScript(data));
    }

    private static List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        VENDORED.forEach(vendored -> scripts.add(Resources.script(vendored)));
        scripts.add(Resources.module("vendor/vega-interpreter-2.3.2.js", "vegaInterpreter", "vega"));
        SCRIPTS.forEach(own -> scripts.add(Resources.script(own)));
        Explainer.SCRIPTS.forEach(script -> scripts.add(Resources.script(EXPLAINER + script)));
        return scripts;
    }

    private static boolean drawn(Figure figure, Map<String, Dataset> data) {
        Dataset needed = data.get(figure.needs());
        return needed != null && !needed.isEmpty();
    }

    private static String name(RunFiles run, Path runDirectory) {
        String name = run.experiment().path("name").asString("");
        return name.isEmpty()
                ? String.valueOf(runDirectory.toAbsolutePath().normalize().getFileName())
                : name;
    }

    private static ObjectNode figureData(
            RunFiles run,
            Subject subject,
            Datasets datasets,
            Readings readings,
            Map<String, Dataset> data,
            List<Page.Drawing> drawings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode settings = root.putObject("settings");
        strings(settings, "curricula", run.curricula());
        strings(settings, "tasks", run.evaluationTasks());
        strings(settings, "operators", PairFields.operators(run.pairs()));
        strings(settings, "panels", PairFields.panels(run.pairs()));
        settings.put("task", subject.task());
        subject.learnedAt().ifPresent(at -> settings.put("learnedAt", at));
        settings.putPOJO("criteria", readings.criteria());
        strings(settings, "counts", readings.counts());
        strings(
                settings,
                "countLabels",
                readings.counts().stream().map(count -> count.replace('_', ' ')).toList());
        settings.put("count", readings.counts().get(0));
        settings.put("lastMoment", datasets.moments().count() - 1);
        strings(
                settings,
                "outcomes",
                OutcomeStrips.ORDER.stream().map(Outcome::text).toList());
        strings(settings, "claims", datasets.specifications().labels());
        strings(settings, "quotients", datasets.specifications().quotients());
        strings(settings, "choiceLabels", datasets.specifications().choiceLabels());
        settings.put(
                "claim", datasets.specifications().labels().stream().findFirst().orElse(""));
        strings(settings, "views", datasets.breakdowns().views());
        settings.put("view", datasets.breakdowns().firstOf(subject.task()));
        strings(settings, "sizes", datasets.sizeLabels());
        settings.put("size", datasets.tellingSize());
        settings.putPOJO(
                "replicates",
                IntStream.rangeClosed(1, datasets.replicateCount()).toArray());
        settings.putPOJO("range", datasets.range());
        settings.putPOJO("steps", new long[] {0, datasets.steps()});
        ObjectNode sets = root.putObject("datasets");
        data.forEach((name, dataset) -> sets.set(name, dataset.toJson()));
        ObjectNode figures = root.putObject("figures");
        for (Page.Drawing drawing : drawings) {
            if (drawing.drawn()) {
                ObjectNode entry = figures.putObject(drawing.figure().id());
                entry.put("needs", drawing.figure().needs());
                entry.put("means", drawing.figure().isOfMeans());
                List<String> used = new ArrayList<>(drawing.figure().alsoDraws());
                used.add(drawing.figure().needs());
                used.add("cells");
                strings(entry, "datasets", used);
                entry.set("spec", ScriptJson.parse(drawing.figure().specification()));
            }
        }
        return root;
    }

    private static void strings(ObjectNode parent, String name, List<String> values) {
        var array = parent.putArray(name);
        values.forEach(array::add);
    }

    /** The manifest's entries, nested ones with their path. */
    private static List<Page.Fact> facts(JsonNode manifest) {
        List<Page.Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : manifest.properties()) {
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                facts(value)
                        .forEach(inner -> facts.add(new Page.Fact(entry.getKey() + " " + inner.name(), inner.value())));
            } else if (value.isArray() && value.path(0).isObject()) {
                for (int i = 0; i < value.size(); i++) {
                    String place = entry.getKey() + " " + (i + 1) + " ";
                    facts(value.get(i)).forEach(inner -> facts.add(new Page.Fact(place + inner.name(), inner.value())));
                }
            } else {
                facts.add(new Page.Fact(entry.getKey(), plain(value)));
            }
        }
        return facts;
    }

    /** A value as text; a list without its brackets. */
    private static String plain(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(Report::plain).collect(Collectors.joining(" "));
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}

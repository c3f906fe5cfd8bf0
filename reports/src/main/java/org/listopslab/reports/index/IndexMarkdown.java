package org.listopslab.reports.index;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.reports.Estimate;
import org.listopslab.reports.Headline;
import org.listopslab.reports.Markdown;
import org.listopslab.reports.Words;

/** The runs of a folder as tables in Markdown: every claim, every threshold that claims are about, and what it took. */
final class IndexMarkdown {
    private final StringBuilder text = new StringBuilder();

    private IndexMarkdown() {}

    static String of(List<IndexedRun> runs) {
        IndexMarkdown index = new IndexMarkdown();
        index.claims(runs);
        index.thresholds(runs);
        index.runs(runs);
        return index.text.toString();
    }

    private void claims(List<IndexedRun> runs) {
        head("What was claimed", "run", "claim", "verdict", "measured", "why", "over all choices");
        for (IndexedRun run : runs) {
            for (IndexedRun.Asked asked : run.asked()) {
                Estimate estimate = Estimate.of(asked.row());
                row(
                        link(run),
                        Markdown.text(asked.row().title()),
                        "**" + asked.row().overall().text() + "**"
                                + (run.provisional().isEmpty() ? "" : ", " + run.provisional()),
                        Markdown.text(estimate.phrase()),
                        Markdown.text(Headline.why(asked.row(), estimate)),
                        Markdown.text(asked.row().specifications()));
            }
        }
    }

    private void thresholds(List<IndexedRun> runs) {
        head("Sizes at which half of the models learn", "run", "taught", "learned", "parameters", "models", "by size");
        for (IndexedRun run : runs) {
            for (ThresholdRow threshold : run.thresholds()) {
                row(
                        link(run),
                        Markdown.text(
                                threshold.stratum().isEmpty()
                                        ? threshold.task()
                                        : threshold.task() + ", " + threshold.stratum()),
                        Markdown.text(threshold.evaluatedOn()),
                        Markdown.text(IndexedRun.size(threshold)),
                        threshold.models() == 0 ? "" : threshold.learned() + " of " + threshold.models(),
                        Markdown.text(threshold.bySize()));
            }
        }
    }

    private void runs(List<IndexedRun> runs) {
        head(
                "What it took",
                "run",
                "question",
                "state",
                "repetitions",
                "models that count",
                "scouts",
                "steps at most",
                "training, hours one after the other");
        for (IndexedRun run : runs) {
            StringJoiner state = new StringJoiner("; ").add(run.state());
            run.troubles().forEach(trouble -> state.add(Markdown.text(trouble.why())));
            row(
                    link(run),
                    Markdown.text(run.question()),
                    state.toString(),
                    known(run, effort -> Words.count(effort.repetitions())),
                    known(run, effort -> Words.count(effort.counting())),
                    known(run, effort -> Words.count(effort.scouts())),
                    known(run, effort -> Words.count(effort.steps())),
                    known(run, effort -> String.format(Locale.ROOT, "%.2f", effort.seconds() / 3600)));
        }
    }

    private static String known(IndexedRun run, Function<IndexedRun.Effort, String> words) {
        return run.effort().map(words).orElse("");
    }

    private void head(String title, String... headings) {
        text.append(text.isEmpty() ? "" : "\n")
                .append("### ")
                .append(title)
                .append("\n\n")
                .append(Markdown.head(List.of(headings)));
    }

    private void row(String... cells) {
        text.append(Markdown.row(List.of(cells)));
    }

    private static String link(IndexedRun run) {
        String name = Markdown.text(run.folder());
        return run.link().isEmpty() ? name : "[" + name + "](" + run.link() + ")";
    }
}

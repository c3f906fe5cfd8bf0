package org.listopslab.reports.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.results.Column;
import org.listopslab.reports.Markdown;
import org.listopslab.reports.Words;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The card of a data set: Markdown for readers, behind front matter in YAML by which the Hugging Face hub knows what to load
 * (huggingface.co/docs/hub/datasets-manual-configuration): each table is a configuration, with the splits {@code full} and
 * {@code sample}.
 */
final class Card {
    private final OpenDataSet.Options options;
    private final OpenDataSet.Written written;
    private final Collection<String> files;
    private final List<Source> sources = new ArrayList<>();

    /** @param files the names of the runs' files, in the order of the runs */
    Card(OpenDataSet.Options options, OpenDataSet.Written written, Collection<String> files) {
        this.options = options;
        this.written = written;
        this.files = files;
        sources.add(RunFacts.SOURCE);
        sources.addAll(Sources.ALL);
        sources.removeIf(source -> !written.rows().containsKey(source.name()));
    }

    /** {@code columns.csv}: table, column, type and description of every column. */
    String columns() {
        StringBuilder lines = new StringBuilder("table,column,type,description\n");
        for (Source source : sources) {
            for (Head head : heads(source)) {
                lines.append(source.name())
                        .append(',')
                        .append(head.name())
                        .append(',')
                        .append(type(head))
                        .append(",\"")
                        .append(description(source, head).replace("\"", "\"\""))
                        .append("\"\n");
            }
        }
        return lines.toString();
    }

    /** {@code README.md}. */
    String text() {
        StringBuilder text = new StringBuilder(frontMatter());
        text.append("\n# ").append(Markdown.text(options.title())).append("\n\n");
        text.append(
                        "Training runs of small transformers on nested ListOps tasks (`[SUM 3 [MAX 2 5 ] 9 ] = 7`): what each model was")
                .append(
                        " taught, how it learned, what became of it, the size at which each task is learned, what the runs say about")
                .append(" their claims, and what probes found in the trained models. Written by ListOps Lab.\n\n");
        runs(text);
        tables(text);
        reading(text);
        sample(text);
        leftOut(text);
        text.append("## Licence\n\n")
                .append(
                        options.licence().isEmpty()
                                ? "None is stated: ask whoever published this before you use it further.\n\n"
                                : Markdown.text(options.licence()) + "\n\n");
        text.append("## Whole and unchanged\n\n`sha256sum --check SHA256SUMS` tells.\n");
        return text.toString();
    }

    private String frontMatter() {
        Map<String, Object> matter = new LinkedHashMap<>();
        matter.put("pretty_name", options.title());
        if (!options.licence().isEmpty()) {
            matter.put("license", options.licence());
        }
        matter.put("language", List.of("en"));
        matter.put("tags", List.of("listops", "training-dynamics", "interpretability", "transformers", "tabular"));
        List<Map<String, Object>> configurations = new ArrayList<>();
        List<Map<String, Object>> features = new ArrayList<>();
        for (Source source : sources) {
            List<Map<String, String>> splits = new ArrayList<>();
            splits.add(split("full", source));
            if (written.sampled().containsKey(source.name())) {
                splits.add(split("sample", source));
            }
            Map<String, Object> configuration = new LinkedHashMap<>();
            configuration.put("config_name", source.name());
            configuration.put("data_files", splits);
            if (source.name().equals("cells")) {
                configuration.put("default", true);
            }
            configurations.add(configuration);
            List<Map<String, String>> columns = new ArrayList<>();
            for (Head head : heads(source)) {
                Map<String, String> column = new LinkedHashMap<>();
                column.put("name", head.name());
                column.put("dtype", type(head));
                columns.add(column);
            }
            Map<String, Object> information = new LinkedHashMap<>();
            information.put("config_name", source.name());
            information.put("features", columns);
            features.add(information);
        }
        matter.put("configs", configurations);
        matter.put("dataset_info", features);
        return new YAMLMapper().writeValueAsString(matter) + "---\n";
    }

    private static Map<String, String> split(String name, Source source) {
        Map<String, String> split = new LinkedHashMap<>();
        split.put("split", name);
        split.put("path", name + "/" + source.name() + "/*.parquet");
        return split;
    }

    private void runs(StringBuilder text) {
        text.append("## Runs\n\n").append(Markdown.head(List.of("run", "its files are named")));
        int next = 0;
        for (String file : files) {
            text.append(Markdown.row(List.of(Markdown.text(written.runs().get(next++)), Markdown.text(file))));
        }
        text.append(
                "\nWhat each asked, with all of its settings, is in the table `runs`, in the column `experiment`.\n\n");
    }

    private void tables(StringBuilder text) {
        text.append(
                        "## Tables\n\nEvery table is in `full/TABLE/RUN.parquet`, with types, and in `full/TABLE/RUN.csv`, with the very")
                .append(
                        " texts of the run's own tables: six significant digits, an empty field where a number is unknown,")
                .append(
                        " `inf` and `-inf` where it is unbounded. Tables are joined by `run` and `cell_id`. `columns.csv` has")
                .append(" the columns of all tables in one.\n\n");
        text.append(Markdown.head(List.of("table", "rows", "in the sample", "a row is")));
        for (Source source : sources) {
            text.append(Markdown.row(List.of(
                    "[`" + source.name() + "`](#" + source.name() + ")",
                    count(written.rows(), source),
                    count(written.sampled(), source),
                    Markdown.text(Words.sentence(source.about())))));
        }
        text.append('\n');
        for (Source source : sources) {
            text.append("### ").append(source.name()).append("\n\n");
            text.append(Markdown.head(List.of("column", "type", "what it is")));
            for (Head head : heads(source)) {
                text.append(Markdown.row(
                        List.of("`" + head.name() + "`", type(head), Markdown.text(description(source, head)))));
            }
            text.append('\n');
        }
    }

    private static void reading(StringBuilder text) {
        text.append("## Reading it\n\n")
                .append(Markdown.code("""
                        -- DuckDB, in this folder: how often the models of each size learned a task
                        SELECT run, parameters, evaluated_on, avg(CAST(outcome = 'learned' AS INT)) AS learned
                        FROM 'full/outcomes/*.parquet' JOIN 'full/cells/*.parquet' USING (run, cell_id)
                        GROUP BY ALL ORDER BY ALL;
                        """, "sql"))
                .append('\n')
                .append(Markdown.code("""
                        import pandas, glob
                        cells = pandas.concat(map(pandas.read_parquet, glob.glob("full/cells/*.parquet")))

                        from datasets import load_dataset
                        cells = load_dataset("OWNER/NAME", "cells", split="sample")
                        """, "python"))
                .append('\n');
    }

    private void sample(StringBuilder text) {
        text.append("## The sample\n\nThe split `sample` has ")
                .append(Words.count(written.sampled().getOrDefault("cells", 0L)))
                .append(" models, chosen among all whose training ended, each as likely as any other (seed ")
                .append(options.seed())
                .append("), with their rows in all tables of models; the other tables are in it as a whole.\n\n");
    }

    private void leftOut(StringBuilder text) {
        if (!written.troubles().isEmpty()) {
            text.append("## What is not in it\n\nThese could not be read when the data set was written.\n\n");
            text.append(Markdown.head(List.of("run", "table", "why")));
            for (OpenDataSet.Trouble trouble : written.troubles()) {
                text.append(Markdown.row(List.of(
                        Markdown.text(trouble.run()),
                        trouble.table().isEmpty() ? "all" : Markdown.text(trouble.table()),
                        Markdown.text(trouble.why()))));
            }
            text.append('\n');
        }
    }

    private static String count(Map<String, Long> counts, Source source) {
        return Words.count(counts.getOrDefault(source.name(), 0L));
    }

    /** The columns of a table as it is published. */
    private static List<Head> heads(Source source) {
        List<Head> heads = new ArrayList<>(List.of(Head.text("run")));
        heads.addAll(source.heads());
        return heads;
    }

    private static String description(Source source, Head head) {
        return ColumnDescriptions.of(source.name(), head.name())
                .orElseThrow(() -> new IllegalStateException(
                        "publish/columns.csv does not say what " + head.name() + " of " + source.name() + " means"));
    }

    /** The type as data hubs name it. */
    private static String type(Head head) {
        return head.type() == Column.Type.TEXT ? "string" : head.type() == Column.Type.WHOLE ? "int64" : "float64";
    }
}

package org.listopslab.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.Fields;

/** What probes found, in the shapes that the figures draw: the tables' own columns, of the models that are opened, or means over those that learned. */
final class ProbeDatasets {
    /** The probes whose tables figures draw, by their datasets. */
    private static final Map<String, String> PROBES = Map.ofEntries(
            Map.entry("embeddings", "embeddings"),
            Map.entry("frequencies", "fourier"),
            Map.entry("structure", "number_structure"),
            Map.entry("indices", "reliance_index"),
            Map.entry("ablations", "reliance"),
            Map.entry("norms", "output_norms"),
            Map.entry("sites", "site_probes"),
            Map.entry("lens", "logit_lens"),
            Map.entry("patches", "patching"),
            Map.entry("arguments", "head_arguments"),
            Map.entry("subspaces", "subspace"),
            Map.entry("consistency", "consistency"));

    private final OpenedProbes probes;
    private final Subject subject;

    ProbeDatasets(OpenedProbes probes, Subject subject) {
        this.probes = probes;
        this.subject = subject;
    }

    /** The probe whose table a dataset is made of; empty where it is none. */
    static String probe(String dataset) {
        return PROBES.getOrDefault(dataset, "");
    }

    /** Adds all datasets by name. */
    void addTo(Map<String, Dataset> all) throws IOException {
        all.put(
                "structure",
                models(
                        probes.trained("number_structure"),
                        List.of("probe", "measure"),
                        List.of("value", "shuffled_mean", "shuffled_low", "shuffled_high", "untrained", "majority")));
        all.put(
                "indices",
                models(
                        where(
                                probes.trained("reliance_index"),
                                line -> line.text("layers").equals("together")
                                        && line.text("positions").equals("everywhere")),
                        List.of("ablation", "measure", "saturated"),
                        List.of("index", "low", "high")));
        all.put(
                "ablations",
                means(
                        where(
                                probes.trained("reliance"),
                                line -> line.text("head").equals("all")
                                        && line.text("positions").equals("everywhere")),
                        List.of("layer", "part", "ablation"),
                        List.of("accuracy", "intact_accuracy", "majority")));
        all.put("norms", norms());
        all.put("sites", sites());
        all.put(
                "lens",
                models(
                        probes.trained("logit_lens"),
                        List.of("layer"),
                        List.of("accuracy", "standard_error", "agreement", "majority")));
        all.put(
                "patches",
                means(
                        where(
                                probes.trained("patching"),
                                line -> line.text("head").equals("all")),
                        List.of("change", "operator", "layer", "site", "positions"),
                        List.of("effect", "random_effect", "pairs")));
        all.put(
                "arguments",
                means(
                        probes.trained("head_arguments"),
                        List.of("operator", "layer", "head", "measure"),
                        List.of("value", "shuffled_mean", "shuffled_low", "shuffled_high")));
        all.put(
                "subspaces",
                means(
                        probes.trained("subspace"),
                        List.of("target", "layer", "site", "treatment"),
                        List.of("accuracy", "random_accuracy", "intact_accuracy")));
        all.put(
                "consistency",
                models(
                        where(
                                probes.trained("consistency"),
                                line -> line.text("lengths").equals("taught")),
                        List.of("task", "change"),
                        List.of("same", "standard_error", "same_expected", "accuracy", "pairs")));
    }

    private static List<Fields> where(List<Fields> lines, Predicate<Fields> kept) {
        return lines.stream().filter(kept).toList();
    }

    /** Lines of opened models: the columns of words, then those of numbers. */
    private Dataset models(List<Fields> lines, List<String> words, List<String> numbers) {
        List<String> columns = new ArrayList<>(List.of("cell_id"));
        columns.addAll(words);
        columns.addAll(numbers);
        Dataset data = new Dataset(columns.toArray(String[]::new));
        for (Fields line : lines) {
            List<Object> row = new ArrayList<>(List.of(line.text("cell_id")));
            words.forEach(word -> row.add(spoken(line, word)));
            numbers.forEach(number -> row.add(line.number(number)));
            data.add(row.toArray());
        }
        return data;
    }

    /** Means over the opened models of each curriculum that learned the task, for all lines that agree in the columns of words. */
    private Dataset means(List<Fields> lines, List<String> words, List<String> numbers) {
        Map<List<String>, double[]> sums = new LinkedHashMap<>();
        for (Fields line : lines) {
            CellRow cell = probes.cell(line);
            if (subject.isLearned(cell)) {
                List<String> key = new ArrayList<>(List.of(cell.task()));
                words.forEach(word -> key.add(spoken(line, word)));
                double[] sum = sums.computeIfAbsent(key, unused -> new double[1 + numbers.size()]);
                sum[0]++;
                for (int i = 0; i < numbers.size(); i++) {
                    sum[i + 1] += line.number(numbers.get(i));
                }
            }
        }
        List<String> columns = new ArrayList<>(List.of("curriculum"));
        columns.addAll(words);
        columns.add("models");
        columns.addAll(numbers);
        Dataset data = new Dataset(columns.toArray(String[]::new));
        sums.forEach((key, sum) -> {
            List<Object> row = new ArrayList<>(key);
            row.add((long) sum[0]);
            for (int i = 0; i < numbers.size(); i++) {
                row.add(sum[i + 1] / sum[0]);
            }
            data.add(row.toArray());
        });
        return data;
    }

    /** What a line says in a column as a reader likes it: layers and heads are counted from 1, and names stay as they are. */
    private static String spoken(Fields line, String column) {
        String text = line.text(column);
        return switch (column) {
            case "layer", "head" -> text.matches("\\d+") ? Long.toString(Long.parseLong(text) + 1) : text;
            case "task", "operator" -> text;
            default -> text.replace('_', ' ');
        };
    }

    private Dataset norms() throws IOException {
        Dataset data = new Dataset("cell_id", "state", "loop", "part", "ratio");
        addNorms(data, "trained", probes.trained("output_norms"));
        addNorms(data, "untrained", probes.untrained("output_norms"));
        return data;
    }

    private void addNorms(Dataset data, String state, List<Fields> lines) {
        for (Fields line : lines) {
            data.add(line.text("cell_id"), state, spoken(line, "layer"), spoken(line, "part"), line.number("ratio"));
        }
    }

    /** Read-outs where the answer is said, in the order of the network; the untrained twin's beside each. */
    private Dataset sites() throws IOException {
        Map<String, Double> untrained = new LinkedHashMap<>();
        for (Fields line : probes.untrained("site_probes")) {
            untrained.put(siteKey(line), line.number("accuracy"));
        }
        Dataset data = new Dataset(
                "cell_id", "task", "target", "place", "depth", "accuracy", "untrained", "majority", "shuffled", "p");
        for (Fields line : probes.trained("site_probes")) {
            if (line.text("position").equals("answer")) {
                boolean middle = line.text("site").endsWith("middle");
                long layer = line.whole("layer");
                data.add(
                        line.text("cell_id"),
                        line.text("task"),
                        spoken(line, "target"),
                        (layer + 1) + (middle ? ": attention" : ": feed-forward"),
                        2 * layer + (middle ? 0 : 1),
                        line.number("accuracy"),
                        untrained.getOrDefault(siteKey(line), Double.NaN),
                        line.number("majority"),
                        line.number("shuffled"),
                        line.number("p_value"));
            }
        }
        return data;
    }

    private static String siteKey(Fields line) {
        return String.join(
                "/",
                line.text("cell_id"),
                line.text("task"),
                line.text("site"),
                line.text("position"),
                line.text("place"),
                line.text("target"));
    }
}

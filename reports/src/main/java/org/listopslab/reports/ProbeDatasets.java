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
    private final ProbeFiles files;
    private final Opened opened;
    private final Subject subject;

    ProbeDatasets(ProbeFiles files, Opened opened, Subject subject) {
        this.files = files;
        this.opened = opened;
        this.subject = subject;
    }

    /** Adds all datasets by name. */
    void addTo(Map<String, Dataset> all) throws IOException {
        all.put(
                "structure",
                models(
                        files.trained("number_structure"),
                        List.of("probe", "measure"),
                        List.of("value", "shuffled_mean", "shuffled_low", "shuffled_high", "untrained", "majority")));
        all.put(
                "indices",
                models(
                        where(
                                files.trained("reliance_index"),
                                line -> line.text("layers").equals("together")
                                        && line.text("positions").equals("everywhere")),
                        List.of("ablation", "measure", "saturated"),
                        List.of("index", "low", "high")));
        all.put(
                "ablations",
                means(
                        where(
                                files.trained("reliance"),
                                line -> line.text("head").equals("all")
                                        && line.text("positions").equals("everywhere")),
                        List.of("layer", "part", "ablation"),
                        List.of("accuracy", "intact_accuracy", "majority")));
        all.put("norms", norms());
        all.put("sites", sites());
        all.put(
                "lens",
                models(
                        files.trained("logit_lens"),
                        List.of("layer"),
                        List.of("accuracy", "standard_error", "agreement", "majority")));
        all.put(
                "patches",
                means(
                        where(
                                files.trained("patching"),
                                line -> line.text("head").equals("all")),
                        List.of("change", "operator", "layer", "site", "positions"),
                        List.of("effect", "random_effect", "pairs")));
        all.put(
                "arguments",
                means(
                        files.trained("head_arguments"),
                        List.of("operator", "layer", "head", "measure"),
                        List.of("value", "shuffled_mean", "shuffled_low", "shuffled_high")));
        all.put(
                "subspaces",
                means(
                        files.trained("subspace"),
                        List.of("target", "layer", "site", "treatment"),
                        List.of("accuracy", "random_accuracy", "intact_accuracy")));
        all.put(
                "consistency",
                models(
                        where(
                                files.trained("consistency"),
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
            if (opened.cells().containsKey(line.text("cell_id"))) {
                List<Object> row = new ArrayList<>(List.of(line.text("cell_id")));
                words.forEach(word -> row.add(spoken(line.text(word))));
                numbers.forEach(number -> row.add(line.number(number)));
                data.add(row.toArray());
            }
        }
        return data;
    }

    /** Means over the opened models of each curriculum that learned the task, for all lines that agree in the columns of words. */
    private Dataset means(List<Fields> lines, List<String> words, List<String> numbers) {
        Map<List<String>, double[]> sums = new LinkedHashMap<>();
        for (Fields line : lines) {
            CellRow cell = opened.cells().get(line.text("cell_id"));
            if (cell != null && subject.isLearned(cell)) {
                List<String> key = new ArrayList<>(List.of(cell.task()));
                words.forEach(word -> key.add(spoken(line.text(word))));
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

    /** A column's word as a reader likes it; layers are counted from 1. */
    private static String spoken(String word) {
        return word.matches("\\d+") ? Integer.toString(Integer.parseInt(word) + 1) : word.replace('_', ' ');
    }

    private Dataset norms() throws IOException {
        Dataset data = new Dataset("cell_id", "state", "loop", "part", "ratio");
        addNorms(data, "trained", files.trained("output_norms"));
        addNorms(data, "untrained", files.untrained("output_norms"));
        return data;
    }

    private void addNorms(Dataset data, String state, List<Fields> lines) {
        for (Fields line : lines) {
            if (opened.cells().containsKey(line.text("cell_id"))) {
                data.add(
                        line.text("cell_id"),
                        state,
                        spoken(line.text("layer")),
                        spoken(line.text("part")),
                        line.number("ratio"));
            }
        }
    }

    /** Read-outs where the answer is said, in the order of the network; the untrained twin's beside each. */
    private Dataset sites() throws IOException {
        Map<String, Double> untrained = new LinkedHashMap<>();
        for (Fields line : files.untrained("site_probes")) {
            untrained.put(siteKey(line), line.number("accuracy"));
        }
        Dataset data = new Dataset(
                "cell_id", "task", "target", "place", "depth", "accuracy", "untrained", "majority", "shuffled", "p");
        for (Fields line : files.trained("site_probes")) {
            if (line.text("position").equals("answer") && opened.cells().containsKey(line.text("cell_id"))) {
                boolean middle = line.text("site").endsWith("middle");
                long layer = line.whole("layer");
                data.add(
                        line.text("cell_id"),
                        line.text("task"),
                        spoken(line.text("target")),
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

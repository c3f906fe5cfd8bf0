package org.listopslab.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Fields;

/** What probes found, in the shapes that the figures draw: the tables' own columns, of the models that are opened, or of those that learned. */
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
            Map.entry("attended", "heads"),
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
                besideTwins(
                        "reliance_index",
                        line -> line.text("layers").equals("together")
                                && line.text("positions").equals("everywhere"),
                        List.of("ablation", "measure"),
                        List.of("saturated"),
                        List.of("index", "low", "high")));
        all.put(
                "ablations",
                models(
                        learned(
                                "reliance",
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
                models(
                        learned("patching", line -> line.text("head").equals("all")),
                        List.of("change", "operator", "layer", "site", "positions"),
                        List.of("effect", "random_effect", "pairs")));
        all.put(
                "attended",
                models(
                        learned("heads", line -> true),
                        List.of("operator", "layer", "head", "tokens"),
                        List.of("mass", "even")));
        all.put(
                "arguments",
                models(
                        learned("head_arguments", line -> true),
                        List.of("operator", "layer", "head", "measure"),
                        List.of("value", "shuffled_mean", "shuffled_low", "shuffled_high")));
        all.put(
                "subspaces",
                models(
                        learned("subspace", line -> true),
                        List.of("target", "layer", "site", "treatment"),
                        List.of("accuracy", "random_accuracy", "intact_accuracy")));
        all.put(
                "twins",
                models(
                        probes.twins(),
                        List.of("task", "examples", "direction"),
                        List.of("kept", "kept_by_peer", "kept_shuffled", "twin_share")));
        all.put(
                "consistency",
                besideTwins(
                        "consistency",
                        line -> line.text("lengths").equals("taught"),
                        List.of("task", "change"),
                        List.of(),
                        List.of("same", "standard_error", "same_expected", "accuracy", "pairs")));
    }

    /** Lines of the models that learned the task. */
    private List<Fields> learned(String probe, Predicate<Fields> kept) throws IOException {
        return where(probes.trained(probe), line -> subject.isLearned(probes.cell(line)) && kept.test(line));
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

    /**
     * Lines of a probe's tables as {@link #models} has them, each with the first of the numbers of the untrained twin's line beside it,
     * where there is one: that which says the same in the columns of {@code key}.
     *
     * @param words further columns of words
     */
    private Dataset besideTwins(
            String probe, Predicate<Fields> kept, List<String> key, List<String> words, List<String> numbers)
            throws IOException {
        List<Fields> lines = where(probes.trained(probe), kept);
        Map<List<String>, Double> twins = byModel(where(probes.untrained(probe), kept), key, numbers.get(0));
        return models(lines, Stream.concat(key.stream(), words.stream()).toList(), numbers)
                .with(
                        "untrained",
                        lines.stream()
                                .map(line -> twins.getOrDefault(key(line, key), Double.NaN))
                                .toList());
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
        List<String> spot = List.of("task", "site", "position", "place", "target");
        Map<List<String>, Double> untrained = byModel(probes.untrained("site_probes"), spot, "accuracy");
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
                        untrained.getOrDefault(key(line, spot), Double.NaN),
                        line.number("majority"),
                        line.number("shuffled"),
                        line.number("p_value"));
            }
        }
        return data;
    }

    /** A number of each line by its model and what it says in some columns. */
    private static Map<List<String>, Double> byModel(List<Fields> lines, List<String> columns, String number) {
        Map<List<String>, Double> numbers = new HashMap<>();
        lines.forEach(line -> numbers.put(key(line, columns), line.number(number)));
        return numbers;
    }

    private static List<String> key(Fields line, List<String> columns) {
        return Stream.concat(Stream.of("cell_id"), columns.stream())
                .map(line::text)
                .toList();
    }
}

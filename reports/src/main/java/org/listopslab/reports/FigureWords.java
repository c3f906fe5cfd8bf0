package org.listopslab.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.MetricRow;

/** What figures show, in words: for those who do not see them, and for copying. All is made from the very data that they draw. */
final class FigureWords {
    private final Map<String, Dataset> data;
    private final Map<String, CellRow> cells;
    private final List<Size> sizes;
    private final String task;
    private final int lastMoment;

    /**
     * @param data what figures draw, by its names
     * @param cells the models by id
     * @param lastMoment the moment of training that is its end
     */
    FigureWords(
            Map<String, Dataset> data,
            RunFiles run,
            Map<String, CellRow> cells,
            List<Size> sizes,
            Subject subject,
            int lastMoment) {
        this.data = new HashMap<>(data);
        this.data.put("learned", learned(run.metrics()));
        this.cells = cells;
        this.sizes = sizes;
        this.task = subject.task();
        this.lastMoment = lastMoment;
    }

    /** The last measurement of each model on each task while it was trained. */
    private static Dataset learned(List<MetricRow> metrics) {
        Map<String, MetricRow> last = new LinkedHashMap<>();
        metrics.forEach(row -> last.put(row.cellId() + "\n" + row.task(), row));
        Dataset learned = new Dataset("cell_id", "evaluated_on", "accuracy", "loss");
        last.values().forEach(row -> learned.add(row.cellId(), row.task(), row.accuracy(), row.loss()));
        return learned;
    }

    /** The sentences of a figure that has none of its own. */
    List<String> of(String figure) {
        List<String> sentences = new ArrayList<>();
        for (Summary summary : summaries(figure)) {
            sentences.addAll(summary.sentences(data, cells, sizes));
        }
        return sentences;
    }

    private List<Summary> summaries(String figure) {
        Map<String, String> now = Map.of("moment", Integer.toString(lastMoment), "number", "0");
        Map<String, String> headline = Map.of("ablation", "half mean");
        return switch (figure) {
            case "accuracy" ->
                List.of(of("accuracies", Map.of("evaluated_on", task), "accuracy", "mean accuracy on " + task, "size"));
            case "learning" ->
                List.of(
                        of(
                                "learned",
                                Map.of("evaluated_on", task),
                                "accuracy",
                                "validation accuracy on " + task + " at the end",
                                "size"),
                        of("learned", Map.of("evaluated_on", task), "loss", "loss at the end", "size"));
            case "embeddings" ->
                List.of(
                        of("embeddings", now, "rms", "root mean square distance from the mean after training", "size"),
                        of(
                                "embeddings",
                                Map.of("moment", "0", "number", "0"),
                                "rms",
                                "the same before training",
                                "size"),
                        of("embeddings", now, "shown", "share of the variance along two directions", "size"));
            case "frequencies" ->
                List.of(
                        of(
                                "frequencies",
                                Map.of("of", "embeddings", "moment", Integer.toString(lastMoment)),
                                "share",
                                "share of the embeddings' variance",
                                "frequency"),
                        of(
                                "frequencies",
                                Map.of("of", "logits", "moment", Integer.toString(lastMoment)),
                                "share",
                                "share of the logits' variance",
                                "frequency"));
            case "structure" ->
                List.of(
                        of(
                                "structure",
                                Map.of("measure", "pair accuracy"),
                                "value",
                                "pairs told right",
                                "probe",
                                "size"),
                        of(
                                "structure",
                                Map.of("measure", "pair accuracy"),
                                "shuffled_high",
                                "high end of relabelled numbers",
                                "probe",
                                "size"));
            case "reliance" ->
                List.of(
                        of(
                                "indices",
                                Map.of("ablation", "half mean", "measure", "margin"),
                                "index",
                                "reliance index, half-way to the mean, by the margin",
                                "size"),
                        of(
                                "indices",
                                Map.of("ablation", "half mean", "measure", "margin"),
                                "untrained",
                                "the same before training",
                                "size"));
            case "ablations" ->
                List.of(of(
                        "ablations",
                        headline,
                        "accuracy",
                        "accuracy without a part, half-way to the mean",
                        "part",
                        "layer"));
            case "norms" ->
                List.of(of("norms", Map.of("state", "trained"), "ratio", "written over what is there", "part", "loop"));
            case "sites" ->
                List.of(of(
                        "sites",
                        Map.of("target", "value"),
                        "accuracy",
                        "value told right after loop",
                        "place",
                        "size"));
            case "lens" ->
                List.of(of(
                        "lens",
                        Map.of(),
                        "accuracy",
                        "accuracy of the logit lens after each loop or layer",
                        "layer",
                        "size"));
            case "patching" ->
                operators("patches")
                        .map(operator -> of(
                                "patches",
                                Map.of("change", "argument", "operator", operator),
                                "effect",
                                "effect of one changed argument of " + operator,
                                "layer",
                                "site",
                                "positions"))
                        .toList();
            case "attention" ->
                operators("attended")
                        .flatMap(operator -> Stream.of(
                                of(
                                        "attended",
                                        Map.of("operator", operator),
                                        "mass",
                                        "share of attention on " + operator,
                                        "layer",
                                        "head",
                                        "tokens"),
                                of(
                                        "attended",
                                        Map.of("operator", operator),
                                        "even",
                                        "the same if attention were even, on " + operator,
                                        "layer",
                                        "head",
                                        "tokens")))
                        .toList();
            case "heads" ->
                operators("arguments")
                        .map(operator -> of(
                                "arguments",
                                Map.of("operator", operator),
                                "value",
                                "overlap of attention on " + operator,
                                "layer",
                                "head",
                                "measure"))
                        .toList();
            case "subspaces" ->
                List.of(
                        of(
                                "subspaces",
                                Map.of("treatment", "remove"),
                                "accuracy",
                                "accuracy without the directions",
                                "target",
                                "layer",
                                "site"),
                        of(
                                "subspaces",
                                Map.of("treatment", "remove"),
                                "random_accuracy",
                                "accuracy without random ones",
                                "target",
                                "layer",
                                "site"));
            case "twins" ->
                Stream.of(
                                Map.entry("kept", "told of the twin's direction"),
                                Map.entry("kept_by_peer", "the same by a peer"),
                                Map.entry("kept_shuffled", "the same dealt out at random"))
                        .map(number -> of("twins", Map.of(), number.getKey(), number.getValue(), "size", "direction"))
                        .toList();
            case "consistency" ->
                List.of(
                        of("consistency", Map.of(), "same", "same answer", "task", "change"),
                        of("consistency", Map.of(), "same_expected", "same answer if independent", "task", "change"),
                        of("consistency", Map.of(), "untrained", "same answer before training", "task", "change"));
            case "lags" ->
                List.of(of(
                        "lags",
                        Map.of(),
                        "lag",
                        "doublings of the steps behind the accuracy",
                        "task",
                        "number",
                        "reading"));
            case "breakdown" ->
                List.of(of(
                        "breakdown", Map.of("evaluated_on", task), "accuracy", "mean accuracy", "by", "value", "size"));
            default -> List.of();
        };
    }

    /** The operators of a dataset: those of the report's task where it names them, as mixes do, and else all. */
    private Stream<String> operators(String dataset) {
        Dataset rows = data.getOrDefault(dataset, new Dataset("operator"));
        List<String> all = IntStream.range(0, rows.size())
                .mapToObj(row -> String.valueOf(rows.value(row, "operator")))
                .distinct()
                .toList();
        List<String> named = Arrays.asList(task.split("\\+", -1));
        List<String> own = all.stream().filter(named::contains).toList();
        return (own.isEmpty() ? all : own).stream();
    }

    private static Summary of(String dataset, Map<String, String> where, String value, String said, String... across) {
        return new Summary(dataset, where, List.of(across), value, said);
    }
}

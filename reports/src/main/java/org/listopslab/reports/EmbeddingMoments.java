package org.listopslab.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Fields;

/**
 * The embeddings of the models that are opened, moment by moment: before training, at each snapshot of it, and after. A model without snapshots
 * has the first moment and the last, so that a run without any is one of two moments.
 */
final class EmbeddingMoments {
    private final ProbeFiles files;
    private final Opened opened;
    private final List<Long> steps;
    private final Map<String, Long> trainedFor = new HashMap<>();

    EmbeddingMoments(ProbeFiles files, Opened opened) throws IOException {
        this.files = files;
        this.opened = opened;
        Set<Long> inner = new TreeSet<>();
        opened.cells().values().forEach(cell -> trainedFor.put(cell.cellId(), cell.steps()));
        for (String probe : List.of("embeddings", "fourier")) {
            for (Fields line : files.snapshots(probe)) {
                Long last = trainedFor.get(line.text("cell_id"));
                long step = line.whole("step");
                if (last != null && step > 0 && step < last) {
                    inner.add(step);
                }
            }
        }
        steps = List.copyOf(inner);
    }

    /** How many moments there are, at least two. */
    int count() {
        return steps.size() + 2;
    }

    private int moment(Fields line) {
        long step = line.whole("step");
        int at = steps.indexOf(step);
        return step == 0 ? 0 : at < 0 ? count() - 1 : at + 1;
    }

    private String when(int moment) {
        return moment == 0
                ? "before training"
                : moment == count() - 1 ? "trained" : "after step " + Words.count(steps.get(moment - 1));
    }

    /**
     * One row for each model, moment and element: its place along the first two components, and what the picture of it holds ({@code shown},
     * the share of the variance) and how large it is ({@code rms}, the root mean square distance from the mean).
     */
    Dataset elements() throws IOException {
        Dataset data = new Dataset("cell_id", "moment", "when", "token", "number", "pc1", "pc2", "shown", "rms");
        elements(data, files.untrained("embeddings"), files.untrained("components"));
        elements(data, inner(files.snapshots("embeddings")), inner(files.snapshots("components")));
        elements(data, files.trained("embeddings"), files.trained("components"));
        return data;
    }

    private List<Fields> inner(List<Fields> lines) {
        return lines.stream().filter(line -> steps.contains(line.whole("step"))).toList();
    }

    private void elements(Dataset data, List<Fields> elements, List<Fields> components) {
        Map<String, List<Double>> explained = new HashMap<>();
        components.forEach(line -> explained
                .computeIfAbsent(key(line), unused -> new ArrayList<>())
                .add(line.number("explained_variance")));
        Map<String, List<Fields>> clouds = new LinkedHashMap<>();
        elements.forEach(line ->
                clouds.computeIfAbsent(key(line), unused -> new ArrayList<>()).add(line));
        clouds.forEach((key, cloud) -> {
            if (opened.cells().containsKey(cloud.get(0).text("cell_id"))) {
                List<Double> shares = explained.getOrDefault(key, List.of());
                double first = shares.isEmpty() ? Double.NaN : shares.get(0);
                double rms = Math.sqrt(cloud.stream()
                                .mapToDouble(line -> line.number("pc1") * line.number("pc1"))
                                .average()
                                .orElse(Double.NaN)
                        / first);
                for (int i = 0; i < cloud.size(); i++) {
                    Fields line = cloud.get(i);
                    data.add(
                            line.text("cell_id"),
                            moment(line),
                            when(moment(line)),
                            line.text("token"),
                            i,
                            line.number("pc1"),
                            line.number("pc2"),
                            shares.size() < 2 ? first : first + shares.get(1),
                            rms);
                }
            }
        });
    }

    private static String key(Fields line) {
        return line.text("cell_id") + "/" + line.text("step");
    }

    /**
     * One row for each model, moment and frequency: the share of the embeddings' variance with what relabelled elements give, and of the
     * logits' (the clock) with the control of that probe.
     */
    Dataset frequencies() throws IOException {
        Dataset data = new Dataset("cell_id", "of", "moment", "when", "frequency", "share", "control", "p");
        for (Fields line : allMoments("fourier")) {
            if (line.text("which").equals("input")) { // an output layer of its own has rows of its own
                add(data, "embeddings", line, "share", "expected", "p_corrected");
            }
        }
        for (Fields line : allMoments("clock")) {
            if (line.text("measure").equals("cosine")) {
                add(data, "logits", line, "value", "control_mean", "p");
            }
        }
        return data;
    }

    /** Of the opened models, what a probe found at snapshots and at the end. */
    private List<Fields> allMoments(String probe) throws IOException {
        return Stream.concat(inner(files.snapshots(probe)).stream(), files.trained(probe).stream())
                .filter(line -> opened.cells().containsKey(line.text("cell_id")))
                .toList();
    }

    private void add(Dataset data, String of, Fields line, String share, String control, String p) {
        data.add(
                line.text("cell_id"),
                of,
                moment(line),
                when(moment(line)),
                line.small("frequency"),
                line.number(share),
                line.number(control),
                line.number(p));
    }
}

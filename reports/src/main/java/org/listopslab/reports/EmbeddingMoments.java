package org.listopslab.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.listopslab.curricula.results.Fields;

/**
 * The embeddings of the models that are opened, moment by moment: before training, at each step at which some model has a snapshot, and after. Every
 * model has the first moment and the last, whenever its own training ended, and of those between the ones at which it has a snapshot.
 */
final class EmbeddingMoments {
    private final OpenedProbes probes;
    private final Map<String, List<Fields>> within = new HashMap<>();
    private final Map<Long, Integer> inner = new LinkedHashMap<>();

    EmbeddingMoments(OpenedProbes probes) throws IOException {
        this.probes = probes;
        SortedSet<Long> steps = new TreeSet<>();
        for (String probe : List.of("embeddings", "components", "fourier", "clock")) {
            List<Fields> lines = probes.within(probe);
            lines.forEach(line -> steps.add(line.whole("step")));
            within.put(probe, lines);
        }
        steps.forEach(step -> inner.put(step, inner.size() + 1));
    }

    /** How many moments there are, at least two. */
    int count() {
        return inner.size() + 2;
    }

    private int last(Fields unused) {
        return count() - 1;
    }

    private int between(Fields line) {
        return inner.getOrDefault(line.whole("step"), 0);
    }

    private String when(int moment, Fields line) {
        return moment == 0
                ? "before training"
                : moment == count() - 1 ? "trained" : "after step " + Words.count(line.whole("step"));
    }

    /**
     * One row for each model, moment and element: its place along the first two components, and what the picture of it holds ({@code shown},
     * the share of the variance) and how large it is ({@code rms}, the root mean square distance from the mean).
     */
    Dataset elements() throws IOException {
        Dataset data = new Dataset("cell_id", "moment", "when", "token", "number", "pc1", "pc2", "shown", "rms");
        elements(data, probes.untrained("embeddings"), probes.untrained("components"), line -> 0);
        elements(data, within("embeddings"), within("components"), this::between);
        elements(data, probes.trained("embeddings"), probes.trained("components"), this::last);
        return data;
    }

    private List<Fields> within(String probe) {
        return within.getOrDefault(probe, List.of());
    }

    private void elements(Dataset data, List<Fields> elements, List<Fields> components, ToIntFunction<Fields> at) {
        Map<String, List<Double>> explained = new HashMap<>();
        components.forEach(line -> explained
                .computeIfAbsent(key(line), unused -> new ArrayList<>())
                .add(line.number("explained_variance")));
        Map<String, List<Fields>> clouds = new LinkedHashMap<>();
        elements.forEach(line ->
                clouds.computeIfAbsent(key(line), unused -> new ArrayList<>()).add(line));
        clouds.forEach((key, cloud) -> {
            List<Double> shares = explained.getOrDefault(key, List.of());
            double first = shares.isEmpty() ? Double.NaN : shares.get(0);
            double rms = Math.sqrt(cloud.stream()
                            .mapToDouble(line -> line.number("pc1") * line.number("pc1"))
                            .average()
                            .orElse(Double.NaN)
                    / first);
            for (int i = 0; i < cloud.size(); i++) {
                Fields line = cloud.get(i);
                int moment = at.applyAsInt(line);
                data.add(
                        line.text("cell_id"),
                        moment,
                        when(moment, line),
                        line.text("token"),
                        i,
                        line.number("pc1"),
                        line.number("pc2"),
                        shares.size() < 2 ? first : first + shares.get(1),
                        rms);
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
        embedded(data, within("fourier"), this::between);
        embedded(data, probes.trained("fourier"), this::last);
        said(data, within("clock"), this::between);
        said(data, probes.trained("clock"), this::last);
        return data;
    }

    private void embedded(Dataset data, List<Fields> lines, ToIntFunction<Fields> at) {
        for (Fields line : lines) {
            if (line.text("which").equals("input")) { // an output layer of its own has rows of its own
                frequency(data, "embeddings", line, at.applyAsInt(line), "share", "expected", "p_corrected");
            }
        }
    }

    private void said(Dataset data, List<Fields> lines, ToIntFunction<Fields> at) {
        for (Fields line : lines) {
            if (line.text("measure").equals("cosine")) {
                frequency(data, "logits", line, at.applyAsInt(line), "value", "control_mean", "p");
            }
        }
    }

    private void frequency(Dataset data, String of, Fields line, int moment, String share, String control, String p) {
        data.add(
                line.text("cell_id"),
                of,
                moment,
                when(moment, line),
                line.small("frequency"),
                line.number(share),
                line.number(control),
                line.number(p));
    }
}

package org.listopslab.curricula.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Settings that take several values each: a model is trained at every combination. Widths, heads and layers are lists of their own
 * under models, and take part.
 *
 * @param axes a setting, such as {@code training.learning_rate}, and its values
 * @param zip groups of settings that move together, value by value, instead of being combined
 * @param exclude combinations that are left out: those in which every setting named has the value given
 */
public record Sweep(
        @Setting(
                value =
                        "A setting, such as training.learning_rate or models.activation -> a list of its values; models are trained at every combination.",
                entriesFrom = 0)
        Map<String, List<JsonNode>> axes,

        @Setting(
                value =
                        "Groups of settings that move together, value by value, such as [models.width, training.learning_rate].",
                entriesFrom = 0)
        List<List<String>> zip,

        @Setting(
                value = "Combinations to leave out, such as {models.width: 64, training.learning_rate: 0.01}.",
                entriesFrom = 0)
        List<Map<String, JsonNode>> exclude) {

    /** One value of everything. */
    public static final Sweep DEFAULTS = new Sweep(Map.of(), List.of(), List.of());

    public Sweep {
        Map<String, List<JsonNode>> copied = new LinkedHashMap<>();
        axes.forEach((axis, values) -> copied.put(axis, List.copyOf(values)));
        axes = Collections.unmodifiableMap(copied);
        zip = zip.stream().map(List::copyOf).toList();
        exclude = exclude.stream()
                .map(each -> Collections.unmodifiableMap(new LinkedHashMap<>(each)))
                .toList();
        Checks.of(Sweep.class, axes, zip, exclude).done();
    }
}

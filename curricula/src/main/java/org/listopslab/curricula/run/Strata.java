package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.listopslab.models.shape.ModelShape;

/**
 * Models that a threshold may be fitted over: those that differ in their width alone, which is what size means. Models of another
 * form are never pooled with them, although they may have as many parameters: with depth, or heads, they learn otherwise.
 *
 * <p>A stratum is named by what tells it apart in its experiment, as in {@code layers=4 heads=1}; where all models have one form, it
 * has the empty name.
 */
public final class Strata {
    /** All that a form consists of besides its width, vocabulary and context, by its key in experiment files. */
    private static final Map<String, Function<ModelShape, Object>> FORM = new LinkedHashMap<>();

    static {
        FORM.put("architecture", shape -> shape.architecture().label());
        FORM.put("layers", ModelShape::layers);
        FORM.put("heads", ModelShape::heads);
        FORM.put("feed_forward_ratio", shape -> shape.feedForward().ratio());
        FORM.put("activation", shape -> shape.feedForward().activation().label());
        FORM.put("positions", shape -> shape.positions().label());
        FORM.put("output", shape -> shape.output().label());
    }

    private final List<String> telling;
    private final List<String> names;

    private Strata(List<String> telling, List<String> names) {
        this.telling = telling;
        this.names = names;
    }

    /** The strata of these models. */
    public static Strata of(List<ModelShape> shapes) {
        List<String> telling = new ArrayList<>();
        FORM.forEach((key, value) -> {
            if (shapes.stream().map(value).distinct().count() > 1) {
                telling.add(key);
            }
        });
        Set<String> names = new LinkedHashSet<>();
        shapes.forEach(shape -> names.add(name(telling, shape)));
        return new Strata(List.copyOf(telling), List.copyOf(names));
    }

    /** The names of all strata, in the order of the models. */
    public List<String> names() {
        return names;
    }

    /** The name of the stratum of a model. */
    public String of(ModelShape shape) {
        return name(telling, shape);
    }

    private static String name(List<String> telling, ModelShape shape) {
        return telling.stream()
                .map(key -> key + "="
                        + java.util.Objects.requireNonNull(FORM.get(key)).apply(shape))
                .collect(Collectors.joining(" "));
    }
}

package org.listopslab.curricula.experiment;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The axes of an experiment: what its models differ in besides their curricula and repetitions. Every axis is an index into its
 * values; axes that are zipped share one index.
 */
final class Axes {
    static final String WIDTH = "models.width";
    static final String SEED = "seed";
    /** Settings that are lists by themselves. */
    private static final List<String> LISTS = List.of(WIDTH, "models.layers", "models.heads");

    private static final Map<String, Class<? extends Record>> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("expressions", Expressions.class);
        SECTIONS.put("models", Models.class);
        SECTIONS.put("training", Training.class);
    }

    private final List<Axis> axes = new ArrayList<>();
    private final Sweep sweep;
    private final Recipe recipe;
    private final Checks checks;
    /** Axes in the groups that share an index, in the order of their first. */
    private final List<List<Axis>> groups = new ArrayList<>();

    /** @param checks told what is wrong with the sweep and the recipe */
    Axes(Models models, Sweep sweep, Recipe recipe, Checks checks) {
        this.sweep = sweep;
        this.recipe = recipe;
        this.checks = checks;
        list(WIDTH, models.width());
        list("models.layers", models.layers());
        list("models.heads", models.heads());
        sweep.axes().forEach(this::swept);
        group();
        exclusions();
        recipes();
    }

    private void list(String setting, List<Integer> values) {
        List<JsonNode> nodes = values.stream()
                .<JsonNode>map(ExperimentTree.MAPPER.getNodeFactory()::numberNode)
                .toList();
        axes.add(new Axis(setting, nodes, pointer(setting), true));
    }

    private void swept(String setting, List<JsonNode> values) {
        JsonPointer at = Checks.at("sweep").appendProperty("axes").appendProperty(setting);
        if (LISTS.contains(setting)) {
            checks.addName(at, Wording.quoted(setting), "its values under models, where it is a list already", "");
        } else if (!known().contains(setting)) {
            checks.addName(
                    at,
                    "no setting " + Wording.quoted(setting) + " that changes what is trained",
                    Wording.oneOf(known()),
                    nearMatch(setting));
        } else if (values.isEmpty()) {
            checks.add(at, "an empty list", Wording.atLeast(1));
        } else {
            for (int i = 0; i < values.size(); i++) {
                if (!ExperimentSchema.fits(pointer(setting), values.get(i))) {
                    checks.add(
                            at.appendIndex(i),
                            Wording.found(values.get(i)),
                            Wording.expected(ExperimentSchema.at(pointer(setting))));
                }
                if (values.indexOf(values.get(i)) < i) {
                    checks.add(at.appendIndex(i), values.get(i).toString(), "a value that is not yet in the list");
                }
            }
            axes.add(new Axis(setting, values, at, false));
        }
    }

    /** A setting is most often mistyped in its section or after it, and may come without one. */
    private static String nearMatch(String setting) {
        for (String known : known()) {
            if (known.endsWith("." + setting)) {
                return known;
            }
        }
        return Wording.nearMatch(setting, known());
    }

    private void group() {
        Set<Axis> left = new LinkedHashSet<>(axes);
        for (Axis axis : axes) {
            if (!left.contains(axis)) {
                continue;
            }
            List<Axis> group = new ArrayList<>(List.of(axis));
            for (List<String> zipped : sweep.zip()) {
                if (zipped.contains(axis.setting())) {
                    axes.stream()
                            .filter(other -> zipped.contains(other.setting()) && !group.contains(other))
                            .forEach(group::add);
                }
            }
            left.removeAll(group);
            groups.add(group);
        }
        for (int i = 0; i < sweep.zip().size(); i++) {
            zip(
                    Checks.at("sweep").appendProperty("zip").appendIndex(i),
                    sweep.zip().get(i),
                    i);
        }
    }

    private void zip(JsonPointer at, List<String> zipped, int index) {
        int length = -1;
        if (zipped.size() < 2) {
            checks.add(at, zipped.toString(), "two settings or more that move together");
        }
        for (int i = 0; i < zipped.size(); i++) {
            String setting = zipped.get(i);
            Axis axis = exists(at.appendIndex(i), setting, false);
            if (sweep.zip().subList(0, index).stream().anyMatch(before -> before.contains(setting))
                    || zipped.indexOf(setting) < i) {
                checks.add(at.appendIndex(i), Wording.quoted(setting), "each setting in one group, once");
            }
            if (axis != null) {
                if (length >= 0 && length != axis.values().size()) {
                    checks.add(
                            at.appendIndex(i),
                            setting + " with " + axis.values().size() + " values beside " + length,
                            "as many values as the others of its group");
                }
                length = axis.values().size();
            }
        }
    }

    private void exclusions() {
        for (int i = 0; i < sweep.exclude().size(); i++) {
            JsonPointer at = Checks.at("sweep").appendProperty("exclude").appendIndex(i);
            sweep.exclude().get(i).forEach((setting, value) -> {
                Axis axis = exists(at.appendProperty(setting), setting, true);
                if (axis != null && !holds(axis.values(), value)) {
                    checks.add(
                            at.appendProperty(setting),
                            value.toString(),
                            "one of its values, "
                                    + String.join(
                                            ", ",
                                            axis.values().stream()
                                                    .map(JsonNode::toString)
                                                    .toList()));
                }
            });
        }
    }

    /** A recipe is a way to train models of one form, whatever else is asked of them. */
    private void recipes() {
        for (int i = 0; i < recipe.choose().size(); i++) {
            JsonPointer at = Checks.at("recipe").appendProperty("choose").appendIndex(i);
            String setting = recipe.choose().get(i);
            Axis axis = exists(at, setting, false);
            if (axis != null && !setting.startsWith("training.")) {
                checks.add(
                        at, Wording.quoted(setting), "an axis of training: what a model is, is compared, not chosen");
            } else if (axis != null) {
                groups.stream()
                        .filter(group -> group.contains(axis))
                        .flatMap(List::stream)
                        .filter(other -> !recipe.choose().contains(other.setting()))
                        .findFirst()
                        .ifPresent(other -> checks.add(
                                at,
                                setting + ", which moves with " + other.setting(),
                                "an axis that moves by itself, or with others that are chosen too"));
            }
        }
    }

    private @Nullable Axis exists(JsonPointer at, String setting, boolean name) {
        for (Axis axis : axes) {
            if (axis.setting().equals(setting)) {
                return axis;
            }
        }
        List<String> there = axes.stream().map(Axis::setting).toList();
        String found = "no axis " + Wording.quoted(setting);
        if (name) {
            checks.addName(at, found, Wording.oneOf(there), Wording.nearMatch(setting, there));
        } else {
            checks.add(at, found, Wording.oneOf(there), Wording.nearMatch(setting, there));
        }
        return null;
    }

    /** All combinations that are not excluded: the index of each axis's value. */
    List<Map<Axis, Integer>> combinations() {
        List<Map<Axis, Integer>> combinations = new ArrayList<>(List.of(Map.of()));
        for (List<Axis> group : groups) {
            List<Map<Axis, Integer>> longer = new ArrayList<>();
            for (Map<Axis, Integer> combination : combinations) {
                for (int i = 0; i < group.get(0).values().size(); i++) {
                    Map<Axis, Integer> more = new LinkedHashMap<>(combination);
                    for (Axis axis : group) {
                        more.put(axis, i);
                    }
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations.stream().filter(this::wanted).toList();
    }

    private boolean wanted(Map<Axis, Integer> combination) {
        for (Map<String, JsonNode> excluded : sweep.exclude()) {
            if (combination.entrySet().stream().allMatch(entry -> {
                JsonNode value = excluded.get(entry.getKey().setting());
                return value == null || same(entry.getKey().values().get(entry.getValue()), value);
            })) {
                return false;
            }
        }
        return true;
    }

    /**
     * The axes that tell strata apart: those with several values, except for the width, which is what size means, what moves with it,
     * and the seed, which makes repetitions; and except for those that are chosen.
     */
    List<Axis> telling() {
        List<Axis> telling = new ArrayList<>();
        for (List<Axis> group : groups) {
            if (group.stream().noneMatch(axis -> axis.setting().equals(WIDTH))) {
                group.stream()
                        .filter(axis -> axis.values().size() > 1
                                && !axis.setting().equals(SEED)
                                && !recipe.choose().contains(axis.setting()))
                        .forEach(telling::add);
            }
        }
        return telling;
    }

    /** The axes of which a value is chosen for every size. */
    List<Axis> chosen() {
        return axes.stream()
                .filter(axis -> recipe.choose().contains(axis.setting()))
                .toList();
    }

    /** The settings that may be swept. */
    private static List<String> known() {
        List<String> known = new ArrayList<>(List.of(SEED));
        SECTIONS.forEach((section, type) -> {
            for (RecordComponent component : type.getRecordComponents()) {
                Setting setting = component.getAnnotation(Setting.class);
                String path = section + "." + Wording.key(component.getName());
                if (setting != null && setting.affects() == Affects.TRAINING && !LISTS.contains(path)) {
                    known.add(path);
                }
            }
        });
        return known;
    }

    private static boolean holds(List<JsonNode> values, JsonNode value) {
        return values.stream().anyMatch(each -> same(each, value));
    }

    /** Whether two values mean the same: 0.010 and 0.01 do. */
    private static boolean same(JsonNode one, JsonNode other) {
        boolean numbers = one.isNumber() && other.isNumber();
        return numbers ? one.doubleValue() == other.doubleValue() : one.equals(other);
    }

    private static JsonPointer pointer(String setting) {
        JsonPointer at = JsonPointer.empty();
        for (String part : setting.split("\\.", -1)) {
            at = at.appendProperty(part);
        }
        return at;
    }
}

package org.listopslab.curricula.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.course.Part;
import org.listopslab.curricula.course.Reset;

/**
 * One stage of a curriculum as a file has it: what is taught, for how long, how fast. What is left out is as {@link Training} has it
 * for all stages.
 *
 * @param tasks the share of each task by its name, in the order of the file; only their ratios matter
 * @param become the shares at the end of the stage, where they move; null where they stay
 * @param plateaus the number of steps in which shares move; 0 for a straight line
 * @param steps optimizer steps; with {@code until}, at the most
 * @param until what ends the stage earlier; null for nothing
 * @param schedule how the learning rate goes
 * @param learningRate the peak of the learning rate
 * @param warmup steps in which it rises to its peak
 * @param floor the share of the peak to which it falls
 * @param reset what of the model does not go on into this stage
 * @param freeze what this stage leaves as it is
 */
public record StageSettings(
        @Setting(
                value =
                        "Task -> its share of the examples; only the ratios matter. A task is named by its operators, as in MAX+MED+SUM, or under tasks.",
                from = 0,
                to = MOST_SHARE)
        Map<String, Double> tasks,

        @Setting(
                value = "Task -> its share at the end of the stage: shares move there from those of tasks.",
                optional = true,
                from = 0,
                to = MOST_SHARE)
        @Nullable
        Map<String, Double> become,

        @Setting(
                value = "The number of equal steps in which shares move; 0 for a straight line.",
                optional = true,
                from = 0,
                to = MOST_PLATEAUS)
        @Nullable
        Integer plateaus,

        @Setting(
                value = "Optimizer steps of this stage; with until, at the most.",
                optional = true,
                from = 1,
                to = MOST_STEPS)
        @Nullable
        Integer steps,

        @Setting(value = "Ends the stage when a model has held an accuracy.", optional = true) @Nullable
        Until until,

        @Setting(
                value =
                        "How the learning rate goes: cosine, linear, constant, or continued (on with that of the stage before).",
                optional = true)
        @Nullable
        Descent schedule,

        @Setting(value = "The peak of the learning rate.", optional = true, above = 0, to = 10) @Nullable
        Double learningRate,

        @Setting(
                value = "Steps in which the learning rate rises linearly to its peak.",
                optional = true,
                from = 0,
                to = MOST_STEPS)
        @Nullable
        Integer warmup,

        @Setting(value = "The share of its peak to which the learning rate falls.", optional = true, from = 0, to = 1)
        @Nullable
        Double floor,

        @Setting(value = "What does not go on into this stage: weights, optimizer.", optional = true, distinct = true)
        @Nullable
        List<Reset> reset,

        @Setting(value = "What this stage leaves as it is: embeddings.", optional = true, distinct = true) @Nullable
        List<Part> freeze) {

    static final double MOST_SHARE = 1e6;
    static final int MOST_STEPS = 100_000_000;
    static final int MOST_PLATEAUS = 1_000_000;

    public StageSettings {
        tasks = ordered(tasks);
        become = become == null ? null : ordered(become);
        reset = reset == null ? null : List.copyOf(reset);
        freeze = freeze == null ? null : List.copyOf(freeze);
        Checks checks = Checks.of(
                StageSettings.class,
                tasks,
                become,
                plateaus,
                steps,
                until,
                schedule,
                learningRate,
                warmup,
                floor,
                reset,
                freeze);
        if (become == null) {
            positive(checks, tasks);
            needs(checks, "plateaus", plateaus, "become, which says where shares move to");
        } else {
            someShare(checks, "tasks", tasks);
            someShare(checks, "become", become);
            if (plateaus != null && plateaus == 1) {
                checks.add(Checks.at("plateaus"), "1", "0 for a straight line, or 2 and more");
            }
        }
        if (schedule == Descent.CONTINUED) {
            String other = "left out, since the schedule goes on from the stage before";
            needs(checks, "learning_rate", learningRate, other);
            needs(checks, "warmup", warmup, other);
            needs(checks, "floor", floor, other);
        }
        checks.done();
    }

    /** Returns the same stage with other steps. */
    StageSettings lasting(int other) {
        return new StageSettings(
                tasks, become, plateaus, other, until, schedule, learningRate, warmup, floor, reset, freeze);
    }

    private static Map<String, Double> ordered(Map<String, Double> shares) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    private static void someShare(Checks checks, String key, Map<String, Double> shares) {
        if (!shares.isEmpty() && shares.values().stream().allMatch(share -> share == 0)) {
            checks.add(Checks.at(key), "0 for every task", "at least one share above 0");
        }
    }

    private static void positive(Checks checks, Map<String, Double> shares) {
        shares.forEach((task, share) -> {
            if (share == 0) {
                checks.add(
                        Checks.at("tasks").appendProperty(task),
                        "0",
                        "a share above 0; 0 has a meaning only where shares move (become)");
            }
        });
    }

    private static void needs(Checks checks, String key, @Nullable Object value, String expected) {
        if (value != null) {
            checks.add(Checks.at(key), value.toString(), expected);
        }
    }
}

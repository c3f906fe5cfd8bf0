package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.listopslab.curricula.course.Course;
import org.listopslab.curricula.course.Mixture;
import org.listopslab.curricula.course.Pace;
import org.listopslab.curricula.course.Stage;
import org.listopslab.curricula.course.StageEnd;
import org.listopslab.models.train.Schedule;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one group of models is taught, and in which order.
 *
 * @param name how tables and claims call it
 * @param stages one after the other, at least one
 */
public record Curriculum(String name, List<StageSettings> stages) {

    public Curriculum {
        stages = List.copyOf(stages);
        Checks checks = new Checks();
        // Files hold curricula by name: the name is the key, the stages are its value.
        if (name.isBlank()) {
            checks.addName(Checks.at(name), "a curriculum without a name", "a name, such as MAX+MED, then SUM", "");
        }
        if (stages.isEmpty()) {
            checks.add(Checks.at(name), "[]", "at least one stage");
        }
        checks.done();
    }

    /** Returns the names of the tasks that its stages teach, in order of first occurrence. */
    public Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        for (StageSettings stage : stages) {
            tasks.addAll(stage.tasks().keySet());
            if (stage.become() != null) {
                tasks.addAll(stage.become().keySet());
            }
        }
        return tasks;
    }

    /**
     * Returns all that it teaches, with nothing left open.
     *
     * @param training what its stages leave to all
     * @param taught what is looked at to end it early: tasks by name
     */
    Course course(Training training, List<String> taught) {
        EarlyEndSettings early = training.earlyEnd();
        return new Course(stages(training), Optional.ofNullable(early).map(end -> end.of(taught)));
    }

    private List<Stage> stages(Training training) {
        List<Stage> all = new ArrayList<>();
        Schedule schedule = schedule(0, training);
        for (int i = 0; i < stages.size(); i++) {
            StageSettings stage = stages.get(i);
            boolean begins = i == 0 || descent(stage, training) != Descent.CONTINUED;
            schedule = begins ? schedule(i, training) : schedule;
            all.add(new Stage(
                    mixture(stage),
                    end(stage, steps(stage, training)),
                    new Pace(schedule, begins),
                    stage.reset() == null ? Set.of() : Set.copyOf(stage.reset()),
                    stage.freeze() == null ? Set.of() : Set.copyOf(stage.freeze())));
        }
        return all;
    }

    /** The schedule that begins with a stage, and lasts over those that go on with it. */
    private Schedule schedule(int first, Training training) {
        StageSettings stage = stages.get(first);
        long steps = steps(stage, training);
        for (int i = first + 1; i < stages.size() && descent(stages.get(i), training) == Descent.CONTINUED; i++) {
            steps += steps(stages.get(i), training);
        }
        return descent(stage, training)
                .schedule(
                        stage.learningRate() == null ? training.learningRate() : stage.learningRate(),
                        stage.warmup() == null ? Math.min(training.warmup(), steps(stage, training)) : stage.warmup(),
                        Math.toIntExact(steps),
                        stage.floor() == null ? training.floor() : stage.floor());
    }

    private static Descent descent(StageSettings stage, Training training) {
        return stage.schedule() == null ? training.schedule() : stage.schedule();
    }

    /** Returns the steps that a stage asks for. */
    static int steps(StageSettings stage, Training training) {
        return stage.steps() == null ? training.steps() : stage.steps();
    }

    private static StageEnd end(StageSettings stage, int steps) {
        return stage.until() == null
                ? new StageEnd.AfterSteps(steps)
                : new StageEnd.WhenHeld(stage.until().bar(), steps);
    }

    private static Mixture mixture(StageSettings stage) {
        if (stage.become() == null) {
            return new Mixture.Constant(stage.tasks());
        }
        Mixture.Linear line = new Mixture.Linear(stage.tasks(), stage.become());
        return stage.plateaus() == null || stage.plateaus() == 0 ? line : new Mixture.Stepped(line, stage.plateaus());
    }

    /**
     * Adds what is wrong with its stages where {@code training} fills what they leave open.
     *
     * @param at where the curriculum stands
     */
    void check(Checks checks, JsonPointer at, Training training) {
        long steps = 0;
        for (int i = 0; i < stages.size(); i++) {
            StageSettings stage = stages.get(i);
            Descent descent = descent(stage, training);
            if (descent == Descent.CONTINUED && i == 0) {
                checks.add(
                        at.appendIndex(i).appendProperty("schedule"),
                        "continued",
                        "cosine, linear or constant: there is no stage before it");
                return;
            }
            int own = steps(stage, training);
            steps += own;
            if (stage.warmup() != null && stage.warmup() > own) {
                checks.add(
                        at.appendIndex(i).appendProperty("warmup"),
                        stage.warmup().toString(),
                        "at most the " + own + " steps of its stage");
            }
        }
        if (steps > StageSettings.MOST_STEPS) {
            checks.add(at, steps + " steps in all", "at most " + StageSettings.MOST_STEPS);
        }
    }

    /** Returns the stages as a tree in the form of experiment files. */
    ArrayNode tree() {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        stages.forEach(stage -> tree.add(ExperimentTree.MAPPER.<ObjectNode>valueToTree(stage)));
        return tree;
    }
}

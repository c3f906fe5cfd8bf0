package org.listopslab.curricula.course;

import java.util.Optional;
import org.listopslab.curricula.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a model stands in its course: with it and the number of steps done, all that it is still taught is fixed.
 *
 * @param stage the stage that it is in, from 0
 * @param began the step at which that stage began
 * @param paceBegan the step at which its schedule of learning rates began
 * @param held looks in a row that found the stage's bar held
 * @param sure looks in a row that found the bar of an early end held
 * @param certain the step at which that bar was held often enough for the first time; 0 before
 */
public record Place(int stage, long began, long paceBegan, int held, int sure, long certain) {
    /** Before the first step. */
    public static final Place START = new Place(0, 0, 0, 0, 0, 0);

    /** The stage itself. */
    public Stage in(Course course) {
        return course.stages().get(stage);
    }

    /** The step at which the stage ends if nothing ends it earlier. */
    public long latest(Course course) {
        return began + in(course).end().steps();
    }

    /** The bar of the stage, if a look at it is due at this step. */
    public Optional<Hold> due(Course course, long step) {
        return in(course).end().hold().filter(bar -> bar.isDue(step - began));
    }

    /** The bar of an early end, if a look at it is due at this step: until it has been held often enough. */
    public Optional<Hold> dueForEarlyEnd(Course course, long step) {
        return course.earlyEnd().map(EarlyEnd::bar).filter(bar -> certain == 0 && bar.isDue(step));
    }

    /** After a look at the stage's bar. */
    public Place looked(boolean found) {
        return new Place(stage, began, paceBegan, found ? held + 1 : 0, sure, certain);
    }

    /** After a look at the bar of an early end. */
    public Place lookedForEarlyEnd(Course course, boolean found, long step) {
        int row = found ? sure + 1 : 0;
        boolean often = row >= course.earlyEnd().orElseThrow().bar().looks();
        return new Place(stage, began, paceBegan, held, row, often ? step : 0);
    }

    /** Whether the stage is over at this step. */
    public boolean isOver(Course course, long step) {
        return step >= latest(course)
                || in(course).end().hold().filter(bar -> held >= bar.looks()).isPresent();
    }

    /** Whether there is nothing more to be taught at this step. */
    public boolean isAtEnd(Course course, long step) {
        return isOver(course, step) && stage == course.stages().size() - 1;
    }

    /** At the beginning of the next stage. */
    public Place next(Course course, long step) {
        boolean begins = course.stages().get(stage + 1).pace().begins();
        return new Place(stage + 1, step, begins ? step : paceBegan, 0, sure, certain);
    }

    /** The place as a tree. */
    public ObjectNode tree() {
        return (ObjectNode) Json.tree(this);
    }

    /**
     * The place in a tree.
     *
     * @throws RuntimeException if it holds none
     */
    public static Place of(JsonNode tree) {
        return new Place(
                tree.required("stage").asInt(),
                tree.required("began").asLong(),
                tree.required("pace_began").asLong(),
                tree.required("held").asInt(),
                tree.required("sure").asInt(),
                tree.required("certain").asLong());
    }
}

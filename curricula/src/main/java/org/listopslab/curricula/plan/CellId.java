package org.listopslab.curricula.plan;

import org.listopslab.curricula.course.Course;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.experiment.Training;
import org.listopslab.curricula.json.Json;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.models.Engine;
import org.listopslab.models.shape.ModelShape;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the id of a cell: a hash of all that can change its trained weights, and of nothing else. How it is measured and
 * judged, what it is called, and what else stands in the experiment file have no part in it.
 */
final class CellId {
    /**
     * The version of what the hashed settings mean. Raised with every change of the code after which the same settings train
     * other weights: then stored models of the old meaning are not taken for new ones.
     */
    static final int SEMANTICS = 3;

    private CellId() {}

    /** What the ids of all repetitions have in common. */
    static ObjectNode common(Settings settings, Course course, Engine engine, ModelShape shape, Vocabulary vocabulary) {
        ObjectNode tree = Json.object().put("semantics", SEMANTICS);
        // Engines round differently.
        tree.put("engine", engine.label());
        tree.set("model", tree(shape));
        var tokens = tree.putArray("vocabulary");
        vocabulary.tokens().forEach(tokens::add);
        tree.set("course", course.tree());
        ObjectNode tasks = tree.putObject("tasks");
        course.tasks().forEach(task -> tasks.set(task, TaskTree.of(settings.task(task))));
        Training training = settings.training();
        tree.putObject("training")
                .put("batch", training.batch())
                .put("weight_decay", training.weightDecay())
                .put("clip", training.clip())
                .put("examples", training.examples().number());
        return tree.put("seed", settings.seed());
    }

    /** The id of one repetition, as 16 hexadecimal digits. */
    static String of(ObjectNode common, int repetition) {
        return Json.hash(common.put("repetition", repetition));
    }

    private static ObjectNode tree(ModelShape shape) {
        return Json.object()
                .put("architecture", shape.architecture().label())
                .put("layers", shape.layers())
                .put("width", shape.width())
                .put("heads", shape.heads())
                .put("feed_forward_ratio", shape.feedForward().ratio())
                .put("activation", shape.feedForward().activation().label())
                .put("positions", shape.positions().label())
                .put("output", shape.output().label())
                .put("context", shape.context());
    }
}

package org.listopslab.curricula.plan;

import org.listopslab.curricula.course.Course;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.models.Engine;
import org.listopslab.models.shape.ModelShape;

/**
 * One model to train: a curriculum, a shape, a seed.
 *
 * @param id hash of everything that can change its weights ({@link CellId}); names its folder
 * @param curriculum what it is taught, as the experiment has it
 * @param settings everything else that the experiment says of it
 * @param course what it is taught, with nothing left open
 * @param vocabulary its tokens: a matter of its own curriculum, whatever else stands in the experiment file
 * @param engine what computes it
 * @param shape its form
 * @param seed which of the repetitions it is: 1 and up for those that count, -1 and down for scouts, by which recipes are chosen
 * @param data the data of that repetition
 * @param initialisation seed of its weights before training
 * @param order seed of the order in which it sees examples
 */
public record Cell(
        String id,
        Curriculum curriculum,
        Settings settings,
        Course course,
        Vocabulary vocabulary,
        Engine engine,
        ModelShape shape,
        int seed,
        RepetitionData data,
        long initialisation,
        long order) {
    /** Whether it is trained to choose a recipe, and counts for nothing else. */
    public boolean isScout() {
        return seed < 0;
    }
}

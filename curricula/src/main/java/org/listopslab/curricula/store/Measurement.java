package org.listopslab.curricula.store;

import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.json.Json;

/**
 * A way to measure a trained model on held-out examples. Of the same model it gives the same result, so that it is made once.
 *
 * @param task the name of the task that the examples are of
 * @param definition a hash of what the task is
 * @param examples how many of its test examples, from the first on
 * @param decoding how answers are read
 */
public record Measurement(String task, String definition, int examples, Decoding decoding) {
    /** Raised with every change of the code after which the same measurement gives another result. */
    private static final int SEMANTICS = 3;

    /** A name for files and journals: a hash of everything that can change the result. */
    public String key() {
        return Json.hash(Json.object()
                .put("semantics", SEMANTICS)
                .put("task", task)
                .put("definition", definition)
                .put("examples", examples)
                .put("decoding", decoding.name()));
    }
}

package org.listopslab.curricula.experiment;

import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A setting that takes several values in an experiment.
 *
 * @param setting where it stands, as in {@code training.learning_rate}
 * @param values at least one, in the order of the file
 * @param at where the file has the values
 * @param list whether the setting is itself a list, of which each model has one entry
 */
record Axis(String setting, List<JsonNode> values, JsonPointer at, boolean list) {
    /** The setting without its section, as results name it. */
    String name() {
        return setting.substring(setting.indexOf('.') + 1);
    }

    /** Where the file has one of the values. */
    JsonPointer at(int index) {
        return at.appendIndex(index);
    }
}

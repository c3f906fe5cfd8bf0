package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A number that is measured on each model. In files it is a word, or a section that says where a probe's table has it. */
public sealed interface Quantity permits CellQuantity, ProbeQuantity {

    /** What sentences call it. */
    String words();

    /** Reads what a file has, once that fits the schema. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Quantity of(JsonNode written) {
        if (!written.isObject()) {
            return CellQuantity.valueOf(written.asString().toUpperCase(Locale.ROOT));
        }
        return new ProbeQuantity(
                written.path("table").asString(""),
                written.path("column").asString(""),
                Side.words(written.path("where")));
    }
}

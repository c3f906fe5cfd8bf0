package org.listopslab.curricula.experiment;

import java.util.List;
import tools.jackson.core.JsonPointer;

/** What is wrong with a document by itself, before its sections are bound to records. */
interface Faults {
    /** A document that needs no check. */
    Faults NONE = new Faults() {
        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public boolean at(JsonPointer place) {
            return false;
        }
    };

    /** Returns the faults, at most one for each place. */
    List<Problem> problems();

    /** Returns whether there is a fault at this place or inside it. */
    boolean at(JsonPointer place);
}

package org.listopslab.curricula.course;

import java.util.Set;

/**
 * One stage of a course, with nothing left open.
 *
 * @param mixture what is taught
 * @param end when it ends
 * @param pace how fast
 * @param resets what of the model does not go on into it
 * @param frozen what it leaves as it is
 */
public record Stage(Mixture mixture, StageEnd end, Pace pace, Set<Reset> resets, Set<Part> frozen) {
    public Stage {
        resets = Set.copyOf(resets);
        frozen = Set.copyOf(frozen);
    }
}

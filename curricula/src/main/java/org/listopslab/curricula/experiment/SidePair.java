package org.listopslab.curricula.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two sides whose ratio of thresholds is meant.
 *
 * @param smaller the side under the line
 * @param larger the side above it
 */
public record SidePair(
        @Setting(affects = Affects.JUDGEMENT, value = "The curriculum whose threshold is under the line.")
        Side smaller,

        @Setting(affects = Affects.JUDGEMENT, value = "The curriculum whose threshold is above the line.")
        Side larger) {

    /** Returns the same pair, judged on this task where it names none. */
    SidePair on(@Nullable String task) {
        return new SidePair(smaller.on(task), larger.on(task));
    }

    /** Returns both sides by their keys. */
    Map<String, Side> sides() {
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put("smaller", smaller);
        sides.put("larger", larger);
        return sides;
    }
}

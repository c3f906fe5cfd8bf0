package org.listopslab.curricula.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.course.Reset;

/** How a model is taught two tasks. */
public enum PairWay {
    /** Both at once, in equal shares. */
    JOINT {
        @Override
        Curriculum curriculum(String first, String second, boolean operators) {
            String name = first + "+" + second;
            return new Curriculum(name, List.of(operators ? stage(null, name) : stage(null, first, second)));
        }
    },
    /** The first, then the second, which begins with a fresh optimizer. */
    PRETRAINED {
        @Override
        Curriculum curriculum(String first, String second, boolean operators) {
            return new Curriculum(
                    first + ", then " + second, List.of(stage(null, first), stage(List.of(Reset.OPTIMIZER), second)));
        }
    };

    /**
     * Returns the curriculum of two tasks.
     *
     * @param operators whether both are operators, so that one expression can mix them
     */
    abstract Curriculum curriculum(String first, String second, boolean operators);

    /** Returns the curriculum of one task. */
    static Curriculum alone(String task) {
        return new Curriculum(task, List.of(stage(null, task)));
    }

    /** The word that files and tables have for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static StageSettings stage(@Nullable List<Reset> reset, String... tasks) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String task : tasks) {
            shares.put(task, 1.0);
        }
        return new StageSettings(shares, null, null, null, null, null, null, null, null, reset, null);
    }
}

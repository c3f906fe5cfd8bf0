package org.listopslab.data.task;

import java.util.Locale;

/** A property whose values a task draws equally often, instead of as often as its law gives them. */
public enum Balance {
    /** None: the law as it is. */
    NONE,
    /** The expression's value. */
    ANSWER,
    /** The dependency depth: how many operations, one inside another, really decide the value. */
    DEPENDENCY;

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

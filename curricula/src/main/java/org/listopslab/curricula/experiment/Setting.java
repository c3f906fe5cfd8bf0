package org.listopslab.curricula.experiment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a setting once, for the JSON Schema and for the record's constructor ({@link Checks#of}): what it is, what depends
 * on it, and the bounds of its number, or of each number of its list or map.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@interface Setting {
    /** What the setting is, in one sentence. */
    String value();

    /** What depends on it. */
    Affects affects() default Affects.TRAINING;

    /** Whether it may be left out without a default of its own; its value is then null. */
    boolean optional() default false;

    /** The least value allowed; NaN for none. */
    double from() default Double.NaN;

    /** The greatest value that is too small; NaN for none. */
    double above() default Double.NaN;

    /** The greatest value allowed; NaN for none. */
    double to() default Double.NaN;

    /** The regular expression that a text matches; empty for none. */
    String pattern() default "";

    /** The fewest entries of a list or map. */
    int entriesFrom() default 1;

    /** The most entries of a list or map. */
    int entriesTo() default Integer.MAX_VALUE;

    /** Whether an entry may occur only once. */
    boolean distinct() default false;
}

package org.listopslab.curricula.experiment;

import tools.jackson.core.JsonPointer;

/**
 * A setting whose value, or whose own name, is impossible.
 *
 * @param at the setting, from the record that found it
 * @param ofName whether it is the name of the setting that is wrong
 * @param found the value, as a file would write it; or what is wrong with the name, as in {@code unknown operator "SUN"}
 * @param expected what would be possible, as in {@code a whole number from 2 to 100}
 * @param suggestion a near match of what was found; empty for none
 */
record Violation(JsonPointer at, boolean ofName, String found, String expected, String suggestion) {

    /** Returns the same violation as seen from a record further out. */
    Violation in(JsonPointer outer) {
        return new Violation(outer.append(at), ofName, found, expected, suggestion);
    }

    /** Returns the same violation at another place. */
    Violation movedTo(JsonPointer place) {
        return new Violation(place, ofName, found, expected, suggestion);
    }

    /** Returns what was found, with its place. */
    String fault() {
        return ofName ? found + Wording.inside(at.head()) : Wording.name(at) + " is " + found;
    }

    @Override
    public String toString() {
        return fault() + "; expected " + expected + Wording.didYouMean(suggestion);
    }
}

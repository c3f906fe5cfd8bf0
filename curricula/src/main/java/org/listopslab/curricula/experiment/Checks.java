package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;

/** Collects what is wrong with the values of one record, so that all of it is told at once. */
final class Checks {
    private final List<Violation> violations = new ArrayList<>();

    static JsonPointer at(String key) {
        return JsonPointer.empty().appendProperty(key);
    }

    void wholeNumber(String key, long value, long from, long to) {
        wholeNumber(at(key), value, from, to);
    }

    void wholeNumber(JsonPointer at, long value, long from, long to) {
        if (value < from || value > to) {
            add(at, Long.toString(value), Wording.wholeNumber(from, to));
        }
    }

    /** Checks every number of a list that may not be empty and holds each number once. */
    void wholeNumbers(String key, List<Integer> values, int from, int to) {
        if (values.isEmpty()) {
            add(at(key), "[]", "at least one entry");
        }
        for (int i = 0; i < values.size(); i++) {
            wholeNumber(at(key).appendIndex(i), values.get(i), from, to);
            if (values.indexOf(values.get(i)) < i) {
                add(at(key).appendIndex(i), values.get(i).toString(), "a number that is not yet in the list");
            }
        }
    }

    void numberFrom(String key, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            add(at(key), Double.toString(value), Wording.numberFrom(from, to));
        }
    }

    void numberAbove(String key, double value, double above, double to) {
        numberAbove(at(key), value, above, to);
    }

    void numberAbove(JsonPointer at, double value, double above, double to) {
        if (!(value > above && value <= to)) {
            add(at, Double.toString(value), Wording.numberAbove(above, to));
        }
    }

    void text(String key, String value) {
        if (value.isBlank()) {
            add(at(key), Wording.quoted(value), "some text");
        }
    }

    void add(JsonPointer at, String found, String expected) {
        add(at, found, expected, "");
    }

    void add(JsonPointer at, String found, String expected, String suggestion) {
        violations.add(new Violation(at, false, found, expected, suggestion));
    }

    /** Adds a fault of the name of a setting, where names are free. */
    void addName(JsonPointer at, String found, String expected, String suggestion) {
        violations.add(new Violation(at, true, found, expected, suggestion));
    }

    /**
     * Ends the checks.
     *
     * @throws InvalidSettings if anything was wrong
     */
    void done() {
        if (!violations.isEmpty()) {
            throw new InvalidSettings(violations);
        }
    }
}

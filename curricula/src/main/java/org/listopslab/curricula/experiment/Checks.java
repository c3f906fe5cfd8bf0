package org.listopslab.curricula.experiment;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.Rounding;
import tools.jackson.core.JsonPointer;

/** Collects what is wrong with the values of one record, so that all of it is told at once. */
final class Checks {
    /** Each once: a value can be wrong in several combinations. */
    private final Set<Violation> violations = new LinkedHashSet<>();

    /**
     * Begins the checks of a record with those that its settings declare.
     *
     * @param values the value of each component, in order; null and those without bounds are passed over
     */
    static Checks of(Class<? extends Record> type, @Nullable Object... values) {
        Checks checks = new Checks();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Setting setting = components[i].getAnnotation(Setting.class);
            @Nullable Object value = values[i];
            if (setting != null && value != null) {
                checks.declared(at(Wording.key(components[i].getName())), value, setting);
            }
        }
        return checks;
    }

    private void declared(JsonPointer at, Object value, Setting setting) {
        if (value instanceof List<?> list) {
            entries(at, list, setting);
        } else if (value instanceof Map<?, ?> map) {
            if (map.size() < setting.entriesFrom()) {
                add(at, "{}", Wording.atLeast(setting.entriesFrom()));
            }
            map.forEach((key, entry) -> number(at.appendProperty(String.valueOf(key)), entry, setting));
        } else if (value instanceof String text && !setting.pattern().isEmpty()) {
            if (!text.matches(setting.pattern())) {
                add(at, Wording.quoted(text), Wording.phrase(setting.value()));
            }
        } else {
            number(at, value, setting);
        }
    }

    private void entries(JsonPointer at, List<?> list, Setting setting) {
        boolean tooMany = list.size() > setting.entriesTo();
        if (list.size() < setting.entriesFrom() || tooMany) {
            boolean exact = setting.entriesFrom() == setting.entriesTo();
            add(
                    at,
                    list.toString(),
                    exact ? "a list of " + setting.entriesTo() + " entries" : Wording.atLeast(setting.entriesFrom()));
        }
        for (int i = 0; i < list.size(); i++) {
            number(at.appendIndex(i), list.get(i), setting);
            if (setting.distinct() && list.indexOf(list.get(i)) < i) {
                add(at.appendIndex(i), String.valueOf(list.get(i)), "an entry that is not yet in the list");
            }
        }
    }

    private void number(JsonPointer at, Object value, Setting setting) {
        if (value instanceof Double number) {
            boolean low = Double.isNaN(setting.above()) ? !(number >= setting.from()) : !(number > setting.above());
            if (low || !(number <= setting.to())) {
                add(
                        at,
                        number.toString(),
                        Double.isNaN(setting.above())
                                ? Wording.numberFrom(setting.from(), setting.to())
                                : Wording.numberAbove(setting.above(), setting.to()));
            }
        } else if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number < (long) setting.from() || number > (long) setting.to()) {
                add(at, Long.toString(number), Wording.wholeNumber((long) setting.from(), (long) setting.to()));
            }
        }
    }

    static JsonPointer at(String key) {
        return JsonPointer.empty().appendProperty(key);
    }

    /** The place below a record, its keys and indices with {@code /} between them. */
    static JsonPointer below(String place) {
        return JsonPointer.compile("/" + place);
    }

    /** Adds what is wrong with a range of which at least one end is given. */
    void range(@Nullable Double atLeast, @Nullable Double atMost) {
        if (atLeast == null && atMost == null) {
            addName(at("at_least"), "neither \"at_least\" nor \"at_most\"", "one of them, or both", "");
        } else if (atLeast != null && atMost != null && atLeast > atMost) {
            add(at("at_most"), Rounding.exact(atMost), "at least the " + Rounding.exact(atLeast) + " of at_least");
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

    /** Whether nothing was wrong so far. */
    boolean sound() {
        return violations.isEmpty();
    }

    /**
     * Ends the checks.
     *
     * @throws InvalidSettings if anything was wrong
     */
    void done() {
        if (!violations.isEmpty()) {
            throw new InvalidSettings(List.copyOf(violations));
        }
    }
}

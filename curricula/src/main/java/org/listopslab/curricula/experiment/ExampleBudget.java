package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How many examples of each task are taught: a number of them, drawn again and again, or fresh ones without end.
 *
 * @param number at least 1; 0 for without end
 */
public record ExampleBudget(int number) {
    static final int MOST = 1_000_000_000;
    /** The word for without end. */
    static final String ENDLESS_WORD = "endless";

    /** Every example is a new draw. */
    public static final ExampleBudget ENDLESS = new ExampleBudget(0);

    public ExampleBudget {
        if (number < 0 || number > MOST) {
            throw new InvalidSettings(List.of(new Violation(
                    Checks.at("examples"), false, Integer.toString(number), Wording.wholeNumber(1, MOST), "")));
        }
    }

    /** Reads what a file has, once that fits the schema. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ExampleBudget of(JsonNode written) {
        return written.isString() ? ENDLESS : new ExampleBudget(written.intValue());
    }

    @JsonValue
    Object written() {
        return endless() ? ENDLESS_WORD : (Object) number;
    }

    /** Whether there is no end of them. */
    public boolean endless() {
        return number == 0;
    }

    /** The number or the word, as files have it. */
    @Override
    public String toString() {
        return written().toString();
    }
}

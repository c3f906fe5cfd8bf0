package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number that a probe has found: a column of its table, in the rows of the model. Where a model has several such rows, their mean.
 *
 * @param table the name of the probe's table, without folder and ending
 * @param column the column that holds the number
 * @param where keys and values that the rows have, such as {@code probe: parity}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProbeQuantity(
        @Setting(
                affects = Affects.JUDGEMENT,
                pattern = NAME,
                value = "The name of a table in the run's folder probes, without .csv, such as number_structure.")
        String table,

        @Setting(
                affects = Affects.JUDGEMENT,
                pattern = NAME,
                value = "The name of the column that holds the number, such as value.")
        String column,

        @Setting(
                affects = Affects.JUDGEMENT,
                optional = true,
                entriesFrom = 0,
                value = "Which rows: column -> value, such as probe: parity; all rows of a model where left out.")
        Map<String, String> where)
        implements Quantity {

    static final String NAME = "[A-Za-z0-9_]+";

    public ProbeQuantity {
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        Checks.of(ProbeQuantity.class, table, column, where).done();
    }

    @Override
    public String words() {
        return where.isEmpty() ? column + " of " + table : String.join(" ", where.values()) + " (" + column + ")";
    }
}

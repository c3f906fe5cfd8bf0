package org.listopslab.data.operator;

import java.util.List;
import java.util.function.Function;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.IntegersModulo;

/** The registry of operators: each by its name, on a domain. */
public final class Operators {

    private static final List<Entry> ENTRIES = List.of(
            new Entry("MAX", domain -> new Max()),
            new Entry("MIN", domain -> new Min()),
            new Entry("MED", domain -> new Median()),
            new Entry("SUM", domain -> new Sum(domain.modulus())));

    private record Entry(String name, Function<IntegersModulo, Operator> on) {}

    private Operators() {}

    /** The names of the operators on a domain, in the registry's order. */
    public static List<String> names(Domain domain) {
        return domain instanceof IntegersModulo
                ? ENTRIES.stream().map(Entry::name).toList()
                : List.of();
    }

    /**
     * The operator with this name on a domain.
     *
     * @throws DataException where the domain has no such operator; the message names those that it has
     */
    public static Operator byName(String name, Domain domain) {
        if (domain instanceof IntegersModulo integers) {
            for (Entry entry : ENTRIES) {
                if (entry.name().equals(name)) {
                    return entry.on().apply(integers);
                }
            }
        }
        throw new DataException(
                "unknown operator '" + name + "' on " + domain.name() + "; known: " + String.join(", ", names(domain)));
    }
}

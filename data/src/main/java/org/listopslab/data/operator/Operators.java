package org.listopslab.data.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.FiniteGroup;
import org.listopslab.data.domain.IntegersModulo;

/**
 * The registry of operators: each by its name, on a domain. A name that ends in {@code ~NUMBER} chooses one of a family:
 * {@code RSUM~7} is the relabelled sum of seed 7; {@code RSUM} is {@code RSUM~1}.
 */
public final class Operators {

    private static final List<Entry<IntegersModulo>> ON_INTEGERS = List.of(
            single("MAX", domain -> new Max()),
            single("MIN", domain -> new Min()),
            single("MED", domain -> new Median()),
            single("SUM", domain -> new Sum(domain.modulus())),
            single("PROD", domain -> new Product(domain.modulus())),
            single("NADD", domain -> new AlternatingSum(domain.modulus())),
            single("FIRST", domain -> new First()),
            single("LAST", domain -> new Last()),
            single("FLSUM", domain -> new FirstTwoSum(domain.modulus())),
            family("RSUM", (domain, choice) -> new RelabelledSum(choice.name(), domain.modulus(), choice.number())),
            family("TABLE", (domain, choice) -> new RandomTable(choice.name(), domain.modulus(), choice.number())));

    private static final List<Entry<FiniteGroup>> ON_GROUPS = List.of(
            single("PROD", GroupProduct::new),
            single("SIGN", GroupPart::sign),
            family("BLOCK", (group, choice) -> GroupPart.block(choice.name(), group, choice.number())),
            single("FIRST", group -> new First()),
            single("LAST", group -> new Last()));

    private static final int MAX_NUMBER = 1_000_000;

    /** A registered name and how to make its operator on a domain. */
    private record Entry<D extends Domain>(String name, boolean isFamily, BiFunction<D, Choice, Operator> on) {}

    /** The name as it was given, and its number, 1 where none was given. */
    private record Choice(String name, int number) {}

    private Operators() {}

    /** The names of the operators on a domain, in the registry's order; one name stands for a whole family. */
    public static List<String> names(Domain domain) {
        return domain instanceof FiniteGroup ? names(ON_GROUPS) : names(ON_INTEGERS);
    }

    /** All operators that a domain has, one of each family; without those that are impossible on it. */
    public static List<Operator> all(Domain domain) {
        List<Operator> all = new ArrayList<>();
        for (String name : names(domain)) {
            try {
                all.add(byName(name, domain));
            } catch (DataException impossible) {
                // A group without a sign, for instance.
            }
        }
        return all;
    }

    /**
     * The operator with this name on a domain.
     *
     * @throws DataException where the domain has no such operator; the message names those that it has
     */
    public static Operator byName(String name, Domain domain) {
        return domain instanceof FiniteGroup group
                ? find(ON_GROUPS, name, group)
                : find(ON_INTEGERS, name, (IntegersModulo) domain);
    }

    private static <D extends Domain> Operator find(List<Entry<D>> entries, String name, D domain) {
        int tilde = name.indexOf('~');
        String base = tilde < 0 ? name : name.substring(0, tilde);
        for (Entry<D> entry : entries) {
            if (entry.name().equals(base) && (tilde < 0 || entry.isFamily())) {
                return entry.on().apply(domain, new Choice(name, tilde < 0 ? 1 : number(name, tilde + 1)));
            }
        }
        String known = entries.stream()
                .map(entry -> entry.isFamily() ? entry.name() + "~NUMBER" : entry.name())
                .collect(Collectors.joining(", "));
        throw new DataException("unknown operator '" + name + "' on " + domain.name() + "; known: " + known);
    }

    private static int number(String name, int from) {
        String digits = name.substring(from);
        if (!digits.matches("[1-9][0-9]{0,6}") || Integer.parseInt(digits) > MAX_NUMBER) {
            throw new DataException("'" + name + "' must end in a number from 1 to " + MAX_NUMBER);
        }
        return Integer.parseInt(digits);
    }

    private static List<String> names(List<? extends Entry<?>> entries) {
        return entries.stream().map(Entry::name).toList();
    }

    private static <D extends Domain> Entry<D> single(String name, Function<D, Operator> on) {
        return new Entry<>(name, false, (domain, choice) -> on.apply(domain));
    }

    private static <D extends Domain> Entry<D> family(String name, BiFunction<D, Choice, Operator> on) {
        return new Entry<>(name, true, on);
    }
}

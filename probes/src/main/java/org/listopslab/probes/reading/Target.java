package org.listopslab.probes.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.data.operator.Operator;

/**
 * What is to be read out of an activation: a class for each spot.
 *
 * @param name how tables call it
 * @param label the class of a spot, from 0
 */
record Target(String name, ToIntFunction<Spot> label) {
    /** The most divisors whose residues are read. */
    private static final int MOST_DIVISORS = 4;

    /** The value itself. */
    static final Target VALUE = new Target("value", Spot::value);

    /** The residues of the value modulo the least divisors of n but 1 and n, of which 2 is its parity; none outside of Z_n. */
    static List<Target> residues(Domain domain) {
        List<Target> residues = new ArrayList<>();
        if (domain instanceof IntegersModulo) {
            for (int divisor = 2; divisor < domain.size() && residues.size() < MOST_DIVISORS; divisor++) {
                if (domain.size() % divisor == 0) {
                    int by = divisor;
                    residues.add(new Target("value_mod_" + by, spot -> spot.value() % by));
                }
            }
        }
        return residues;
    }

    /** The operator in force, among these. */
    static Target operator(List<Operator> operators) {
        return new Target("operator", spot -> operators.indexOf(spot.operator()));
    }
}

package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.data.expression.FlatExpression;

/**
 * Guesses from tables of how often each value went with what a {@link Glance} saw. Telling keys are rare, so the tables are
 * interpolated: at each level the counts are added to the shares that the level before gave, weighed as a few observations.
 */
final class TableGuesser implements Guesser {

    /** How many observations the level before is worth; fewer let rare keys guess at random. */
    private static final double PRIOR = 20;

    private final Glance glance;
    private final int elements;
    private final int[] all;
    private final List<Map<Long, int[]>> tables = new ArrayList<>();

    TableGuesser(Glance glance, int elements) {
        this.glance = glance;
        this.elements = elements;
        all = new int[elements];
    }

    @Override
    public String name() {
        return glance.name();
    }

    @Override
    public boolean seesAll(FlatExpression expression) {
        return glance.seesAll(expression);
    }

    @Override
    public void learn(FlatExpression expression) {
        int value = expression.value();
        all[value]++;
        long[] keys = glance.keys(expression);
        for (int level = 0; level < keys.length; level++) {
            if (tables.size() == level) {
                tables.add(new HashMap<>());
            }
            tables.get(level).computeIfAbsent(keys[level], key -> new int[elements])[value]++;
        }
    }

    @Override
    public double[] shares(FlatExpression expression) {
        double[] shares = interpolate(all, new double[elements]);
        long[] keys = glance.keys(expression);
        for (int level = 0; level < keys.length && level < tables.size(); level++) {
            int[] counts = tables.get(level).get(keys[level]);
            if (counts != null) {
                shares = interpolate(counts, shares);
            }
        }
        return shares;
    }

    private static double[] interpolate(int[] counts, double[] before) {
        double total = PRIOR;
        for (int count : counts) {
            total += count;
        }
        double[] shares = new double[counts.length];
        for (int value = 0; value < shares.length; value++) {
            shares[value] = (counts[value] + PRIOR * before[value]) / total;
        }
        return shares;
    }
}

package org.listopslab.probes.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Rows in two parts, one to fit a read-out on and one to judge it by, no unit in both.
 *
 * @param units the unit of each row, from 0
 * @param count how many units there are
 * @param fitted the places of the rows to fit on
 * @param judged the places of the rows to judge by
 */
record UnitSplit(int[] units, int count, int[] fitted, int[] judged) {
    /** The most rows of a part: more of them cost time and tell little more. */
    static final int MOST_ROWS = 512;

    /** With so many held-out units, half of them are enough to fit on. */
    static final int MANY_UNITS = 400;

    /**
     * Splits rows, of which some are of held-out questions and others of the split that models are taught.
     *
     * <p>Where there are {@value #MANY_UNITS} held-out units or more, a random half of them is fitted on, and the rest judges. Where
     * there are fewer, all of them judge, and what is fitted on is taught: units that no held-out question has. Where there are fewer
     * of those than of the others, as where questions only begin with a unit, a random half of all is fitted on.
     *
     * <p>Where a part has more rows than {@value #MOST_ROWS}, it keeps the first row of each of its units, then the second, until it
     * is full.
     *
     * @param of the unit of each row, as any number
     * @param held how many rows are of held-out questions; they come first
     */
    static UnitSplit of(long[] of, int held, SplittableRandom random) {
        Map<Long, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < of.length; row++) {
            rows.computeIfAbsent(of[row], unused -> new ArrayList<>()).add(row);
        }
        List<List<Integer>> heldOut =
                rows.values().stream().filter(unit -> unit.get(0) < held).toList();
        List<List<Integer>> taught =
                rows.values().stream().filter(unit -> unit.get(0) >= held).toList();
        int[] units = new int[of.length];
        int count = 0;
        for (List<Integer> unit : rows.values()) {
            for (int row : unit) {
                units[row] = count;
            }
            count++;
        }
        if (heldOut.size() < MANY_UNITS && taught.size() >= heldOut.size()) {
            return new UnitSplit(units, count, chosen(taught), chosen(heldOut));
        }
        List<List<Integer>> all = new ArrayList<>(heldOut.size() < MANY_UNITS ? rows.values() : heldOut);
        Collections.shuffle(all, new Random(random.nextLong()));
        int middle = all.size() / 2;
        return new UnitSplit(units, count, chosen(all.subList(0, middle)), chosen(all.subList(middle, all.size())));
    }

    private static int[] chosen(List<List<Integer>> units) {
        List<Integer> chosen = new ArrayList<>();
        int longest = units.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<Integer> unit : units) {
                if (turn < unit.size() && chosen.size() < MOST_ROWS) {
                    chosen.add(unit.get(turn));
                }
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** How many units a part has rows of. */
    int units(int[] part) {
        return (int) Arrays.stream(part).map(row -> units[row]).distinct().count();
    }
}

package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.List;

/** A way to put the cells of a plan into fleets. What trains together is fixed at the first start of a run and then kept. */
@FunctionalInterface
public interface Grouping {
    /** The grouping of a plan that is made for no machine: fleets of at most eight. */
    Grouping DEFAULT = atMost(8);

    /**
     * The members of each fleet.
     *
     * @param plan a plan whose fleets do not count
     * @return every cell once; all of a fleet {@linkplain Plan#alike() alike}
     * @throws PlanException if the plan cannot be grouped this way
     */
    List<List<Cell>> members(Plan plan);

    /** As few fleets as can be with at most {@code most} members each, cells shared evenly. */
    static Grouping atMost(int most) {
        return plan -> {
            List<List<Cell>> fleets = new ArrayList<>();
            for (List<Cell> cells : plan.alike()) {
                fleets.addAll(evenly(cells, fewest(cells, most)));
            }
            return fleets;
        };
    }

    /** The number of fleets that these cells need if each has at most {@code most} members. */
    static int fewest(List<Cell> cells, int most) {
        return (int) ((cells.size() + (long) most - 1) / most);
    }

    /** These cells in {@code parts} lists whose sizes differ by one at the most. */
    static List<List<Cell>> evenly(List<Cell> cells, int parts) {
        List<List<Cell>> lists = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int from = (int) ((long) cells.size() * i / parts);
            int to = (int) ((long) cells.size() * (i + 1) / parts);
            lists.add(cells.subList(from, to));
        }
        return lists;
    }
}

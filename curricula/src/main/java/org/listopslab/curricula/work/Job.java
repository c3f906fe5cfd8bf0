package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;

/**
 * What a worker is told to do, as one line of text: {@code train FLEET CELL,CELL,...} or {@code measure FLEET CELL,CELL,...}.
 *
 * @param kind what is to be done
 * @param fleet with which models
 */
public record Job(Kind kind, FleetPlan fleet) {
    /** What can be done with a fleet. */
    public enum Kind {
        /** Train its untrained members to the end, and measure them. */
        TRAIN,
        /** Make the measurements that its trained members lack. */
        MEASURE
    }

    /** The training of a fleet. */
    public static Job train(FleetPlan fleet) {
        return new Job(Kind.TRAIN, fleet);
    }

    /** The measurement of trained models. */
    public static Job measure(FleetPlan fleet) {
        return new Job(Kind.MEASURE, fleet);
    }

    /** The line that says it to a worker. */
    public String toLine() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + fleet.id() + " "
                + fleet.cells().stream().map(Cell::id).collect(Collectors.joining(","));
    }

    /**
     * The job in a line.
     *
     * @param cells the cells that there are, by id
     * @throws NoSuchElementException if it names another
     */
    static Job parse(String line, Map<String, Cell> cells) {
        String[] words = line.split(" ", 3);
        List<Cell> members = new ArrayList<>();
        for (String id : words[2].split(",", -1)) {
            Cell cell = cells.get(id);
            if (cell == null) {
                throw new NoSuchElementException("this experiment has no cell " + id);
            }
            members.add(cell);
        }
        return new Job(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), new FleetPlan(words[1], members));
    }
}

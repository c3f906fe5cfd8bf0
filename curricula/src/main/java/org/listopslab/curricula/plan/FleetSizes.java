package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.shape.MemoryEstimate.Batch;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;

/**
 * Fleets as large as serves the device and fits its free memory, or as large as asked for.
 *
 * <p>With a wish, the grouping depends on nothing else: the same everywhere. Without one, no worker is left without a fleet
 * where cells could be shared: an idle core costs more than a smaller fleet.
 *
 * @param machine what there is
 * @param wish the most members that were asked for, at least 1; empty to choose
 */
public record FleetSizes(Machine machine, OptionalInt wish) implements Grouping {
    /** Beyond this little is left to gain on a core, even with the smallest models. */
    private static final int MOST_ON_CPU = 16;
    /**
     * Numbers of a fleet's largest activation up to which a core gains from a larger fleet. Measured on two cores, in
     * model-steps per second of the machine with 1, 8 and 16 models: width 8, 8 tokens, batches of 128 (32,768 numbers for each
     * member): 770, 1,548, 1,642; width 16, 64 tokens, batches of 64 (262,144): 252, 312, 313; width 32, 64 tokens, batches of 64
     * (524,288): 92, 91, 90.
     */
    private static final double MOST_NUMBERS = 1 << 22;
    /** The vector engine trains members one after another: a fleet saves nothing but files, and small ones fill the cores to the end. */
    private static final int MOST_OF_VECTORS = 4;
    /** A GPU gains as long as its cores are not all busy; beyond this it is, even with the smallest models. */
    private static final int MOST_ON_GPU = 1024;

    @Override
    public List<List<Cell>> members(Plan plan) {
        List<List<Cell>> groups = plan.alike();
        double largest = 0;
        for (List<Cell> cells : groups) {
            Cell cell = cells.get(0);
            largest = Math.max(largest, plan.memory(cell).bytes(cell.shape(), wanted(cells), machine.device()));
        }
        int workers = machine.workersFor(largest);
        refuseTooLarge(plan, groups, workers);
        if (wish.isPresent()) {
            return Grouping.atMost(wish.getAsInt()).members(plan);
        }
        int[] counts = new int[groups.size()];
        for (int i = 0; i < counts.length; i++) {
            Cell cell = groups.get(i).get(0);
            FleetMemory memory = plan.memory(cell);
            int most = Math.min(
                    preferred(cell.engine(), cell.shape(), memory.training()),
                    memory.mostMembers(cell.shape(), machine.share(workers), machine.device()));
            counts[i] = Grouping.fewest(groups.get(i), most);
        }
        share(plan, groups, counts, workers);
        List<List<Cell>> fleets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            fleets.addAll(Grouping.evenly(groups.get(i), counts[i]));
        }
        return fleets;
    }

    /** Members of the largest fleet that these cells must be able to form: never more than there are. */
    private int wanted(List<Cell> alike) {
        return Math.min(wish.orElse(1), alike.size());
    }

    /** The number of members that serves the device best, from 1. */
    private int preferred(Engine engine, ModelShape shape, Batch batch) {
        if (machine.device() != Accelerator.CPU) {
            return MOST_ON_GPU;
        }
        if (engine == Engine.VECTOR) {
            return MOST_OF_VECTORS;
        }
        double perToken = Math.max(shape.hidden(), (double) shape.heads() * batch.length());
        double largest = (double) batch.examples() * batch.length() * perToken;
        return (int) Math.max(1, Math.min(MOST_ON_CPU, MOST_NUMBERS / largest));
    }

    /** Splits the most expensive fleets until there is one for every worker. */
    private static void share(Plan plan, List<List<Cell>> groups, int[] counts, int workers) {
        int fleets = java.util.Arrays.stream(counts).sum();
        for (; fleets < workers; fleets++) {
            int worst = -1;
            double most = 0;
            for (int i = 0; i < counts.length; i++) {
                double cost = plan.cost(groups.get(i)) / counts[i];
                if (counts[i] < groups.get(i).size() && cost > most) {
                    worst = i;
                    most = cost;
                }
            }
            if (worst < 0) {
                return;
            }
            counts[worst]++;
        }
    }

    private void refuseTooLarge(Plan plan, List<List<Cell>> groups, int workers) {
        int fits = Integer.MAX_VALUE;
        List<Cell> worst = List.of();
        for (List<Cell> cells : groups) {
            int most = plan.memory(cells.get(0))
                    .mostMembers(cells.get(0).shape(), machine.share(workers), machine.device());
            if (most < wanted(cells) && most < fits) {
                fits = most;
                worst = cells;
            }
        }
        if (worst.isEmpty()) {
            return;
        }
        ModelShape shape = worst.get(0).shape();
        FleetMemory memory = plan.memory(worst.get(0));
        if (fits < 1) {
            throw new PlanException(PlanException.Cause.ENVIRONMENT, noneFits(memory, shape, workers));
        }
        throw new PlanException(
                PlanException.Cause.ENVIRONMENT,
                "a fleet of " + wanted(worst) + " models of shape " + shape.label() + " would need about "
                        + bytes(memory.bytes(shape, wanted(worst), machine.device())) + ", and " + room(workers)
                        + "; --fleet " + fits + " fits");
    }

    private String noneFits(FleetMemory memory, ModelShape shape, int workers) {
        long parameters = ParameterLedger.of(shape).unique();
        String what = "not even one model of shape " + shape.label()
                + String.format(Locale.ROOT, " (%,d parameters) fits: ", parameters);
        if (memory.mostMembers(shape, Double.MAX_VALUE, machine.device()) < 1) {
            return what
                    + String.format(
                            Locale.ROOT,
                            "a saved state of it (12 bytes for each parameter), or one batch (%,d tokens), is longer than an array"
                                    + " can be (2,147,483,647); lower models.width, models.layers or training.batch",
                            (long) memory.training().examples()
                                    * memory.training().length());
        }
        double needed = memory.bytes(shape, 1, machine.device());
        int possible = (int) (machine.share(1) / needed);
        return what + "a batch of " + memory.training().examples() + " examples of "
                + memory.training().length()
                + " tokens takes about " + bytes(needed) + ", and " + room(workers) + "; "
                + (possible >= 1 ? "--workers " + possible + " fits, or lower" : "lower")
                + " training.batch, the length of examples (expressions.depth, expressions.arguments),"
                + " models.width or models.layers";
    }

    private String room(int workers) {
        String free = bytes((double) machine.freeBytes())
                + (machine.device() == Accelerator.CPU ? " of memory" : " of the GPU's memory")
                + (workers == 1 ? " is free" : " is free for " + workers + " workers");
        return free + ", of which " + (workers == 1 ? "the worker" : "each") + " may take "
                + bytes(machine.share(workers));
    }

    /** Such as {@code 350 MB}, {@code 1.4 GB}. */
    public static String bytes(double number) {
        String[] units = {"MB", "GB", "TB", "PB"};
        double value = number / 1e6;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        String format = value < 9.95 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, format, value, units[unit]);
    }
}

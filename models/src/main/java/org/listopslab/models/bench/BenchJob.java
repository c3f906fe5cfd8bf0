package org.listopslab.models.bench;

import java.util.List;
import java.util.Locale;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineRuntime;
import org.listopslab.models.fleet.Fleet;

/**
 * What one process of a benchmark trains. The number of engine threads is a setting of the whole process, so each contestant
 * needs processes of its own.
 *
 * @param work the work of every model
 * @param way how it trains
 * @param members members of the fleet (F); 1 where there is no fleet
 * @param threads engine threads; 0 for the engine's default
 * @param accelerator where it computes
 */
public record BenchJob(Workload work, Way way, int members, int threads, Accelerator accelerator) {
    /** How the last line of a process begins that cannot do its job; why not follows, for the user. */
    public static final String FAILED = "failed: ";

    private static final int NUMBERS = 6;
    private static final int AMOUNT = 8;

    /** The ways to train that are compared. */
    public enum Way {
        /** The usual one with PyTorch through DJL: its blocks, its trainer, its AdamW, one model. */
        BLOCKS,
        /** The lab's fleets in PyTorch. */
        PYTORCH,
        /** The lab's vector engine. */
        VECTOR;

        /** The one that trains with this engine. */
        public static Way of(Engine engine) {
            return engine == Engine.VECTOR ? VECTOR : PYTORCH;
        }
    }

    /** What a process does with its job. */
    @FunctionalInterface
    interface Task {
        /**
         * Does it, with results on the standard output.
         *
         * @param amount how much: seconds or steps
         */
        void run(BenchJob job, double amount) throws Exception;
    }

    /**
     * The command line of a process that does this job.
     *
     * @param amount how much of it: seconds or steps, as the process understands it
     */
    public List<String> arguments(double amount) {
        return List.of(
                Integer.toString(work.width()),
                Integer.toString(work.layers()),
                Integer.toString(work.batch()),
                Integer.toString(work.length()),
                Integer.toString(members),
                Integer.toString(threads),
                way.name(),
                accelerator.label(),
                Double.toString(amount));
    }

    static BenchJob of(String... arguments) {
        int[] numbers = List.of(arguments).subList(0, NUMBERS).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        return new BenchJob(
                new Workload(numbers[0], numbers[1], numbers[2], numbers[3]),
                Way.valueOf(arguments[NUMBERS]),
                numbers[4],
                numbers[5],
                Accelerator.valueOf(arguments[AMOUNT - 1].toUpperCase(Locale.ROOT)));
    }

    /** Sets the engine's threads and does the job of this process; where it cannot, says why in a line, {@link #FAILED} first. */
    static void run(String[] arguments, Task task) {
        BenchJob job = of(arguments);
        if (job.threads() == 0) {
            EngineRuntime.defaultThreads();
        } else {
            EngineRuntime.threads(job.threads());
        }
        try {
            task.run(job, Double.parseDouble(arguments[AMOUNT]));
        } catch (OutOfMemoryError e) {
            fail(job, "not enough memory (" + e.getMessage() + "); smaller sizes or a smaller --fleet need less");
        } catch (Exception e) {
            fail(job, e.getMessage() == null ? "for no reason that it gave" : e.getMessage());
        }
    }

    private static void fail(BenchJob job, String reason) {
        // The first line alone: what engines add is a trace of their own.
        System.out.println(FAILED + "training " + job.work().label() + " did not work: "
                + reason.lines().findFirst().orElse(""));
        System.exit(1);
    }

    /** The fleet that this job trains; the caller closes it. */
    Fleet fleet() {
        Engine engine = way == Way.VECTOR ? Engine.VECTOR : Engine.PYTORCH;
        return engine.open(work.shape(), work.initial(members), accelerator);
    }

    /** The way to train that this job names; the caller closes it. */
    Contestant contestant() {
        return way == Way.BLOCKS ? new BlockTraining(work, accelerator) : Contestant.of(work, fleet());
    }
}

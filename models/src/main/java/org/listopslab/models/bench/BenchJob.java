package org.listopslab.models.bench;

import java.util.List;
import java.util.Locale;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineRuntime;

/**
 * What one process of a benchmark trains. The number of engine threads is a setting of the whole process, so each contestant
 * needs processes of its own.
 *
 * @param work the work of every model
 * @param members members of the fleet (F); 0 for one model made of the library's own blocks
 * @param threads engine threads; 0 for the engine's default
 * @param accelerator where it computes
 */
public record BenchJob(Workload work, int members, int threads, Accelerator accelerator) {
    /** How the last line of a process begins that cannot do its job; why not follows, for the user. */
    public static final String FAILED = "failed: ";

    private static final int AMOUNT = 7;

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
                accelerator.label(),
                Double.toString(amount));
    }

    static BenchJob of(String... arguments) {
        int[] numbers = List.of(arguments).subList(0, AMOUNT - 1).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        return new BenchJob(
                new Workload(numbers[0], numbers[1], numbers[2], numbers[3]),
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

    /** The way to train that this job names; the caller closes it. */
    Contestant contestant() {
        return members == 0 ? new BlockTraining(work, accelerator) : Contestant.fleet(work, members, accelerator);
    }
}

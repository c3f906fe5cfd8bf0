package org.listopslab.curricula.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.experiment.Training;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.data.generate.Split;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineRuntime;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.shape.ParameterLayout;

/**
 * A process that trains some fleets of an experiment for a moment, as a worker would but that it waits for Java's compiler, and says how
 * long it takes: a line {@code SECONDS_FOR_A_STEP SECONDS_FOR_A_MEASUREMENT} for each, of one model; and last a line with the seconds that
 * it lost before it was up to speed, from the start of Java on.
 */
public final class TimingWorker {
    /** In nanoseconds. */
    private final LongSupplier clock;

    /** Seconds that were not lost. */
    private double steady;

    private TimingWorker(Accelerator accelerator) {
        // A processor's own time says what a machine can do, however busy it is now; what a GPU does is no processor's
        // time.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        clock = accelerator == Accelerator.CPU && threads.isCurrentThreadCpuTimeSupported()
                ? threads::getCurrentThreadCpuTime
                : System::nanoTime;
    }

    /**
     * Times fleets in the order given.
     *
     * @param args experiment file; {@code cpu} or {@code gpu}; then, for each fleet, the id of its first cell and its members
     */
    public static void main(String[] args) {
        EngineRuntime.threads(1);
        Plan plan = Plan.of(ExperimentFile.readWritten(Path.of(args[0])));
        Accelerator accelerator = Accelerator.valueOf(args[1].toUpperCase(Locale.ROOT));
        Pools pools = new Pools(plan);
        TimingWorker worker = new TimingWorker(accelerator);
        for (int i = 2; i < args.length; i += 2) {
            Cell cell = cell(plan, args[i]);
            List<Cell> members = Collections.nCopies(Integer.parseInt(args[i + 1]), cell);
            System.out.println(worker.time(members, pools, accelerator));
        }
        System.out.println(Math.max(0, sinceStart(accelerator) - worker.steady));
    }

    /** Seconds from the start of Java on; on a CPU those that this process computed, its compilers as well. */
    private static double sinceStart(Accelerator accelerator) {
        Duration gone = Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
        Duration counted = accelerator == Accelerator.CPU
                ? ProcessHandle.current().info().totalCpuDuration().orElse(gone)
                : gone;
        return counted.toMillis() / 1e3;
    }

    private static Cell cell(Plan plan, String id) {
        return plan.cells().stream()
                .filter(cell -> cell.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String time(List<Cell> cells, Pools pools, Accelerator accelerator) {
        Cell cell = cells.get(0);
        int members = cells.size();
        float[] initial = ParameterLayout.of(cell.shape()).initialise(cell.initialisation());
        float[][] values = new float[members][];
        Arrays.setAll(values, member -> initial.clone());
        Training training = cell.settings().training();
        float[] decay = filled(members, (float) training.weightDecay());
        float[] clip = filled(members, (float) training.clip());
        AdamWSettings settings = new AdamWSettings(decay, clip, 0.9, 0.999);
        float[][] rates = {filled(members, 1e-3f)};
        CurriculumBatches batches = batches(cells, pools);
        Examinations examinations = new Examinations(cells, pools);
        try (Fleet fleet = cell.engine().open(cell.shape(), values, accelerator)) {
            long[] step = {0};
            Runnable train = () -> {
                FleetBatch batch = batches.batch(
                        step[0]++ % cell.course().stages().get(0).end().steps());
                fleet.train(List.of(batch), rates, settings);
            };
            double perStep = steady(train);
            double perMeasurement = steady(() -> examinations.run(fleet));
            return perStep / members + " " + perMeasurement / members;
        }
    }

    private static CurriculumBatches batches(List<Cell> cells, Pools pools) {
        Cell cell = cells.get(0);
        CurriculumBatches.Member member = new CurriculumBatches.Member(
                cell.order(), cell.course().stages().get(0), 0, pools.training(cell));
        return new CurriculumBatches(
                Collections.nCopies(cells.size(), member), CurriculumBatches.Size.of(cells, pools));
    }

    /** What is measured on a fleet at every {@code evaluate_every}. */
    private static final class Examinations {
        private final List<Examination> all;

        Examinations(List<Cell> cells, Pools pools) {
            all = pools.measured(cells, Split.VALIDATION).values().stream()
                    .map(Examination::new)
                    .toList();
        }

        void run(Fleet fleet) {
            all.forEach(examination -> examination.examine(fleet, Decoding.TEACHER_FORCED));
        }
    }

    /** Seconds that work takes, once that does not change any more. */
    private double steady(Runnable work) {
        SteadyTime time = SteadyTime.of(work, clock);
        steady += time.times() * time.each();
        return time.each();
    }

    private static float[] filled(int members, float value) {
        float[] all = new float[members];
        Arrays.fill(all, value);
        return all;
    }
}

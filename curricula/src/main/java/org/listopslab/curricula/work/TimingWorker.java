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
 * A process that trains some fleets of an experiment for a moment, exactly as a worker would, and says how long it takes: a line
 * {@code SECONDS_FOR_A_STEP SECONDS_FOR_A_MEASUREMENT} for each, of one model; and last a line with the seconds that it lost before it
 * was up to speed, from the start of Java on.
 */
public final class TimingWorker {
    /**
     * Java compiles what runs often, here before it goes on ({@code -Xbatch}): so work is timed in windows, until three in a row agree.
     */
    private static final double WINDOW_SECONDS = 0.1;

    private static final double AGREEMENT = 0.1;
    private static final double MOST_SECONDS = 2;
    private static final int FEWEST_STEPS = 2;

    /** In nanoseconds. */
    private final LongSupplier clock;

    private double lost;

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
        worker.lost = sinceStart();
        for (int i = 2; i < args.length; i += 2) {
            Cell cell = cell(plan, args[i]);
            List<Cell> members = Collections.nCopies(Integer.parseInt(args[i + 1]), cell);
            System.out.println(worker.time(members, pools, accelerator));
        }
        System.out.println(worker.lost);
    }

    /** Seconds from the start of Java on, but for those in which others had the processor. */
    private static double sinceStart() {
        Duration gone = Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
        Duration computed = ProcessHandle.current().info().totalCpuDuration().orElse(gone);
        return Math.min(gone.toMillis(), computed.toMillis()) / 1e3;
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

    /** How long one time takes, once that does not change any more. */
    private double steady(Runnable work) {
        long started = clock.getAsLong();
        long times = 0;
        double before = Double.NaN;
        double last = Double.NaN;
        while (true) {
            double[] window = window(work);
            double next = window[0];
            times += (long) window[1];
            double least = Math.min(next, Math.min(last, before));
            double most = Math.max(next, Math.max(last, before));
            boolean agree = most <= least * (1 + AGREEMENT); // false while one of them is NaN
            double gone = (clock.getAsLong() - started) / 1e9;
            if (agree || gone > MOST_SECONDS) {
                double each = Double.isNaN(least) ? next : least;
                lost += Math.max(0, gone - times * each);
                return each;
            }
            before = last;
            last = next;
        }
    }

    /** Repeats something for a moment, and at least twice; returns how long one time takes, and how many there were. */
    private double[] window(Runnable work) {
        long started = clock.getAsLong();
        long times = 0;
        double gone = 0;
        while (gone < WINDOW_SECONDS || times < FEWEST_STEPS) {
            work.run();
            times++;
            gone = (clock.getAsLong() - started) / 1e9;
        }
        return new double[] {gone / times, times};
    }

    private static float[] filled(int members, float value) {
        float[] all = new float[members];
        Arrays.fill(all, value);
        return all;
    }
}

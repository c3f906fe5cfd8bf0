package org.listopslab.curricula.work;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineRuntime;

/**
 * The process that trains: it reads from its standard input for which run it works, then its jobs, one per line, does each in the
 * run directory, and says on its standard output where it stands.
 *
 * <p>One process trains one fleet at a time on one engine thread, because the engine allows one gradient collector per
 * process, and because a crash in native code then costs one worker and not the run. When its input ends, for instance
 * because the scheduler was killed, it stops at once; what it had written is enough to go on from.
 */
public final class Worker {
    /** The line that asks a worker to save what it trains and to end. */
    public static final String STOP = "stop";

    private static final long ALIVE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private Worker() {}

    /**
     * Runs until the input ends.
     *
     * @param args none; or the file of an experiment, whose run it is going to work for
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream messages = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Libraries may print: that must not look like a message.
        System.setOut(System.err);
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        Thread reader = new Thread(() -> read(requests, stop), "requests");
        reader.setDaemon(true);
        reader.start();

        if (args.length > 0) {
            new Rehearsal(() -> !requests.isEmpty()).of(Path.of(args[0]));
        }
        Assignment assignment = Assignment.parse(requests.take());
        RunDirectory run = RunDirectory.openRunning(assignment.run());
        EngineRuntime.threads(1);
        Accelerator accelerator = Accelerator.Choice.valueOf(assignment.device().toUpperCase(java.util.Locale.ROOT))
                .resolve();
        Pools pools = new Pools(run.plan());
        Finish finish = new Finish(run, pools, assignment.provenance());
        Map<String, Cell> cells = new HashMap<>();
        run.plan().cells().forEach(cell -> cells.put(cell.id(), cell));
        while (true) {
            Job job = Job.parse(requests.take(), cells);
            FleetPlan fleet = job.fleet();
            run.store().refresh();
            if (job.kind() == Job.Kind.MEASURE) {
                finish.measure(fleet, accelerator);
                say(messages, Message.done(fleet));
                continue;
            }
            try {
                new FleetRun(run, fleet, pools, finish, accelerator, new Reporter(fleet, messages, stop)).train();
                say(messages, Message.done(fleet));
            } catch (StoppedException e) {
                say(messages, Message.stopped(fleet));
                return;
            }
        }
    }

    /** Tells the scheduler how a fleet comes on. */
    private static final class Reporter implements FleetRun.Listener {
        private final FleetPlan fleet;
        private final PrintStream messages;
        private final AtomicBoolean stop;
        private long toldAlive = System.nanoTime();

        Reporter(FleetPlan fleet, PrintStream messages, AtomicBoolean stop) {
            this.fleet = fleet;
            this.messages = messages;
            this.stop = stop;
        }

        @Override
        public void stepsDone(long steps) {
            say(messages, Message.progress(fleet, steps));
        }

        @Override
        public void notice(String text) {
            say(messages, Message.notice(fleet, text));
        }

        /** Not by a clock of its own: that would go on although the work hangs. */
        @Override
        public synchronized void alive() {
            if (System.nanoTime() - toldAlive > ALIVE_EVERY_NANOS) {
                toldAlive = System.nanoTime();
                say(messages, Message.alive(fleet));
            }
        }

        @Override
        public boolean stopWanted() {
            return stop.get();
        }
    }

    private static void read(BlockingQueue<String> requests, AtomicBoolean stop) {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (line.equals(STOP)) {
                    stop.set(true);
                } else {
                    requests.add(line);
                }
            }
        } catch (IOException e) {
            // The other end is gone, as when the input ends.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void say(PrintStream messages, Message message) {
        messages.println(message.toLine());
        messages.flush();
    }
}

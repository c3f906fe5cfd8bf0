package org.listopslab.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.schedule.JavaProcess;
import org.listopslab.curricula.schedule.Tuning;
import org.listopslab.models.bench.BenchJob;
import org.listopslab.models.bench.BenchJob.Way;
import org.listopslab.models.bench.BenchWorker;
import org.listopslab.models.bench.Workload;
import org.listopslab.models.engine.Accelerator;

/**
 * A way to use the whole machine that is measured.
 *
 * @param name one letter
 * @param description what it is, for a reader
 * @param processes processes side by side, at least 1
 * @param threads engine threads of each; 0 for the engine's default
 * @param way how each trains
 * @param members members of each process' fleet; 1 where there is no fleet
 */
public record Entrant(String name, String description, int processes, int threads, Way way, int members) {
    /**
     * The two usual ways, then the lab's: PyTorch fleets of each size, and the vector engine.
     *
     * @param machine what there is to use; a GPU is one for all, so there every way is one process
     * @param fleets members of a fleet, each at least 1
     */
    public static List<Entrant> all(Machine machine, List<Integer> fleets) {
        int side = machine.sideBySide();
        String each = machine.accelerator() == Accelerator.GPU ? "in one process" : "one per core";
        List<Entrant> all = new ArrayList<>();
        all.add(new Entrant("a", "one model at a time, the engine's default threads", 1, 0, Way.BLOCKS, 1));
        all.add(new Entrant("b", "one single-threaded model, " + each, side, 1, Way.BLOCKS, 1));
        for (int fleet : fleets) {
            all.add(new Entrant("c", "the lab's PyTorch fleet of " + fleet + ", " + each, side, 1, Way.PYTORCH, fleet));
        }
        if (machine.accelerator() == Accelerator.CPU) {
            all.add(new Entrant("d", "the lab's vector engine, " + each, side, 1, Way.VECTOR, 1));
        }
        return all;
    }

    /** Model-steps per second of all processes together, measured for about {@code seconds}. */
    double measure(Workload work, Accelerator accelerator, double seconds) throws IOException {
        List<String> arguments = new BenchJob(work, way, members, threads, accelerator).arguments(seconds);
        try (Processes team = new Processes()) {
            for (int i = 0; i < processes; i++) {
                team.add(JavaProcess.start(BenchWorker.class, arguments, tuning()));
            }
            return team.together();
        }
    }

    private Tuning tuning() {
        return switch (way) {
            case BLOCKS -> Tuning.NONE;
            case PYTORCH -> Tuning.PYTORCH;
            case VECTOR -> Tuning.VECTOR;
        };
    }
}

package org.listopslab.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.listopslab.models.bench.BenchJob.Way;
import org.listopslab.models.bench.Workload;

/**
 * A comparison of several ways to do the same work: in rounds, each in its turn, so that what else the machine does meets
 * all alike.
 *
 * @param machine what is measured on
 * @param fleets members of the lab's fleets, each at least 1
 * @param seconds the length of one measurement, after half as long to warm up; above 0
 * @param rounds measurements of each entrant, at least 1
 */
public record Race(Machine machine, List<Integer> fleets, double seconds, int rounds) {
    /** Starting a process and loading the engine, as a rule of thumb for {@link #label}. */
    private static final double START_SECONDS = 2.5;

    /** Measures all entrants on {@code work} and says how each did, in the order of {@link Entrant#all}. */
    public List<Result> run(Workload work) throws IOException {
        List<Entrant> entrants = Entrant.all(machine, fleets);
        List<List<Double>> speeds = new ArrayList<>();
        entrants.forEach(entrant -> speeds.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < entrants.size(); i++) {
                speeds.get(i).add(entrants.get(i).measure(work, machine.accelerator(), seconds));
            }
        }
        double fastest = 0;
        for (int i = 0; i < entrants.size(); i++) {
            if (entrants.get(i).way() == Way.PYTORCH) {
                fastest = Math.max(fastest, Speed.of(speeds.get(i)).median());
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < entrants.size(); i++) {
            Speed a = Speed.of(speeds.get(0));
            Speed b = Speed.of(speeds.get(1));
            Speed own = Speed.of(speeds.get(i));
            results.add(new Result(
                    work,
                    machine,
                    entrants.get(i),
                    seconds,
                    rounds,
                    own,
                    own.median() / a.median(),
                    own.median() / b.median(),
                    own.median() / fastest));
        }
        return results;
    }

    /** What will be done on {@code shapes} shapes, and how long it will take. */
    public String label(int shapes) {
        int measurements = shapes * rounds * Entrant.all(machine, fleets).size();
        return String.format(
                Locale.ROOT,
                "%s; median, lowest and highest of %d %s of %s s; about %.0f s in all",
                machine.label(),
                rounds,
                rounds == 1 ? "round" : "rounds",
                Double.toString(seconds).replaceAll("\\.0$", ""),
                measurements * (1.5 * seconds + START_SECONDS));
    }
}

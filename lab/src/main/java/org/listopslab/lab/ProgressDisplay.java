package org.listopslab.lab;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.schedule.RunListener;

/**
 * Shows how far a run is and how long it will still take: a bar on a terminal, else a line now and then. Progress is counted
 * in what training costs, so that the steps of large models count for more than those of small ones.
 */
final class ProgressDisplay implements RunListener, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final double total;
    private final long started = System.nanoTime();
    /** The steps done of each fleet that trains; others, which are only measured, are not counted. */
    private final Map<String, Long> steps = new HashMap<>();
    /** What a step of each of these fleets costs. */
    private final Map<String, Double> costs = new HashMap<>();

    private final @Nullable ProgressBar bar;
    private double done;
    private long lastLine = started;

    private ProgressDisplay(Plan plan, List<FleetPlan> fleets, PrintWriter out, boolean terminal) {
        this.out = out;
        double all = 0;
        for (FleetPlan fleet : fleets) {
            double cost = plan.cost(fleet.cells());
            steps.put(fleet.id(), 0L);
            costs.put(fleet.id(), cost / fleet.steps());
            all += cost;
        }
        this.total = all;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("training")
                        .setUnit(" %", 1)
                        .setInitialMax(100)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(500)
                        .build()
                : null;
    }

    /** A display on {@code out}; the launcher knows whether a terminal is behind it. */
    static ProgressDisplay of(Plan plan, List<FleetPlan> fleets, PrintWriter out) {
        return new ProgressDisplay(plan, fleets, out, Boolean.getBoolean("listops.terminal"));
    }

    @Override
    public synchronized void progress(FleetPlan fleet, long now) {
        Long previous = steps.replace(fleet.id(), now);
        if (previous == null) {
            return;
        }
        done += (now - previous) * costs.getOrDefault(fleet.id(), 0.0);
        if (bar != null) {
            bar.stepTo(Math.round(100 * done / total));
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            line();
        }
    }

    @Override
    public synchronized void notice(FleetPlan fleet, String text) {
        message("fleet " + fleet.id() + ": " + text);
    }

    @Override
    public synchronized void fleetDone(FleetPlan fleet) {
        if (bar == null) {
            line();
        }
    }

    @Override
    public synchronized void workerReplaced(FleetPlan fleet, String reason) {
        message(reason + "; another one resumes it");
    }

    @Override
    public synchronized void fleetFailed(FleetPlan fleet, String reason) {
        message("fleet " + fleet.id() + " is given up: " + reason);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private void line() {
        if (total == 0) {
            return;
        }
        lastLine = System.nanoTime();
        double seconds = (lastLine - started) / 1e9;
        String left = done == 0 ? "?" : Durations.text(seconds * (total - done) / done);
        out.printf(
                "  %3.0f %%  %s gone, about %s left%n", Math.floor(100 * done / total), Durations.text(seconds), left);
        out.flush();
    }

    private void message(String text) {
        if (bar != null) {
            out.println();
        }
        out.println("  " + text);
        out.flush();
    }
}

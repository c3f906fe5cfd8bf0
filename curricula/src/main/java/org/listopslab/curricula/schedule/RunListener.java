package org.listopslab.curricula.schedule;

import org.listopslab.curricula.plan.FleetPlan;

/** Is told what happens in a run, from any thread. */
public interface RunListener {
    /** A fleet stands at this step, of all that it has to do. */
    void progress(FleetPlan fleet, long steps);

    /** A worker has something to say that the user should know, in one sentence. */
    void notice(FleetPlan fleet, String text);

    /** A fleet is finished and its results are in the tables. */
    void fleetDone(FleetPlan fleet);

    /** A worker ended while it trained a fleet, which will be resumed by another. */
    void workerReplaced(FleetPlan fleet, String reason);

    /** A fleet was given up. */
    void fleetFailed(FleetPlan fleet, String reason);
}

package org.listopslab.curricula.schedule;

import org.listopslab.curricula.plan.FleetPlan;

/** Hears everything and says nothing. */
final class SilentListener implements RunListener {
    @Override
    public void progress(FleetPlan fleet, long steps) {}

    @Override
    public void notice(FleetPlan fleet, String text) {}

    @Override
    public void fleetDone(FleetPlan fleet) {}

    @Override
    public void workerReplaced(FleetPlan fleet, String reason) {}

    @Override
    public void fleetFailed(FleetPlan fleet, String reason) {}
}

package org.listopslab.curricula.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostEstimateTest {
    /** A worker's start; the run's own, and its probes. */
    private static final double START = 3 + 4 + 6 * 0.02;

    private static final Plan PLAN = Plans.of("""
            name: mine
            expressions: {arguments: [3, 3], operators: [SUM]}
            models: {width: [4, 8]}
            training: {evaluate_every: 100}
            seeds: 3
            curricula: {SUM: [{tasks: {SUM: 1}, steps: 1000}]}
            """).grouped(Grouping.atMost(1));

    @Test
    void of_timedFleets_addsUpWhatEachWorkerDoes() {
        Map<String, Speed> timed = new HashMap<>();
        for (FleetPlan fleet : PLAN.fleets()) {
            timed.put(Kinds.of(PLAN).name(fleet), new Speed(fleet.shape().width() * 0.001, 0.1));
        }
        assertThat(timed).hasSize(2);
        // A small one takes 4 seconds and a large one 8, each with 12 measurements of 0.1 s.
        assertThat(CostEstimate.of(PLAN, new Speeds(timed, 3), 1).seconds())
                .isCloseTo(START + 3 * 5.2 + 3 * 9.2, within(1e-9));
        // Two workers: 9.2 + 9.2 + 5.2 on one of them, whoever begins.
        assertThat(CostEstimate.of(PLAN, new Speeds(timed, 3), 2).seconds())
                .isCloseTo(START + 9.2 + 9.2 + 5.2, within(1e-9));
        assertThat(CostEstimate.of(PLAN, new Speeds(timed, 3), 60).seconds()).isCloseTo(START + 9.2, within(1e-9));
    }

    /** What was not timed is taken to be as far from the arithmetic as what was. */
    @Test
    void of_fleetsThatWereNotTimed_takesThemForLikeTheOthers() {
        double nothing = CostEstimate.of(PLAN, new Speeds(Map.of(), 3), 1).seconds() - START;
        Speeds bare = new Speeds(Map.of(), 3);
        FleetPlan small = PLAN.fleets().get(0);
        Speed guess = bare.of(PLAN).get(0);
        Speeds slow = new Speeds(
                Map.of(Kinds.of(PLAN).name(small), new Speed(10 * guess.step(), 10 * guess.measurement())), 3);
        assertThat(CostEstimate.of(PLAN, slow, 1).seconds() - START).isCloseTo(10 * nothing, within(1e-6 * nothing));
    }
}

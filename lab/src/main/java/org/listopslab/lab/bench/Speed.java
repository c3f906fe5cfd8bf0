package org.listopslab.lab.bench;

import java.util.Collections;
import java.util.List;
import org.listopslab.models.bench.Medians;

/**
 * Model-steps per second of the whole machine in several rounds.
 *
 * @param median the middle round
 * @param lowest the slowest round
 * @param highest the fastest round
 */
public record Speed(double median, double lowest, double highest) {
    static Speed of(List<Double> rounds) {
        return new Speed(Medians.of(rounds, Double::doubleValue), Collections.min(rounds), Collections.max(rounds));
    }
}

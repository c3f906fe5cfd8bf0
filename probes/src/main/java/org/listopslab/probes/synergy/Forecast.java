package org.listopslab.probes.synergy;

import java.util.List;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * What was foretold of the fields of a map of pairs.
 *
 * @param fields each field that could be foretold, in the map's order
 */
public record Forecast(List<Foretold> fields) {
    /**
     * One field.
     *
     * @param field what came
     * @param value what was foretold
     * @param mean the mean of the fields that the forecast has seen
     */
    public record Foretold(Field field, double value, double mean) {}

    public Forecast {
        fields = List.copyOf(fields);
    }

    /** The share of the fields' variance that it explains: 0 for the mean of the fields seen, 1 at most, below 0 where it misleads. */
    public double explained() {
        double missed = 0;
        double all = 0;
        for (Foretold one : fields) {
            double benefit = one.field().benefit();
            missed += (benefit - one.value()) * (benefit - one.value());
            all += (benefit - one.mean()) * (benefit - one.mean());
        }
        return all > 0 ? 1 - missed / all : 0;
    }

    /** Spearman's rank correlation of what was foretold with what came; NaN where nothing differs. */
    public double spearman() {
        return new SpearmansCorrelation()
                .correlation(
                        fields.stream().mapToDouble(Foretold::value).toArray(),
                        fields.stream()
                                .mapToDouble(one -> one.field().benefit())
                                .toArray());
    }
}

package org.listopslab.curricula.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;

/**
 * Models that a threshold may be fitted over: those that differ in their width alone, which is what size means, and in what moves with
 * it. Models of another form, or trained in another way, are never pooled with them, although they may have as many parameters: with
 * depth, or another learning rate, they learn otherwise.
 *
 * <p>A stratum is named by what tells it apart in its experiment, as in {@code layers=4 learning_rate=0.003}; where nothing but size
 * differs, it has the empty name.
 *
 * @param names of all strata of an experiment, in the order of its models
 */
public record Strata(List<String> names) {
    /** The strata of a plan's models. */
    public static Strata of(Plan plan) {
        Set<String> names = new LinkedHashSet<>();
        plan.cells().forEach(cell -> names.add(of(cell)));
        return new Strata(List.copyOf(names));
    }

    /** The name of the stratum of a model. */
    public static String of(Cell cell) {
        return cell.settings().stratum();
    }
}

package org.listopslab.curricula.course;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which proportion the tasks of a stage are taught. Only the ratios of weights mean something; a task may weigh 0 for a part of
 * the stage. Tasks are kept by name: the order in which a file lists them means nothing.
 */
public sealed interface Mixture {
    /** The weight of every task of the stage, in the order of their names. */
    Map<String, Double> at(double progress);

    /** Every task that is taught at some time of the stage, in the order of their names. */
    Set<String> tasks();

    /**
     * The same proportion from the first step of the stage to the last.
     *
     * @param weights at least one, above 0
     */
    record Constant(Map<String, Double> weights) implements Mixture {
        public Constant {
            weights = new TreeMap<>(weights);
        }

        @Override
        public Map<String, Double> at(double progress) {
            return weights;
        }

        @Override
        public Set<String> tasks() {
            return weights.keySet();
        }
    }

    /**
     * Weights that move from one proportion to another in a straight line, both first brought to the sum 1.
     *
     * @param from weights at the stage's first step
     * @param to weights that are reached with its last
     */
    record Linear(Map<String, Double> from, Map<String, Double> to) implements Mixture {
        public Linear {
            from = new TreeMap<>(from);
            to = new TreeMap<>(to);
        }

        @Override
        public Map<String, Double> at(double progress) {
            Map<String, Double> weights = new TreeMap<>();
            double before = sum(from);
            double after = sum(to);
            for (String task : tasks()) {
                double start = from.getOrDefault(task, 0.0) / before;
                double end = to.getOrDefault(task, 0.0) / after;
                weights.put(task, start + (end - start) * progress);
            }
            return weights;
        }

        @Override
        public Set<String> tasks() {
            Set<String> tasks = new TreeSet<>(from.keySet());
            tasks.addAll(to.keySet());
            return tasks;
        }

        private static double sum(Map<String, Double> weights) {
            return weights.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /**
     * Weights that move in steps of equal height and length: the first plateau has the first proportion, the last one the last.
     *
     * @param line what the plateaus are taken from
     * @param plateaus at least 2
     */
    record Stepped(Linear line, int plateaus) implements Mixture {
        @Override
        public Map<String, Double> at(double progress) {
            long plateau = Math.min(plateaus - 1L, (long) (progress * plateaus));
            return line.at((double) plateau / (plateaus - 1));
        }

        @Override
        public Set<String> tasks() {
            return line.tasks();
        }
    }
}

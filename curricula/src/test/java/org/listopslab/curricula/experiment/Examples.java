package org.listopslab.curricula.experiment;

import java.nio.file.Path;

/** Experiment files for the tests. */
final class Examples {
    static final String QUICKSTART = """
            name: quickstart
            question: Does training SUM together with MAX and MED lower the size that SUM needs?
            seed: 7
            expressions: {modulus: 10, depth: 1, arguments: [2, 3], answer: values, operators: [MAX, SUM]}
            models: {architecture: stacked, width: [4, 8], heads: [1, 2], layers: [2], feed_forward_ratio: 3, activation: relu, positions: sinusoidal, output: untied}
            training: {batch: 64, learning_rate: 0.02, warmup: 100, weight_decay: 0.1, clip: 0.5, examples: 5000, evaluate_every: 50, snapshots: 9, snapshot_megabytes: 70, engine: pytorch}
            evaluation: {examples: 256, learned_at: 0.95, decoding: free_running, tasks: all}
            seeds: 3
            search: {kind: adaptive, interval: 1.25, batch: 6, most_cells: 40}
            curricula:                      # name -> stages
              SUM:
                - {tasks: {SUM: 1}, steps: 2000}
              joint:
                - {tasks: {MAX+MED+SUM: 1}, steps: 2000}
              switch:
                - {tasks: {MED: 1, MAX: 3}, steps: 1000}
                - {tasks: {SUM: 1}, steps: 500}
            claims:
              - claim: Joint training at least halves the size that SUM needs
                smaller: joint
                larger: SUM
                evaluated_on: SUM
                at_least: 2
            """;

    static final String SMALLEST = """
            name: smallest
            curricula:
              SUM:
                - {tasks: {SUM: 1}, steps: 10}
            """;

    private Examples() {}

    static Experiment parse(String yaml) {
        return ExperimentFile.parse(Path.of("mine.yaml"), yaml);
    }
}

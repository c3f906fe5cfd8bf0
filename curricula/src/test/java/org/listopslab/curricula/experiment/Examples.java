package org.listopslab.curricula.experiment;

import java.nio.file.Path;

/** Experiment files for the tests. */
final class Examples {
    static final String QUICKSTART = """
            name: quickstart
            question: Does training SUM together with MAX and MED lower the size that SUM needs?
            seed: 7
            expressions: {domain: Z10, depth: 1, arguments: [2, 3], answer: values, operators: [MAX, SUM]}
            models: {architecture: stacked, width: [4, 8], heads: [1, 2], layers: [2], feed_forward_ratio: 3, activation: relu, positions: sinusoidal, output: untied}
            training: {batch: 64, learning_rate: 0.02, warmup: 100, weight_decay: 0.1, clip: 0.5, examples: 5000, evaluate_every: 50, snapshots: 9, snapshot_megabytes: 70, engine: pytorch}
            evaluation: {examples: 256, learned_at: 0.95, decoding: free_running, tasks: all}
            seeds: 3
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

    /** Every setting, none at its default. */
    static final String EVERYTHING = """
            name: quickstart
            question: Does training SUM together with MAX and MED lower the size that SUM needs?
            seed: 7
            expressions: {domain: Z10, depth: 1, arguments: [2, 3], nesting: 0.5, length: [4, 40], balance: answer, answer: values, operators: [MAX, SUM]}
            tasks: {longer: {operators: SUM, depth: 2, arguments: [2, 2], nesting: 0.3, length: [0, 30], balance: none}}
            models: {architecture: stacked, width: [4, 8], heads: [1, 2], layers: [2], feed_forward_ratio: 3, activation: relu, positions: sinusoidal, output: untied, parametrization: mup, context: 50}
            training: {steps: 3000, batch: 64, learning_rate: 0.02, schedule: linear, floor: 0.1, warmup: 100, weight_decay: 0.1, clip: 0.5, examples: 5000, exposure: per_operator, evaluate_every: 50, snapshots: 9, snapshot_megabytes: 70, engine: pytorch, early_end: {accuracy: 0.9, looks: 2, every: 50, examples: 100, audited: 0.2}}
            evaluation: {examples: 256, learned_at: 0.95, decoding: free_running, tasks: all, also: [longer]}
            seeds: 3
            specifications: {learned_at: [0.5, 0.8], count: [flops_per_token], budget: [0.25], repetitions: [odd, even], exclude: [none]}
            sweep:
              axes: {training.weight_decay: [0.1, 0.2], training.clip: [0.5, 0.6], seed: [7, 8]}
              zip: [[models.width, training.weight_decay]]
              exclude: [{models.heads: 2, seed: 8}]
            recipe: {choose: [training.clip], scouts: 3}
            search: {kind: adaptive, interval: 1.25, batch: 6, most_cells: 40}
            curricula:                      # name -> stages
              SUM:
                - {tasks: {SUM: 1}, steps: 2000}
              joint:
                - {tasks: {MAX+MED+SUM: 1}, steps: 2000}
              switch:
                - {tasks: {MED: 1, MAX: 3}, steps: 1000}
                - {tasks: {SUM: 1}, become: {MAX: 1}, plateaus: 4, steps: 500, until: {task: SUM, accuracy: 0.9, looks: 2, every: 30, examples: 64}, schedule: constant, learning_rate: 0.5, warmup: 20, reset: [weights, optimizer], freeze: [embeddings]}
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

    /** One claim of each kind, in the order of the kinds, on the curricula of the quickstart. */
    static final String EVERY_KIND = """
            claims:
              - claim: Joint training helps, but not tenfold
                smaller: joint
                larger: {curriculum: SUM, evaluated_on: MAX, over: {heads: 2, layers: 2}}
                evaluated_on: SUM
                at_least: 1.5
                at_most: 10
              - kind: equivalence
                claim: Switching is as good as joint training
                first: switch
                second: joint
                evaluated_on: SUM
                within: 1.5
              - kind: order
                claim: Joint training is best, then switching
                ascending: [joint, {curriculum: switch}, SUM]
                evaluated_on: SUM
              - kind: contrast
                claim: The gain is not that of the switch
                first: {larger: SUM, smaller: joint}
                second: {larger: SUM, smaller: switch}
                evaluated_on: SUM
                at_most: 2
              - kind: difference
                claim: Jointly trained models tell odd numbers from even ones
                quantity: {table: number_structure, column: value, where: {probe: parity}}
                first: joint
                second: SUM
                evaluated_on: SUM
                learned: true
                matched: accuracy
                at_least: 0.1
            """;

    private Examples() {}

    static Experiment parse(String yaml) {
        return ExperimentFile.parse(Path.of("mine.yaml"), yaml);
    }
}

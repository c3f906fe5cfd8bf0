package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Experiments that tests run. */
public final class Experiments {
    private Experiments() {}

    /** Eight models in two fleets, done in seconds. */
    public static Path tiny(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                seed: 3
                expressions: {domain: Z5, depth: 1, arguments: [2, 3], answer: direct, operators: [SUM, MAX]}
                models: {architecture: recurrent, width: [4, 8], heads: [1], layers: [1]}
                training: {batch: 16, learning_rate: 0.02, warmup: 10, examples: 500, evaluate_every: 20}
                evaluation: {examples: 50, learned_at: 0.5}
                seeds: 2
                curricula:
                  SUM: [{tasks: {SUM: 1}, steps: 200}]
                  MAX then SUM: [{tasks: {MAX: 1}, steps: 100}, {tasks: {MAX: 1, SUM: 3}, steps: 100}]
                claims:
                  - {claim: MAX first helps, smaller: MAX then SUM, larger: SUM, evaluated_on: SUM, at_least: 1.5}
                """);
    }
}

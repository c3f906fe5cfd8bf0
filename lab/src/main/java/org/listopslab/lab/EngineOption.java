package org.listopslab.lab;

import org.jspecify.annotations.Nullable;
import org.listopslab.models.Engine;
import picocli.CommandLine.Option;

/** The option that chooses what computes, the same for every command that trains. */
final class EngineOption {
    @Option(
            names = "--engine",
            paramLabel = "auto|vector|pytorch",
            description =
                    "What computes: vector (the lab's own, for processors; the same bits on every machine), pytorch,"
                            + " or auto: on a GPU pytorch, else vector for models of less than 96 numbers per token.")
    private Engine.@Nullable Choice engine;

    /** What was chosen, or {@code otherwise} where nothing was. */
    Engine.Choice or(Engine.Choice otherwise) {
        return engine == null ? otherwise : engine;
    }
}

package org.listopslab.lab;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.plan.FleetSizes;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Machine;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineUnavailableException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to compute on: options that several commands share. */
final class ComputeOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Worker processes, each with one engine thread; by default one per core (no more than memory"
                    + " allows), or one for a GPU.")
    private @Nullable Integer workers;

    @Option(
            names = "--fleet",
            paramLabel = "N",
            description =
                    "The most models that train together as one; by default up to 16 on a processor, 1024 on a GPU, no"
                            + " more than memory allows. A run keeps the fleets of its first start.")
    private @Nullable Integer fleet;

    private @Nullable Machine machine;

    /**
     * Refuses what cannot be.
     *
     * @throws EngineUnavailableException if a GPU is asked for and none can be used
     */
    void check() {
        if (workers != null && workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1, not " + workers);
        }
        if (fleet != null && fleet < 1) {
            throw new ParameterException(spec.commandLine(), "--fleet must be at least 1, not " + fleet);
        }
        machine();
    }

    /** Whether nothing that was asked for here rules that engine out. */
    boolean mayUseTheVectorEngine() {
        return device.choice() != Accelerator.Choice.GPU && engine.or(Engine.Choice.AUTO) != Engine.Choice.PYTORCH;
    }

    /** What may be taken of this machine: looked up once. */
    Machine machine() {
        if (machine == null) {
            Accelerator accelerator = device.choice().resolve();
            Machine own = Machine.of(accelerator, accelerator.freeBytes());
            machine = workers == null ? own : own.withWorkers(workers);
        }
        return machine;
    }

    /**
     * The experiment with the engine that was asked for here, or in its file, as that comes to on this machine's device.
     *
     * @throws EngineUnavailableException if that engine does not compute there
     */
    Experiment computed(Experiment experiment) {
        Engine.Choice choice = engine.or(experiment.training().engine());
        return experiment.computedBy(choice.on(machine().device()));
    }

    /** The number of members that was asked for, if one was. */
    OptionalInt fleet() {
        return fleet == null ? OptionalInt.empty() : OptionalInt.of(fleet);
    }

    /** Fleets as asked for, or as they serve and fit this machine. */
    Grouping grouping() {
        return new FleetSizes(machine(), fleet());
    }

    /** The number of workers for these fleets. */
    int workers(Plan plan) {
        return machine().workersFor(plan);
    }

    /** The device in use, as workers take it on their command line. */
    String device() {
        return machine().device().label();
    }
}

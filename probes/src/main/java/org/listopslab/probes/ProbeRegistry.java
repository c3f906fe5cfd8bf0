package org.listopslab.probes;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.listopslab.curricula.experiment.DifferenceClaim;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ProbeQuantity;
import org.listopslab.probes.behaviour.Consistency;
import org.listopslab.probes.behaviour.Memorisation;
import org.listopslab.probes.cause.ClockProbe;
import org.listopslab.probes.cause.HeadArgumentsProbe;
import org.listopslab.probes.cause.HeadsProbe;
import org.listopslab.probes.cause.PatchingProbe;
import org.listopslab.probes.cause.SubspaceProbe;
import org.listopslab.probes.embedding.ComponentsProbe;
import org.listopslab.probes.embedding.DimensionProbe;
import org.listopslab.probes.embedding.EmbeddingsProbe;
import org.listopslab.probes.embedding.FourierProbe;
import org.listopslab.probes.embedding.GeneratorsProbe;
import org.listopslab.probes.embedding.IrrepsProbe;
import org.listopslab.probes.embedding.NumberStructureProbe;
import org.listopslab.probes.embedding.OrderProbe;
import org.listopslab.probes.embedding.ResiduesProbe;
import org.listopslab.probes.network.DirectLogitsProbe;
import org.listopslab.probes.network.OutputNormsProbe;
import org.listopslab.probes.network.RelianceIndexProbe;
import org.listopslab.probes.network.RelianceProbe;
import org.listopslab.probes.reading.LogitLens;
import org.listopslab.probes.reading.SiteProbes;

/** All probes there are, one line for each. */
public final class ProbeRegistry {
    /** The probe that others are compared with over a training. */
    static final AccuracyProbe ACCURACY = new AccuracyProbe();

    /** All probes, in the order in which they are told. */
    public static final List<Probe<?>> ALL = List.of(
            ACCURACY, //
            new EmbeddingsProbe(),
            new ComponentsProbe(),
            new NumberStructureProbe(),
            new FourierProbe(),
            new GeneratorsProbe(),
            new ResiduesProbe(),
            new OrderProbe(),
            new IrrepsProbe(),
            new DimensionProbe(),
            new OutputNormsProbe(),
            new DirectLogitsProbe(),
            new RelianceProbe(),
            new RelianceIndexProbe(),
            new HeadsProbe(),
            new HeadArgumentsProbe(),
            new PatchingProbe(),
            new ClockProbe(),
            new SubspaceProbe(),
            new SiteProbes(),
            new LogitLens(),
            new Consistency(),
            new Memorisation());

    private ProbeRegistry() {}

    /** The probes that a run of an experiment ends with: the quick ones, and those that its claims speak of. */
    static List<Probe<?>> of(Experiment experiment) {
        Set<String> claimed = experiment.claims().stream()
                .filter(DifferenceClaim.class::isInstance)
                .map(claim -> ((DifferenceClaim) claim).quantity())
                .filter(ProbeQuantity.class::isInstance)
                .map(quantity -> ((ProbeQuantity) quantity).table())
                .collect(Collectors.toSet());
        return ALL.stream()
                .filter(probe -> probe.isQuick() || claimed.contains(probe.name()))
                .toList();
    }

    /**
     * The probes of these names, in the order of {@link #ALL}.
     *
     * @param names all probes where there are none
     * @throws ProbeException if there is none of a name, with those there are
     */
    public static List<Probe<?>> named(Collection<String> names) throws ProbeException {
        for (String name : names) {
            if (ALL.stream().noneMatch(probe -> probe.name().equals(name))) {
                throw new ProbeException("there is no probe \"" + name + "\", only "
                        + ALL.stream().map(Probe::name).collect(Collectors.joining(", ")));
            }
        }
        return ALL.stream()
                .filter(probe -> names.isEmpty() || names.contains(probe.name()))
                .toList();
    }
}

package org.listopslab.probes;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.listopslab.probes.cause.ClockProbe;
import org.listopslab.probes.cause.HeadArgumentsProbe;
import org.listopslab.probes.cause.HeadsProbe;
import org.listopslab.probes.cause.PatchingProbe;
import org.listopslab.probes.cause.SubspaceProbe;
import org.listopslab.probes.embedding.ComponentsProbe;
import org.listopslab.probes.embedding.EmbeddingsProbe;
import org.listopslab.probes.embedding.NumberStructureProbe;
import org.listopslab.probes.network.DirectLogitsProbe;
import org.listopslab.probes.network.OutputNormsProbe;
import org.listopslab.probes.network.RelianceIndexProbe;
import org.listopslab.probes.network.RelianceProbe;

/** All probes there are, one line for each. */
public final class ProbeRegistry {
    /** All probes, in the order in which they are told. */
    public static final List<Probe<?>> ALL = List.of(
            new EmbeddingsProbe(), //
            new ComponentsProbe(),
            new NumberStructureProbe(),
            new OutputNormsProbe(),
            new DirectLogitsProbe(),
            new RelianceProbe(),
            new RelianceIndexProbe(),
            new HeadsProbe(),
            new HeadArgumentsProbe(),
            new PatchingProbe(),
            new ClockProbe(),
            new SubspaceProbe());

    private ProbeRegistry() {}

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

package org.listopslab.probes;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.listopslab.probes.behaviour.Consistency;
import org.listopslab.probes.behaviour.Memorisation;
import org.listopslab.probes.embedding.ComponentsProbe;
import org.listopslab.probes.embedding.EmbeddingsProbe;
import org.listopslab.probes.embedding.NumberStructureProbe;
import org.listopslab.probes.network.OutputNormsProbe;
import org.listopslab.probes.reading.LogitLens;
import org.listopslab.probes.reading.SiteProbes;

/** All probes there are, one line for each. */
public final class ProbeRegistry {
    /** All probes, in the order in which they are told. */
    public static final List<Probe<?>> ALL = List.of(
            new EmbeddingsProbe(), //
            new ComponentsProbe(),
            new NumberStructureProbe(),
            new OutputNormsProbe(),
            new SiteProbes(),
            new LogitLens(),
            new Consistency(),
            new Memorisation());

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

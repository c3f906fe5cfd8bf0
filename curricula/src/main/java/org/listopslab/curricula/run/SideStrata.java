package org.listopslab.curricula.run;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.listopslab.curricula.experiment.Side;

/**
 * From which stratum each side of a claim takes its models.
 *
 * @param of the name of the stratum of each side
 */
record SideStrata(Map<Side, String> of) {

    /**
     * The choices for a claim: one for each stratum that its sides do not name otherwise. None compares models with themselves.
     *
     * @param names the names of all strata, such as {@code layers=2 heads=1}
     */
    static Set<SideStrata> of(Collection<Side> sides, List<String> names) {
        Set<SideStrata> choices = new LinkedHashSet<>();
        for (String name : names) {
            Map<Side, String> choice = new LinkedHashMap<>();
            for (Side side : sides) {
                like(name, side.over(), names).ifPresent(stratum -> choice.put(side, stratum));
            }
            Set<Summary.Key> models = new HashSet<>();
            choice.forEach((side, stratum) -> models.add(Summary.Key.of(side, stratum)));
            Set<Side> distinct = new HashSet<>(sides);
            if (choice.keySet().equals(distinct) && models.size() == distinct.size()) {
                choices.add(new SideStrata(choice));
            }
        }
        return choices;
    }

    /** The stratum that is like one, but for some keys and their values; nothing where there is none. */
    static Optional<String> like(String stratum, Map<String, String> over, Collection<String> names) {
        Map<String, String> wanted = parts(stratum);
        if (!wanted.keySet().containsAll(over.keySet())) {
            return Optional.empty();
        }
        wanted.putAll(over);
        return names.stream()
                .filter(name -> parts(name).entrySet().stream()
                        .allMatch(part -> same(part.getValue(), wanted.getOrDefault(part.getKey(), ""))))
                .findFirst();
    }

    private static Map<String, String> parts(String name) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : name.isEmpty() ? new String[0] : name.split(" ")) {
            int equals = part.indexOf('=');
            parts.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return parts;
    }

    /** Whether two values are the same word or number: 1e-2 is 0.01. */
    private static boolean same(String one, String other) {
        try {
            return one.equals(other) || new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

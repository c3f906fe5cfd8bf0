package org.listopslab.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnDescriptionsTest {
    @Test
    void of_everyColumnOfEveryTable_isThere() {
        List<String> missing = new ArrayList<>();
        for (Source source : all()) {
            for (Head head : source.heads()) {
                if (ColumnDescriptions.of(source.name(), head.name()).isEmpty()) {
                    missing.add(source.name() + "." + head.name());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void known_hasNoLineThatDescribesNothing() {
        Set<String> described = new HashSet<>(Set.of("*.run"));
        for (Source source : all()) {
            for (Head head : source.heads()) {
                String own = source.name() + "." + head.name();
                described.add(ColumnDescriptions.known().containsKey(own) ? own : "*." + head.name());
            }
        }
        assertThat(described).containsAll(ColumnDescriptions.known().keySet());
        assertThat(ColumnDescriptions.known().values()).noneMatch(String::isBlank);
    }

    @Test
    void sources_haveNamesOfTheirOwn() {
        assertThat(all()).extracting(Source::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z_]+"));
    }

    private static List<Source> all() {
        List<Source> all = new ArrayList<>(Sources.ALL);
        all.add(RunFacts.SOURCE);
        return all;
    }
}

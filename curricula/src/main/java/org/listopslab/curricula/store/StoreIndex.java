package org.listopslab.curricula.store;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the entries of a journal say together. */
final class StoreIndex {
    private final Map<String, StoredCell> cells = new LinkedHashMap<>();
    private final Set<String> views = new LinkedHashSet<>();

    StoredCell cell(String id) {
        return cells.getOrDefault(id, StoredCell.UNKNOWN);
    }

    Set<String> ids() {
        return cells.keySet();
    }

    Set<String> views() {
        return views;
    }

    void put(String id, StoredCell cell) {
        cells.put(id, cell);
    }

    void remove(String id) {
        cells.remove(id);
    }

    void view(String run) {
        views.add(run);
    }
}

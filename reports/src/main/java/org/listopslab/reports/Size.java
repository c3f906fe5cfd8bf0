package org.listopslab.reports;

import java.util.Comparator;
import java.util.List;
import org.listopslab.curricula.results.CellRow;

/**
 * One model size of the run's grid.
 *
 * @param architecture the name of the architecture
 * @param width the residual width
 * @param layers the number of layers or loops
 * @param heads the number of attention heads
 */
record Size(String architecture, int width, int layers, int heads) {
    static Size of(CellRow cell) {
        return new Size(cell.architecture(), cell.width(), cell.layers(), cell.heads());
    }

    /** All sizes of the cells, from the fewest parameters on. */
    static List<Size> all(List<CellRow> cells) {
        return cells.stream()
                .sorted(Comparator.comparingLong(CellRow::parameters)
                        .thenComparing(CellRow::architecture)
                        .thenComparingInt(CellRow::layers)
                        .thenComparingInt(CellRow::heads))
                .map(Size::of)
                .distinct()
                .toList();
    }

    /** The size's name among all sizes of the run: whatever they share is left out. */
    String label(List<Size> all) {
        StringBuilder label = new StringBuilder("width " + width);
        if (all.stream().anyMatch(s -> s.layers != layers)) {
            label.append(", ").append(layers).append(layers == 1 ? " layer" : " layers");
        }
        if (all.stream().anyMatch(s -> s.heads != heads)) {
            label.append(", ").append(heads).append(heads == 1 ? " head" : " heads");
        }
        if (all.stream().anyMatch(s -> !s.architecture.equals(architecture))) {
            label.append(", ").append(architecture);
        }
        return label.toString();
    }
}

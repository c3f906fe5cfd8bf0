package org.listopslab.lab;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.listopslab.curricula.results.PairReading;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.Rounding;
import org.listopslab.curricula.threshold.Interval;

/**
 * The map of pairs for the terminal: one block for each way and stratum, a line for each operator that is to be learned, a column for each
 * that is taught with it.
 *
 * @param rows the rows of {@code pairs.csv}, at least one
 */
record PairMatrix(List<PairRow> rows) {
    private static final String NOT_MEASURED = "-";
    private static final String NO_TELLING = "no telling";

    void print(PrintWriter out) {
        out.println(
                "map of pairs: how many times smaller a model can be that is to learn the operator of the line, if it is"
                        + " taught that of the column as well");
        out.println("  (2: half the size is enough; 0.5: twice the size is needed; in brackets the 90 % interval;"
                + " no telling: nothing bounds it, so other sizes or more seeds are needed; - not measured)");
        for (Block block : blocks()) {
            out.println();
            out.println("  " + block.title());
            print(out, block);
        }
        out.println();
        out.println("  helps, hurts: the interval lies on one side of 1. " + errors());
        out.println("  With a star: it holds for the map as a whole, in which any error at all is that seldom (Holm's"
                + " correction).");
    }

    /** A matrix of its own. */
    private record Block(String way, String stratum) {
        static Block of(PairRow row) {
            return new Block(row.way(), row.stratum());
        }

        String title() {
            String taught = way.equals("joint") ? "joint, both at once" : "pretrained, that of the column first";
            return taught + (stratum.isEmpty() ? "" : ", with " + stratum);
        }
    }

    private Set<Block> blocks() {
        return rows.stream().map(Block::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What many fields mean for single ones. */
    private String errors() {
        long measured = rows.stream().filter(PairRow::measured).count();
        return String.format(
                Locale.ROOT,
                "If nothing helped or hurt, up to one field in ten would seem to: %.1f of these %d.",
                measured / 10.0,
                measured);
    }

    private void print(PrintWriter out, Block block) {
        List<PairRow> own =
                rows.stream().filter(row -> Block.of(row).equals(block)).toList();
        Set<String> operators = own.stream().map(PairRow::target).collect(Collectors.toCollection(LinkedHashSet::new));
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("learns"));
        operators.forEach(operator -> head.add("with " + operator));
        lines.add(head);
        for (String target : operators) {
            List<String> line = new ArrayList<>(List.of(target));
            for (String with : operators) {
                line.add(own.stream()
                        .filter(row -> row.target().equals(target) && row.with().equals(with))
                        .map(PairMatrix::field)
                        .findFirst()
                        .orElse(""));
            }
            lines.add(line);
        }
        int[] widths = new int[head.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder("   ");
            for (int i = 0; i < widths.length; i++) {
                text.append(' ').append(String.format("%-" + (widths[i] + 2) + "s", line.get(i)));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** Such as {@code 2.3 (1.4 to 4.1) helps*}. */
    static String field(PairRow row) {
        if (!row.measured()) {
            return NOT_MEASURED;
        }
        Interval known = new Interval(row.low(), row.high());
        if (known.equals(Interval.UNBOUNDED)) {
            return NO_TELLING;
        }
        int digits = Rounding.digits(row.low(), row.high(), 1);
        String interval = known.toString(digits);
        String ratio =
                Double.isNaN(row.ratio()) ? interval : Rounding.nearest(row.ratio(), digits) + " (" + interval + ")";
        String star = row.mapReading() == PairReading.UNDECIDED ? "" : "*";
        return row.reading() == PairReading.UNDECIDED
                ? ratio
                : ratio + " " + row.reading().name().toLowerCase(Locale.ROOT) + star;
    }
}

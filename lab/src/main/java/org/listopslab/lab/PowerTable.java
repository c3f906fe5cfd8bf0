package org.listopslab.lab;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.listopslab.curricula.simulation.Power;
import org.listopslab.curricula.simulation.PowerDesign;

/**
 * How likely an experiment is to decide its claims on ratios, for the terminal: as it is planned, and with more models.
 *
 * @param designs what is planned, with the claims that it is to decide
 */
record PowerTable(Map<PowerDesign, List<String>> designs) {
    /** Designs that are simulated, at the most, so that a plan takes seconds. */
    private static final int MOST = 3;
    /** What is called likely. */
    private static final double LIKELY = 0.8;

    private record Line(PowerDesign design, List<Power> powers) {
        /** Whether a ratio far below what is claimed, and one far above, would both be told. */
        boolean likely() {
            return powers.get(0).decided() >= LIKELY
                    && powers.get(powers.size() - 1).decided() >= LIKELY;
        }

        String label() {
            int sizes = Math.max(design.larger().size(), design.smaller().size());
            return design.seeds() + " seeds, " + sizes + " sizes";
        }
    }

    void print(PrintWriter out) {
        designs.entrySet().stream().limit(MOST).forEach(entry -> {
            List<Line> lines = entry.getKey().withLarger().parallelStream()
                    .map(design -> new Line(design, Power.of(design)))
                    .toList();
            out.println();
            print(out, String.join("; ", entry.getValue()), lines);
        });
        if (designs.size() > MOST) {
            out.println("  (not simulated: " + (designs.size() - MOST) + " more designs)");
        }
    }

    private static void print(PrintWriter out, String claims, List<Line> lines) {
        out.println("  power, simulated (" + Power.LEARNER + "):");
        out.println("  " + claims);
        List<String> head = new ArrayList<>();
        Power.RATIOS.forEach(ratio -> head.add(String.format(Locale.ROOT, "if the ratio is %.0f", ratio)));
        out.println(line("", "models", head));
        for (Line line : lines) {
            out.println(line(
                    line.label(),
                    Integer.toString(line.design().models()),
                    line.powers().stream().map(PowerTable::field).toList()));
        }
        Optional<Line> likely = lines.stream().filter(Line::likely).findFirst();
        out.println(
                likely.isPresent()
                        ? "  With " + likely.get().label()
                                + ", ratios of 1 and 4 would both be decided in at least 8 of 10 runs."
                        : "  None of these decides ratios of 1 and of 4 in 8 of 10 runs: it takes more seeds, or sizes closer to"
                                + " the thresholds.");
    }

    private static String line(String label, String models, List<String> fields) {
        String text =
                fields.stream().map(field -> String.format("%-36s", field)).collect(Collectors.joining(" "));
        return String.format("    %-20s %6s   %s", label, models, text).stripTrailing();
    }

    /** Such as {@code supported 62 %, refuted 0 %, x3.1}: the width is that of the ratio's interval. */
    private static String field(Power power) {
        String width = Double.isInfinite(power.width()) ? "open" : String.format(Locale.ROOT, "x%.1f", power.width());
        return String.format(
                Locale.ROOT,
                "supported %.0f %%, refuted %.0f %%, %s",
                100 * power.supported(),
                100 * power.refuted(),
                width);
    }
}

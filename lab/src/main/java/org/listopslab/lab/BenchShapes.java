package org.listopslab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.listopslab.models.bench.Workload;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which shapes {@code bench train} measures: options that together give a list of workloads. */
final class BenchShapes {
    /** A comma that something follows: one at the end is left in place, and refused with its number. */
    private static final String LIST = ",(?=.)";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--shape",
            split = LIST,
            splitSynopsisLabel = ",",
            paramLabel = "small|large",
            description = "Named shapes; small: width 8, 2 loops, batch 128, length 8 (what is measured without any of"
                    + " these options); large: width 32, 3 loops, batch 64, length 64.")
    private List<Named> shapes = List.of();

    @Option(
            names = "--grid",
            description = "The same as --width 8,16,32 --layers 2,2,3 --length 8,64 --batch 128,64 --fleet 1,8,16.")
    private boolean grid;

    @Option(
            names = "--width",
            split = LIST,
            splitSynopsisLabel = ",",
            paramLabel = "N",
            description = "Numbers per token (8).")
    private List<Integer> widths = List.of();

    @Option(
            names = "--layers",
            split = LIST,
            splitSynopsisLabel = ",",
            paramLabel = "N",
            description = "Loops of the block: one for all, or one for each width (2).")
    private List<Integer> layers = List.of();

    @Option(
            names = "--length",
            split = LIST,
            splitSynopsisLabel = ",",
            paramLabel = "N",
            description = "Tokens per example (8).")
    private List<Integer> lengths = List.of();

    @Option(
            names = "--batch",
            split = LIST,
            splitSynopsisLabel = ",",
            paramLabel = "N",
            description = "Examples per model-step: one for all, or one for each length (128).")
    private List<Integer> batches = List.of();

    @Option(
            names = "--fleet",
            split = LIST,
            splitSynopsisLabel = ",",
            paramLabel = "N",
            description = "Members of the lab's fleets, each measured beside the others (16).")
    private List<Integer> fleets = List.of();

    private enum Named {
        SMALL,
        LARGE;

        Workload work() {
            return this == SMALL ? Workload.SMALL : Workload.LARGE;
        }
    }

    /** Every width with every length, without repetitions. */
    List<Workload> workloads() {
        List<List<Integer>> sizes = List.of(widths, layers, lengths, batches);
        boolean sized = sizes.stream().anyMatch(list -> !list.isEmpty());
        if (Stream.of(sized, grid, !shapes.isEmpty()).filter(asked -> asked).count() > 1) {
            throw refusal("--shape, --grid and sizes (--width, --layers, --length, --batch) exclude each other");
        }
        List<Workload> works = shapes.stream().map(Named::work).toList();
        if (grid) {
            works = combined(List.of(8, 16, 32), List.of(2, 2, 3), List.of(8, 64), List.of(128, 64));
        } else if (works.isEmpty()) {
            Workload small = Workload.SMALL;
            works = combined(
                    checked("--width", widths, small.width()),
                    checked("--layers", layers, small.layers()),
                    checked("--length", lengths, small.length()),
                    checked("--batch", batches, small.batch()));
        }
        works = works.stream().distinct().toList();
        works.forEach(this::checkMemory);
        return works;
    }

    /** Members of the lab's fleets, without repetitions. */
    List<Integer> fleets() {
        if (fleets.isEmpty()) {
            return grid ? List.of(1, 8, 16) : List.of(16);
        }
        return checked("--fleet", fleets, 1);
    }

    private List<Workload> combined(
            List<Integer> widths, List<Integer> layers, List<Integer> lengths, List<Integer> batches) {
        List<Workload> works = new ArrayList<>();
        for (int w = 0; w < widths.size(); w++) {
            for (int t = 0; t < lengths.size(); t++) {
                works.add(new Workload(
                        widths.get(w),
                        beside("--layers", layers, w, "--width", widths),
                        beside("--batch", batches, t, "--length", lengths),
                        lengths.get(t)));
            }
        }
        return works;
    }

    /** The entry that goes with the entry at {@code index} of another list; a single one goes with all. */
    private int beside(String name, List<Integer> values, int index, String other, List<Integer> others) {
        if (values.size() != 1 && values.size() != others.size()) {
            throw refusal(String.format(
                    Locale.ROOT,
                    "%s has %d entries and %s has %d: give %s one entry, or one for each of %s",
                    name,
                    values.size(),
                    other,
                    others.size(),
                    name,
                    other));
        }
        return values.get(values.size() == 1 ? 0 : index);
    }

    private List<Integer> checked(String name, List<Integer> values, int otherwise) {
        for (int value : values) {
            BenchLimits.checkSize(spec, name, value);
        }
        return values.isEmpty() ? List.of(otherwise) : List.copyOf(values);
    }

    private void checkMemory(Workload work) {
        for (int fleet : fleets()) {
            BenchLimits.checkTokens(spec, fleet, work);
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

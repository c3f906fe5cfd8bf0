package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.domain.FiniteGroup;
import org.listopslab.probes.SeedTests;

/**
 * How often the tests of embedding structure find something, where the truth is known: power where it was planted, error rate where
 * nothing was.
 *
 * @param structure what was planted
 * @param elements what the embeddings are of: {@code Z10}, {@code S3}
 * @param share its share of the variance
 * @param models how many models were tested together
 * @param rates for each test how often its p-value was at most 0.05, one share for each of {@link #WIDTHS}; NaN where there is no such
 *     test
 */
public record DetectionRates(String structure, String elements, double share, int models, Map<String, double[]> rates) {
    /** The widths of the embeddings. */
    static final int[] WIDTHS = {8, 16};

    /** At which p-value something is found. */
    static final double LEVEL = 0.05;

    /** How many models of one kind are put together. */
    public static final int SEEDS = 8;

    /** Nothing is drawn so many times as often, since an error rate is told more finely than a power. */
    static final int MORE = 10;

    /** Fewer than the probes draw, which costs a little power and no validity. */
    private static final int RELABELLINGS = 199;

    private static final int[] SIZES = {10, 12, 13, 26};
    private static final double[] SHARES = {0.2, 0.4, 0.8};
    private static final List<String> GROUPS = List.of("S3", "D5", "S4");
    private static final List<String> TESTS =
            List.of("any", "k = 1", "k = 3", "parity", "residues", "order", "dimension", "generators");
    private static final List<String> GROUP_TESTS = List.of("any", "planted", "dimension");

    /** What the p-values of one draw are, by test. */
    @FunctionalInterface
    private interface Draw {
        Map<String, Double> of(int width, SplittableRandom random);
    }

    /** A truth to draw from. */
    private record Scene(String structure, String elements, double share, Draw draw) {}

    /**
     * The table: power in so many draws of each structure, of each share of the variance.
     *
     * @param draws at least {@value #SEEDS}
     */
    public static List<DetectionRates> table(int draws) {
        return scenes(SIZES, GROUPS).parallelStream()
                .flatMap(scene -> of(scene, draws).stream())
                .toList();
    }

    /** How often numbers modulo n in which there is nothing to find are found to be something. */
    static List<DetectionRates> nothing(int n, int draws) {
        return of(numbers(Planted.NOTHING, n, 0), draws / MORE);
    }

    /** The same of a group's elements. */
    static List<DetectionRates> nothing(String group, int draws) {
        return of(group(group, 0), draws / MORE);
    }

    /** How often structure is found among numbers modulo n. */
    static List<DetectionRates> planted(Planted structure, int n, double share, int draws) {
        return of(numbers(structure, n, share), draws);
    }

    /** How often the last component of a group is found. */
    static List<DetectionRates> planted(String group, double share, int draws) {
        return of(group(group, share), draws);
    }

    /** One test's rate for one of {@link #WIDTHS}. */
    double rate(String test, int width) {
        return Objects.requireNonNull(rates.get(test))[
                IntStream.range(0, WIDTHS.length)
                        .filter(i -> WIDTHS[i] == width)
                        .findFirst()
                        .orElseThrow()];
    }

    private static List<Scene> scenes(int[] sizes, List<String> groups) {
        List<Scene> scenes = new ArrayList<>();
        for (Planted structure : Planted.values()) {
            double[] shares = structure == Planted.NOTHING ? new double[1] : SHARES;
            for (int n : sizes) {
                for (double share : shares) {
                    if (structure.fits(n)) {
                        scenes.add(numbers(structure, n, share));
                    }
                }
            }
        }
        for (String group : groups) {
            scenes.add(group(group, 0));
        }
        for (String group : groups) {
            for (double share : SHARES) {
                scenes.add(group(group, share));
            }
        }
        return scenes;
    }

    private static Scene numbers(Planted structure, int n, double share) {
        return new Scene(
                structure.text(),
                "Z" + n,
                share,
                (width, random) -> numbers(structure.draw(n, width, share, random), random));
    }

    /** A group whose last component, of the largest dimension, is planted. */
    private static Scene group(String name, double share) {
        Scheme scheme = GroupScheme.of((FiniteGroup) Domains.byName(name));
        int last = scheme.parts().size() - 1;
        return new Scene(
                share == 0
                        ? Planted.NOTHING.text()
                        : "component " + scheme.parts().get(last).name(),
                name,
                share,
                (width, random) -> group(scheme, last, Planted.part(scheme, last, width, share, random), random));
    }

    private static Map<String, Double> numbers(float[][] rows, SplittableRandom random) {
        int n = rows.length;
        List<FourierProbe.Row> fourier =
                FourierProbe.rows(EmbeddingTable.INPUT, rows, Optional.empty(), RELABELLINGS, random);
        Map<String, Double> p = new LinkedHashMap<>();
        p.put("any", least(fourier.stream().map(row -> row.test().pCorrected())));
        p.put("k = 1", fourier.get(0).test().pAfter());
        p.put("k = 3", fourier.get(2).test().pAfter());
        p.put("parity", n % 2 == 0 ? fourier.get(n / 2 - 1).test().pAfter() : Double.NaN);
        p.put(
                "residues",
                Scheme.residues(n).isEmpty()
                        ? Double.NaN
                        : least(
                                ResiduesProbe.rows(EmbeddingTable.INPUT, rows, Optional.empty(), RELABELLINGS, random)
                                        .stream()
                                        .map(row -> row.test().pCorrected())));
        p.put(
                "order",
                OrderProbe.row(EmbeddingTable.INPUT, rows, rows, RELABELLINGS, random)
                        .p());
        p.put("dimension", dimension(rows, random));
        p.put(
                "generators",
                Scheme.generating(n).parts().get(0).rank() == n - 1
                        ? Double.NaN
                        : GeneratorsProbe.row(
                                        EmbeddingTable.INPUT,
                                        rows,
                                        Optional.empty(),
                                        RELABELLINGS,
                                        new SplittableRandom(Arrays.deepHashCode(rows)))
                                .test()
                                .p());
        return p;
    }

    private static Map<String, Double> group(Scheme scheme, int planted, float[][] rows, SplittableRandom random) {
        List<IrrepsProbe.Row> found =
                IrrepsProbe.rows(EmbeddingTable.INPUT, scheme, rows, Optional.empty(), RELABELLINGS, random);
        Map<String, Double> p = new LinkedHashMap<>();
        p.put("any", least(found.stream().map(row -> row.test().pCorrected())));
        p.put("planted", found.get(planted).test().pAfter());
        p.put("dimension", dimension(rows, random));
        return p;
    }

    private static double dimension(float[][] rows, SplittableRandom random) {
        return DimensionProbe.rows(EmbeddingTable.INPUT, rows, rows, random)
                .get(0)
                .p();
    }

    private static double least(Stream<Double> p) {
        return p.mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** Two lines: one model by itself, and {@value #SEEDS} together. */
    private static List<DetectionRates> of(Scene scene, int draws) {
        int all = scene.share() == 0 ? MORE * draws : draws;
        Map<String, double[]> alone = new LinkedHashMap<>();
        Map<String, double[]> together = new LinkedHashMap<>();
        for (int w = 0; w < WIDTHS.length; w++) {
            int width = WIDTHS[w];
            SplittableRandom random =
                    new SplittableRandom((scene.structure() + scene.elements() + scene.share() + width).hashCode());
            List<Map<String, Double>> drawn = IntStream.range(0, all)
                    .mapToObj(unused -> scene.draw().of(width, random))
                    .toList();
            for (String test : drawn.get(0).keySet()) {
                double[] p = drawn.stream()
                        .mapToDouble(one -> Objects.requireNonNull(one.get(test)))
                        .toArray();
                alone.computeIfAbsent(test, unused -> new double[WIDTHS.length])[w] = rate(p);
                together.computeIfAbsent(test, unused -> new double[WIDTHS.length])[w] = rate(IntStream.range(
                                0, all / SEEDS)
                        .mapToDouble(g -> SeedTests.fisher(Arrays.copyOfRange(p, g * SEEDS, (g + 1) * SEEDS)))
                        .toArray());
            }
        }
        return List.of(
                new DetectionRates(scene.structure(), scene.elements(), scene.share(), 1, alone),
                new DetectionRates(scene.structure(), scene.elements(), scene.share(), SEEDS, together));
    }

    private static double rate(double[] p) {
        return Double.isNaN(p[0])
                ? Double.NaN
                : IntStream.range(0, p.length).filter(i -> p[i] <= LEVEL).count() / (double) p.length;
    }

    /** Whether this line is of a group, whose tests are others than those of numbers. */
    public boolean ofGroup() {
        return rates.containsKey("planted");
    }

    /** The names of the columns above lines of numbers, or of groups. */
    public static String header(boolean ofGroups) {
        return line("structure", "of", "share", "models", (ofGroups ? GROUP_TESTS : TESTS).stream());
    }

    /** A line of the table: rates in percent, of the narrower and the wider embeddings. */
    @Override
    public String toString() {
        return line(
                structure,
                elements,
                share == 0 ? "-" : percent(share),
                Integer.toString(models),
                rates.values().stream().map(DetectionRates::cell));
    }

    private static String cell(double[] rates) {
        return Double.isNaN(rates[0])
                ? "-"
                : IntStream.range(0, rates.length)
                        .mapToObj(w -> percent(rates[w]))
                        .collect(Collectors.joining(" "));
    }

    private static String line(String structure, String of, String share, String models, Stream<String> cells) {
        return String.format("%-17s %4s %5s %6s", structure, of, share, models)
                + cells.map(cell -> String.format(" %10s", cell)).collect(Collectors.joining());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share).replaceFirst("^100.0$", "100");
    }
}

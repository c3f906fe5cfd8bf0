package org.listopslab.data.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** A small bar chart as inline SVG: one bar per value, or per range of values where there are many. */
final class BarChart {

    private static final int MAX_BARS = 40;
    private static final int WIDTH = 360;
    private static final int HEIGHT = 110;
    private static final int BASE = 92;
    private static final int TOP = 8;

    /** A bar's name, what the axis says beneath it, and its share of all occurrences. */
    private record Bar(String name, String label, double share) {}

    private BarChart() {}

    /** The chart of a histogram; {@code name} says what values are called. */
    static String of(Histogram histogram, IntFunction<String> name) {
        List<Bar> bars = bars(histogram, name);
        double most = bars.stream().mapToDouble(Bar::share).max().orElse(0);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">", WIDTH, HEIGHT, WIDTH));
        double step = WIDTH / (double) Math.max(1, bars.size());
        int labelEvery = Math.max(1, (int) Math.ceil(bars.size() / 12.0));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double height = most == 0 ? 0 : (BASE - TOP) * bar.share() / most;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s: %.2f %%</title></rect>",
                    i * step + step * 0.1,
                    BASE - height,
                    step * 0.8,
                    height,
                    CardHtml.escape(bar.name()),
                    bar.share() * 100));
            if (i % labelEvery == 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\">%s</text>",
                        (i + 0.5) * step,
                        HEIGHT - 4,
                        CardHtml.escape(bar.label())));
            }
        }
        return svg.append("</svg>").toString();
    }

    private static List<Bar> bars(Histogram histogram, IntFunction<String> name) {
        List<Bar> bars = new ArrayList<>();
        if (histogram.total() == 0) {
            return bars;
        }
        int least = histogram.quantile(0);
        int most = histogram.quantile(1);
        int width = (most - least) / MAX_BARS + 1;
        for (int from = least; from <= most; from += width) {
            double share = 0;
            for (int value = from; value < from + width; value++) {
                share += histogram.share(value);
            }
            String first = name.apply(from);
            String last = name.apply(Math.min(most, from + width - 1));
            bars.add(new Bar(width == 1 ? first : first + "–" + last, first, share));
        }
        return bars;
    }
}

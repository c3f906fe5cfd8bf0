package org.listopslab.data.card;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A dataset card as one HTML page that needs nothing else: tables, and small charts as inline SVG. */
public final class CardHtml {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{title}: dataset card</title>
            <style>
            :root { color-scheme: light dark; --bar: #4269d0; --faint: #8884; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            table { border-collapse: collapse; } th, td { padding: .2rem .8rem .2rem 0; text-align: right; }
            th:first-child, td:first-child { text-align: left; } tr { border-bottom: 1px solid var(--faint); }
            .charts { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } figure { margin: 0; } figcaption { opacity: .8; }
            svg rect { fill: var(--bar); } svg text { font-size: 9px; text-anchor: middle; fill: currentColor; }
            .meter { display: inline-block; height: .7rem; background: var(--bar); }
            </style></head><body>
            <h1>{title}</h1>
            """;

    private CardHtml() {}

    /** The card as a page. */
    public static String write(DatasetCard card) {
        StringBuilder page = new StringBuilder(HEAD.replace("{title}", escape(card.title())));
        String roots = IntStream.range(0, card.operators().size())
                .filter(i -> card.parts().stream().anyMatch(part -> part.roots().count(i) > 0))
                .mapToObj(i -> card.operators().get(i).name())
                .collect(Collectors.joining(", "));
        page.append("<p>Expressions over ")
                .append(escape(card.domain().name()))
                .append(", with the operators ")
                .append(escape(roots))
                .append(" at the root.</p>\n");
        shortcuts(card.shortcuts(), page);
        parts(card, page);
        for (PartStatistics part : card.parts()) {
            charts(card, part, page);
        }
        return page.append("</body></html>\n").toString();
    }

    private static void shortcuts(Shortcuts shortcuts, StringBuilder page) {
        page.append("<h2>How well can one guess?</h2>\n<p>The accuracy of shortcuts on ")
                .append(shortcuts.heldOut())
                .append(" held-out rows, learned from ")
                .append(shortcuts.learnedFrom())
                .append(
                        " others. A model has learned something of the task only above the best of them. \"Sees all\" is the"
                                + " share of rows that the shortcut takes in wholly: there a right guess may be a calculation.</p>\n")
                .append("<table><tr><th>looks at</th><th>accuracy</th><th></th><th>sees all</th></tr>\n");
        for (Ceiling ceiling : shortcuts.ceilings()) {
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%.1f %%</td><td style=\"text-align:left\"><span class=\"meter\""
                            + " style=\"width:%.1frem\"></span></td><td>%.1f %%</td></tr>%n",
                    escape(ceiling.shortcut()),
                    ceiling.accuracy() * 100,
                    ceiling.accuracy() * 12,
                    ceiling.seesAll() * 100));
        }
        page.append("</table>\n");
    }

    private static void parts(DatasetCard card, StringBuilder page) {
        page.append("<h2>Parts</h2>\n<table><tr><th>part</th><th>rows</th><th>duplicates</th>"
                + "<th>duplicates but for order</th><th>also in earlier parts</th><th>mean length</th><th>median</th>"
                + "<th>95 %</th><th>longest</th></tr>\n");
        for (int i = 0; i < card.parts().size(); i++) {
            PartStatistics part = card.parts().get(i);
            StringBuilder overlap = new StringBuilder(i == 0 ? "–" : "");
            for (int earlier = 0; earlier < i; earlier++) {
                overlap.append(earlier == 0 ? "" : ", ")
                        .append(escape(card.parts().get(earlier).name()))
                        .append(": ")
                        .append(part.overlap(earlier));
            }
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%d</td><td>%d</td><td>%d</td><td>%s</td><td>%.1f</td><td>%d</td><td>%d</td>"
                            + "<td>%d</td></tr>%n",
                    escape(part.name()),
                    part.rows(),
                    part.duplicates(),
                    part.canonicalDuplicates(),
                    overlap,
                    part.lengths().mean(),
                    part.lengths().quantile(0.5),
                    part.lengths().quantile(0.95),
                    part.lengths().quantile(1)));
        }
        page.append(
                "</table>\n<p>Lengths are in tokens: two per operation, one per element. \"But for order\" and \"also in"
                        + " earlier parts\" go by the canonical form: arguments that may change places are taken for the same.</p>\n");
    }

    private static void charts(DatasetCard card, PartStatistics part, StringBuilder page) {
        page.append("<h2>").append(escape(part.name())).append("</h2>\n<div class=\"charts\">\n");
        chart("answers", BarChart.of(part.answers(), card.domain()::text), page);
        chart("length", BarChart.of(part.lengths(), Integer::toString), page);
        chart("nesting", BarChart.of(part.nesting(), Integer::toString), page);
        chart(
                "dependency depth: operations inside one another that decide the value",
                BarChart.of(part.dependency(), Integer::toString),
                page);
        chart(
                "root operator",
                BarChart.of(part.roots(), i -> card.operators().get(i).name()),
                page);
        page.append("</div>\n");
    }

    private static void chart(String caption, String svg, StringBuilder page) {
        page.append("<figure><figcaption>")
                .append(caption)
                .append("</figcaption>")
                .append(svg)
                .append("</figure>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

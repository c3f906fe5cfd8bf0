package org.listopslab.reports;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts from files as Markdown (CommonMark with the tables of GitHub) that shows them as they are, whatever is in them. */
public final class Markdown {
    private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]<>|~&$#]");

    /** What at the beginning of a line makes it an item of a list, a rule or a heading. */
    private static final Pattern BEGINNING = Pattern.compile("^(?=[-+=])|(?<=^\\d{1,9})(?=[.)](?:\\s|$))");

    private Markdown() {}

    /** A text in one line, everywhere but in code. */
    public static String text(String text) {
        String line = BREAKS.matcher(text.strip()).replaceAll(" ");
        return BEGINNING.matcher(MARKS.matcher(line).replaceAll("\\\\$0")).replaceFirst("\\\\");
    }

    /** A row of a table of texts that are Markdown already. */
    public static String row(Collection<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** The first two lines of a table: its headings and what parts them from the rows. */
    public static String head(Collection<String> headings) {
        return row(headings) + row(headings.stream().map(heading -> "---").toList());
    }

    /** A text as a block of code, in as many backticks as it takes. */
    public static String code(String text, String language) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
    }
}

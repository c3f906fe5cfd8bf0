package org.listopslab.curricula.experiment;

import java.nio.file.Path;
import org.listopslab.data.format.Printable;

/**
 * One thing that is wrong with an experiment file.
 *
 * @param file the file, as it was given
 * @param line line of the key or value, from 1; 0 where the problem is the file itself
 * @param column column of its first character, from 1; 0 where the problem is the file itself
 * @param found what is there, as in {@code unknown key "widht" in models}
 * @param expected what could be there, as in {@code one of architecture, width, heads, layers}
 * @param suggestion a near match of what is there; empty for none
 * @param source the line as it stands in the file; empty where the problem is the file itself
 */
public record Problem(
        Path file, int line, int column, String found, String expected, String suggestion, String source) {

    static Problem ofFile(Path file, String found, String expected) {
        return new Problem(file, 0, 0, found, expected, "", "");
    }

    /** Returns the problem in one line: {@code file:line:column: found; expected ...; did you mean ...?} */
    public String headline() {
        String place = line == 0 ? file.toString() : file + ":" + line + ":" + column;
        return Printable.of(place + ": " + found + "; expected " + expected + Wording.didYouMean(suggestion));
    }

    /** Returns the headline, and below it the line of the file with a caret under the column. */
    @Override
    public String toString() {
        if (source.isEmpty()) {
            return headline();
        }
        return headline() + "\n" + Printable.marked(source, column, "    ");
    }
}

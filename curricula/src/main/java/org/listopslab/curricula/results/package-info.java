/**
 * The tables of a run directory: one record per kind of row, and one reader and writer that keeps them equal to the byte.
 *
 * <p>Every table is CSV with a header line, {@code \n} line ends and numbers that do not depend on a locale. An unknown number is
 * an empty cell, and {@code NaN} in a row. A table is replaced as a whole: it is written beside the old one and moved over it, so a
 * reader sees the old table or the new one and a killed writer harms neither.
 */
@NullMarked
package org.listopslab.curricula.results;

import org.jspecify.annotations.NullMarked;

/**
 * The report: a run directory's tables as one self-contained HTML file.
 *
 * <p>{@link org.listopslab.reports.RunFiles} reads the tables, {@link org.listopslab.reports.Datasets} reshapes them into what the
 * figures draw, {@link org.listopslab.reports.Headline} says in words what came out, and {@link org.listopslab.reports.Report} puts
 * them into the page's template. The figures are Vega-Lite specifications kept as files beside the classes.
 */
@NullMarked
package org.listopslab.reports;

import org.jspecify.annotations.NullMarked;

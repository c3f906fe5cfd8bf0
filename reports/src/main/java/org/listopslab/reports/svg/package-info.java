/** Figures as SVG without a browser: for papers and pull requests, equal data giving equal bytes. */
@NullMarked
package org.listopslab.reports.svg;

import org.jspecify.annotations.NullMarked;

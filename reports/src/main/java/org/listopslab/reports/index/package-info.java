/** Runs side by side: one page over a folder of run directories, with every claim's verdict in all runs that asked it. */
@NullMarked
package org.listopslab.reports.index;

import org.jspecify.annotations.NullMarked;

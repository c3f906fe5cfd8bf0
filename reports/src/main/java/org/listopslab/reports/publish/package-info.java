/** An open data set of runs: all tables of many runs as documented CSV and Parquet files, with a card that data hubs read. */
@NullMarked
package org.listopslab.reports.publish;

import org.jspecify.annotations.NullMarked;

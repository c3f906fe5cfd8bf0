package org.listopslab.models.vector;

import org.listopslab.models.fleet.Site;
import org.listopslab.models.kernel.Rows;

/** Looks at the activations of a pass as it goes by, and may write others in their place. There is one pass for all purposes. */
@FunctionalInterface
interface Watch {
    /** Looks at nothing. */
    Watch NONE = (site, rows) -> {};

    /** Called at each site with its rows: one for each number that the site documents for a place, heads by places for patterns. */
    void at(Site site, Rows rows);
}

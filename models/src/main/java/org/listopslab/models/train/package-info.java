/** Training a fleet from its first step to its last: schedule, faults, snapshots. */
@NullMarked
package org.listopslab.models.train;

import org.jspecify.annotations.NullMarked;

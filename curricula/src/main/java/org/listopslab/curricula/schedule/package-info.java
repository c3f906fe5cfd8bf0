/** The scheduler: has the fleets of a run trained by worker processes, side by side. */
@NullMarked
package org.listopslab.curricula.schedule;

import org.jspecify.annotations.NullMarked;

/** What an experiment will do: its cells, and the fleets in which they train. */
@NullMarked
package org.listopslab.curricula.plan;

import org.jspecify.annotations.NullMarked;

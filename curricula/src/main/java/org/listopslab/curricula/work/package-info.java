/** The worker process: trains one fleet after another in a run directory. */
@NullMarked
package org.listopslab.curricula.work;

import org.jspecify.annotations.NullMarked;

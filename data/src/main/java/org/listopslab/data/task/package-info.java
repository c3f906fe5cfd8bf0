/** Tasks: which operators, in which shapes of expression, answered in which style. */
@NullMarked
package org.listopslab.data.task;

import org.jspecify.annotations.NullMarked;

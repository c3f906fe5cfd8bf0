/** What became of a model on a task: not only whether it learned, but how it fell short. */
@NullMarked
package org.listopslab.curricula.outcome;

import org.jspecify.annotations.NullMarked;

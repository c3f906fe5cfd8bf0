/** The run directory: who may write into it, what is done in it, and what its cells say together. */
@NullMarked
package org.listopslab.curricula.run;

import org.jspecify.annotations.NullMarked;

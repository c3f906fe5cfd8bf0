/** What causes a model's answers: which positions it reads, which activations carry the answer, which algorithm it follows. */
@NullMarked
package org.listopslab.probes.cause;

import org.jspecify.annotations.NullMarked;

/** What a model does, told from its answers: consistency and memorisation. */
@NullMarked
package org.listopslab.probes.behaviour;

import org.jspecify.annotations.NullMarked;

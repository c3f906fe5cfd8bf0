/** What can be read out of the activations inside a network. */
@NullMarked
package org.listopslab.probes.reading;

import org.jspecify.annotations.NullMarked;

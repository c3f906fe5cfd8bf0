/** The forward pass of a fleet, and the places in it where activations can be read. */
@NullMarked
package org.listopslab.models.fleet;

import org.jspecify.annotations.NullMarked;

/** Which part of a block does the work. */
@NullMarked
package org.listopslab.probes.network;

import org.jspecify.annotations.NullMarked;

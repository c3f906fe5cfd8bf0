/** Part of the lab. */
@NullMarked
package org.listopslab.probes;

import org.jspecify.annotations.NullMarked;

/** Part of the lab. */
@NullMarked
package org.listopslab.curricula;

import org.jspecify.annotations.NullMarked;

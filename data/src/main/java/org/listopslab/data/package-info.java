/** Part of the lab. */
@NullMarked
package org.listopslab.data;

import org.jspecify.annotations.NullMarked;

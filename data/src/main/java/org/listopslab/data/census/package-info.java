/** How many expressions there are of a task, and how many of them a part of its examples holds. */
@NullMarked
package org.listopslab.data.census;

import org.jspecify.annotations.NullMarked;

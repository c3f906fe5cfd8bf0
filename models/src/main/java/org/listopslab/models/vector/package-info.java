/**
 * The lab's own engine for processors: transformers trained one after the other inside a core's cache, without native code and
 * without a tape of operations, to the same bits on every machine.
 *
 * <p>Read {@link org.listopslab.models.vector.Forward} and {@link org.listopslab.models.vector.Backward} side by side: the one
 * composes the operations of {@code models.kernel}, the other their adjoints in reverse order.
 */
@NullMarked
package org.listopslab.models.vector;

import org.jspecify.annotations.NullMarked;

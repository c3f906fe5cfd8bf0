/** Randomness that is the same bytes on every machine: streams of numbers, each found by its key. */
@NullMarked
package org.listopslab.data.random;

import org.jspecify.annotations.NullMarked;

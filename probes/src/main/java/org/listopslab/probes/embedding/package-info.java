/**
 * What the embeddings of the domain's elements know of their algebra: principal components, order, parity. The measurements are
 * pure functions over {@code float[][]}, one row for each element.
 */
@NullMarked
package org.listopslab.probes.embedding;

import org.jspecify.annotations.NullMarked;

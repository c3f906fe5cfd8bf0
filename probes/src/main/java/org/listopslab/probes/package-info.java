/**
 * Measurements on trained models, each beside the controls that it must beat: what the number embeddings know, and which part of
 * a block does the work.
 *
 * <p>The measurements themselves are pure functions over {@code float[][]}; {@link org.listopslab.probes.Probes} applies them to
 * the finished cells of a run directory and writes one tidy table for each.
 */
@NullMarked
package org.listopslab.probes;

import org.jspecify.annotations.NullMarked;

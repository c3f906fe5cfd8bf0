/**
 * Measurements on trained models, each beside the controls that it must beat: what the embeddings know, and which part of a block
 * does the work.
 *
 * <p>A measurement is a {@link org.listopslab.probes.Probe}, one class in a package by its subject matter and one line in
 * {@link org.listopslab.probes.ProbeRegistry}; {@link org.listopslab.probes.Probes} applies them to the finished models of a run
 * directory and writes one tidy table for each.
 */
@NullMarked
package org.listopslab.probes;

import org.jspecify.annotations.NullMarked;

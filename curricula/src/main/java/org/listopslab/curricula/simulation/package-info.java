/**
 * Simulated learners, of which the truth is known: how often what is said of thresholds and claims is wrong, and how likely an experiment
 * is to decide them.
 */
@NullMarked
package org.listopslab.curricula.simulation;

import org.jspecify.annotations.NullMarked;

/**
 * Findings: what thresholds and measured numbers say about what was claimed of them, and why, in one true sentence.
 *
 * <p>Nothing here knows of experiment files. A {@link org.listopslab.curricula.claim.Claimed} range beside a value and its interval
 * becomes a {@link org.listopslab.curricula.claim.Finding}; {@link org.listopslab.curricula.claim.MeanDifference} compares measured
 * numbers of two groups of models.
 */
@NullMarked
package org.listopslab.curricula.claim;

import org.jspecify.annotations.NullMarked;

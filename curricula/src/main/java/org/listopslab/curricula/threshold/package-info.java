/**
 * Thresholds: at which size a task is learned, and how sure that is.
 *
 * <p>Trials (one model each: its size, and whether it learned) become a {@link
 * org.listopslab.curricula.threshold.ThresholdFit}, two fits a {@link org.listopslab.curricula.threshold.ThresholdRatio},
 * and a ratio beside what was claimed a verdict. A threshold is never a bare number: it has an interval, or it is known only to lie
 * beyond the sizes that were tried, and both carry through to the verdict.
 */
@NullMarked
package org.listopslab.curricula.threshold;

import org.jspecify.annotations.NullMarked;

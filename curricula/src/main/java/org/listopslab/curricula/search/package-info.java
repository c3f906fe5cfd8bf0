/**
 * Adaptive search for a threshold: which sizes to train models of next, and when to stop. It knows counts alone, no files and no
 * models; {@link org.listopslab.curricula.search.NextModels} chooses, {@link org.listopslab.curricula.search.SearchStanding} says
 * when it is enough.
 */
@NullMarked
package org.listopslab.curricula.search;

import org.jspecify.annotations.NullMarked;

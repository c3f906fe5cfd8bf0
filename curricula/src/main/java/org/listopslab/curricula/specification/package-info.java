/**
 * Specifications: the choices that are open to whoever decides a claim, and what becomes of it under all of them (Simonsohn, Simmons
 * &amp; Nelson 2020, "Specification curve analysis", Nature Human Behaviour 4).
 *
 * <p>Nothing here knows of runs or experiment files.
 */
@NullMarked
package org.listopslab.curricula.specification;

import org.jspecify.annotations.NullMarked;

/** The store: trained models and what was measured on them, shared by all runs beside it. */
@NullMarked
package org.listopslab.curricula.store;

import org.jspecify.annotations.NullMarked;
